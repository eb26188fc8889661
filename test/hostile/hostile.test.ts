import { beforeAll, describe, expect, test } from "vitest";
import { type AttackedTurn } from "./attacked-conversation.ts";
import { besiege } from "./siege.ts";

const TURNS = Number(process.env["T"]??150);
let turns: readonly AttackedTurn[];
beforeAll(async () => {
  turns = await besiege({ turns: TURNS, seed: Number(process.env["S"]??1), timeoutMs: 250 });
}, 6000_000);

describe("a hostile model, turn after turn", () => {
  test("no claim", () => {
    const f = turns.flatMap((t) => t.faults.map((x) => ({ ...x, m: t.message, w: t.ways.join() })));
    const by = new Map<string, number>();
    for (const x of f) by.set(x.kind.replace(/«.*/u,""), (by.get(x.kind.replace(/«.*/u,"")) ?? 0) + 1);
    console.log(turns.length, turns.filter((t)=>t.mode==="model").length, turns.reduce((s,t)=>s+t.reworded,0), [...by], turns.reduce((s,t)=>s+t.milliseconds,0)/turns.length);
    expect(f.slice(0, 25)).toEqual([]);
    expect(turns.filter((t)=>t.failure)).toEqual([]);
  });
});
