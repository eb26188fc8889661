import { addDays, addMonths } from "../domain/day.ts";
import { type Case, NOTHING } from "./case.ts";
import type { Node } from "./nodes.ts";
import type { Reader } from "./tests.ts";
import { FALSE, Range, TRUE, type Value } from "./values.ts";

/** Works a value out once a case. */
export const memoised =
  (slot: number, compute: Reader): Reader =>
  (one) => {
    const kept = one.memo[slot];
    if (kept === NOTHING) return undefined;
    if (kept !== undefined) return kept;
    const value = compute(one);
    one.memo[slot] = value === undefined ? NOTHING : value;
    return value;
  };

/** The birth dates that an age in whole years leaves possible, on the day it was said. */
export const birthRange = (age: number, one: Case): Range =>
  new Range(
    addDays(addMonths(one.statedOn, -12 * (age + 1)), 1),
    addMonths(one.statedOn, -12 * age),
  );

/** The first row that holds gives the value; one that might hold before it must give the same. */
export const deduce = (
  rows: readonly { readonly node: Node; readonly value: Value }[],
  one: Case,
): Value => {
  let pending: Value;
  for (const { node, value } of rows) {
    const status = node.test(one);
    if (status === FALSE) continue;
    if (pending !== undefined && pending !== value) return undefined;
    if (status === TRUE) return value;
    pending = value;
  }
  return undefined;
};
