import { expect, test } from "vitest";
import { TARGETS } from "./targets.ts";

const INPUTS = 150;

test.each(TARGETS.map((target) => [target.name, target] as const))(
  "whatever comes in by %s is answered or refused, never a fault, never a hang",
  async (_name, target) => {
    const { inputs, refused, faults } = await target.siege(INPUTS, Date.now() % 1_000_000);
    expect(faults).toEqual([]);
    expect(inputs).toBe(INPUTS);
    // a door that takes everything, or nothing, is not tried
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(INPUTS);
  },
  60_000,
);
