import { expect, test } from "vitest";
import { falseMaskings, watchWire } from "./wire.ts";

const MINUTE = 60_000;
const FALSELY_HIDDEN = 0.05;

test(
  "no name, telephone, e-mail, address, number nor word of health is in any request to a model",
  async () => {
    const { calls, leaks } = await watchWire(90, 11);
    expect(leaks).toEqual([]);
    expect(calls).toBeGreaterThan(60);
  },
  3 * MINUTE,
);

test("jobs, towns and schemes are still read by the model", () => {
  for (const { kind, names, hidden } of falseMaskings())
    expect([kind, hidden.length / names < FALSELY_HIDDEN, hidden]).toEqual([kind, true, hidden]);
});
