import { describe, expect, it } from "vitest";
import { readFixture, readPeerCases } from "./cases.ts";
import { EXPLAINED } from "./ecarts.ts";
import { judge } from "./judge.ts";
import { loadRules } from "./rules.ts";
import { tableOf } from "./table.ts";

const rules = loadRules();
const peerCases = readPeerCases();

describe("the adapter, on cases written by hand", () => {
  it.each(readFixture())("$id comes out as expected", (one) => {
    const { outcome, detail } = judge(rules, one);
    expect([outcome, detail]).toEqual([expect.stringMatching(/^agrees/), ""]);
  });
});

describe.skipIf(peerCases.length === 0)("the peers' own suites", () => {
  const judgements = peerCases.map((one) => judge(rules, one));

  it("agree with us, or the difference is explained in one line", () => {
    process.stdout.write(`${tableOf(judgements)}\n`);
    const disagreements = judgements.filter(({ outcome }) => outcome === "disagrees");
    const unexplained = disagreements.filter(({ case: { id } }) => EXPLAINED[id] === undefined);
    expect(unexplained.map(({ case: { id }, detail }) => `${id} : ${detail}`)).toEqual([]);
  });

  it("leave no stale explanation", () => {
    const open = new Set(
      judgements.filter(({ outcome }) => outcome === "disagrees").map(({ case: { id } }) => id),
    );
    expect(Object.keys(EXPLAINED).filter((id) => !open.has(id))).toEqual([]);
  });
});
