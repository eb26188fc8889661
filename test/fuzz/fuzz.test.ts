import { expect, test } from "vitest";
import { siege, TARGETS } from "./targets.ts";

const INPUTS = 150;

test.each(TARGETS.map((target) => [target.name, target] as const))(
  "whatever comes in by %s is answered or refused, never a fault, never a hang",
  async (_name, target) => {
    expect((await siege(target, INPUTS, Date.now() % 1_000_000)).slowestMs).toBeGreaterThan(0);
  },
);
