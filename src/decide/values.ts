import type { Comparator } from "../knowledge/regles.ts";

/** The three truth values as numbers, so that "and" is the smallest and "or" the greatest. */
export type Kleene = 1 | 0 | -1;
export const TRUE = 1;
export const UNKNOWN = 0;
export const FALSE = -1;

type Scalar = number | string;

/** A number or a day known to lie between two bounds, both included: an age known in years only, seen at another date. */
export class Range {
  readonly low: Scalar;
  readonly high: Scalar;

  constructor(low: Scalar, high: Scalar) {
    this.low = low;
    this.high = high;
  }
}

/** What a fact, a notion or a calculation is worth. `undefined` is unknown; `null`: there is no such amount at that date. */
export type Value =
  | boolean
  | number
  | string
  | readonly (string | number)[]
  | Range
  | null
  | undefined;

/** Known to the last digit, or known not to exist. */
export const isExact = (value: Value): boolean => value !== undefined && !(value instanceof Range);

const isScalar = (value: Value): value is Scalar =>
  typeof value === "number" || typeof value === "string";

const truth = (holds: boolean): Kleene => (holds ? TRUE : FALSE);

export const not = (status: Kleene): Kleene =>
  status === UNKNOWN ? UNKNOWN : status === TRUE ? FALSE : TRUE;

const compareScalars = (op: Comparator, a: Scalar, b: Scalar): boolean => {
  switch (op) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "=":
      return a === b;
    case "!=":
      return a !== b;
  }
};

/** `a < b` when either is known between bounds only. */
const isBelow = (a: Range, b: Range, orEqual: boolean): Kleene => {
  if (orEqual ? a.high <= b.low : a.high < b.low) return TRUE;
  return (orEqual ? a.low > b.high : a.low >= b.high) ? FALSE : UNKNOWN;
};

const isSame = (a: Range, b: Range): Kleene => {
  if (a.high < b.low || a.low > b.high) return FALSE;
  return a.low === a.high && b.low === b.high ? TRUE : UNKNOWN;
};

const compareRanges = (op: Comparator, a: Range, b: Range): Kleene => {
  switch (op) {
    case "<":
      return isBelow(a, b, false);
    case "<=":
      return isBelow(a, b, true);
    case ">":
      return isBelow(b, a, false);
    case ">=":
      return isBelow(b, a, true);
    case "=":
      return isSame(a, b);
    case "!=":
      return not(isSame(a, b));
  }
};

const asRange = (value: Value): Range | null => {
  if (value instanceof Range) return value;
  return isScalar(value) ? new Range(value, value) : null;
};

/** Compares two values: unknown when one is, false when one does not exist at that date. */
export const compareValues = (op: Comparator, a: Value, b: Value): Kleene => {
  if (a === null || b === null) return FALSE;
  if (a === undefined || b === undefined) return UNKNOWN;
  if (isScalar(a) && isScalar(b)) return truth(compareScalars(op, a, b));
  if (typeof a === "boolean" || typeof b === "boolean") return truth((a === b) === (op === "="));
  const [left, right] = [asRange(a), asRange(b)];
  return left && right ? compareRanges(op, left, right) : FALSE;
};

/** Whether the value is one of `items`; integers between bounds are tried one by one. */
export const isAmong = (value: Value, items: ReadonlySet<unknown>): Kleene => {
  if (value === undefined) return UNKNOWN;
  if (!(value instanceof Range)) return truth(items.has(value));
  const { low, high } = value;
  if (typeof low !== "number" || typeof high !== "number") return UNKNOWN;
  let inside = 0;
  for (let number = low; number <= high; number += 1) inside += items.has(number) ? 1 : 0;
  if (inside === 0) return FALSE;
  return inside === high - low + 1 ? TRUE : UNKNOWN;
};

/** Whether the list holds one of `items`. An empty list is known: it holds none. */
export const holdsOneOf = (value: Value, items: ReadonlySet<unknown>): Kleene => {
  if (value === undefined) return UNKNOWN;
  if (!Array.isArray(value)) return FALSE;
  for (const item of value) if (items.has(item)) return TRUE;
  return FALSE;
};

const smallest = (a: Scalar, b: Scalar): Scalar => (a <= b ? a : b);
const greatest = (a: Scalar, b: Scalar): Scalar => (a >= b ? a : b);

/** What is known of a value that is either `a` or `b`. */
export const eitherOf = (a: Value, b: Value): Value => {
  if (a === b) return a;
  const [left, right] = [asRange(a), asRange(b)];
  if (!left || !right) return undefined;
  return new Range(smallest(left.low, right.low), greatest(left.high, right.high));
};
