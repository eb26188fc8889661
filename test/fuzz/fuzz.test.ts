import { expect, test } from "vitest";
import { TARGETS } from "./targets.ts";

const INPUTS = 100;
/** Always the same here: what is new is looked for by `npm run fuzz`, which takes other seeds. */
const SEED = 20_261;
/** The whole service over its store takes a minute to open on a busy machine: `npm run fuzz` tries it. */
const QUICK = TARGETS.filter(({ name }) => name !== "service");

test.each(QUICK.map((target) => [target.name, target] as const))(
  "whatever comes in by %s is answered or refused, never a fault, never a hang",
  async (_name, target) => {
    const { inputs, refused, faults } = await target.siege(INPUTS, SEED);
    expect(faults).toEqual([]);
    expect(inputs).toBe(INPUTS);
    // a door that takes everything, or nothing, is not tried
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(INPUTS);
  },
  120_000,
);
