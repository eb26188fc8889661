import { addMonths, ageOn, monthsBetween } from "../domain/day.ts";
import type { Comparator, FunctionName } from "../knowledge/regles.ts";
import { compareValues, Range, TRUE, type Value } from "./values.ts";

type Scalar = number | string;
type Plain = (a: Scalar, b: Scalar) => Scalar | null;

const numbers =
  (compute: (a: number, b: number) => number | null): Plain =>
  (a, b) =>
    typeof a === "number" && typeof b === "number" ? compute(a, b) : null;

const days =
  (compute: (a: string, b: string) => number): Plain =>
  (a, b) =>
    typeof a === "string" && typeof b === "string" ? compute(a, b) : null;

/** Half away from zero, on the decimal writing: 1.005 rounds to 1.01. */
export const roundTo = (value: number, decimals: number): number => {
  if (Number.isInteger(value)) return value;
  const shifted = Number(`${Math.abs(value)}e${decimals}`);
  const rounded = Math.round(Number.isNaN(shifted) ? Math.abs(value) * 10 ** decimals : shifted);
  return (Math.sign(value) * rounded) / 10 ** decimals || 0;
};

/** Functions of one or two values; each is monotonous in each argument, so bounds map to bounds. */
const FUNCTIONS: Readonly<Record<Exclude<FunctionName, "somme">, Plain>> = {
  "+": numbers((a, b) => a + b),
  "-": numbers((a, b) => a - b),
  "*": numbers((a, b) => a * b),
  "/": numbers((a, b) => (b === 0 ? null : a / b)),
  min: numbers(Math.min),
  max: numbers(Math.max),
  arrondi: numbers(roundTo),
  age: days(ageOn),
  mois_entre: days(monthsBetween),
  plus_mois: (a, b) => (typeof a === "string" && typeof b === "number" ? addMonths(a, b) : null),
};

const ARITHMETIC: Readonly<Partial<Record<FunctionName, (a: number, b: number) => number>>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
};

const lowOf = (value: Scalar | Range): Scalar => (value instanceof Range ? value.low : value);
const highOf = (value: Scalar | Range): Scalar => (value instanceof Range ? value.high : value);

/** Widens a range with one more result; a result that does not exist makes the whole unknown. */
const widen = (range: Range | undefined, result: Scalar | null): Range | undefined => {
  if (range === undefined || result === null) return undefined;
  if (result < range.low) return new Range(result, range.high);
  return result > range.high ? new Range(range.low, result) : range;
};

const overBounds = (compute: Plain, a: Scalar | Range, b: Scalar | Range): Value => {
  const first = compute(lowOf(a), lowOf(b));
  let range = first === null ? undefined : new Range(first, first);
  range = widen(range, compute(highOf(a), lowOf(b)));
  range = widen(range, compute(lowOf(a), highOf(b)));
  range = widen(range, compute(highOf(a), highOf(b)));
  return range !== undefined && range.low === range.high ? range.low : range;
};

const isUsable = (value: Value): value is Scalar | Range =>
  typeof value === "number" || typeof value === "string" || value instanceof Range;

/** A divisor that may be zero makes the quotient unknown. */
const crossesZero = (name: FunctionName, b: Value): boolean =>
  name === "/" && b instanceof Range && Number(b.low) <= 0 && Number(b.high) >= 0;

const sum = (list: Value): Value => {
  if (!Array.isArray(list)) return list === undefined ? undefined : null;
  return list.reduce<number>((total, item) => total + (typeof item === "number" ? item : 0), 0);
};

/** Applies a function: unknown when an argument is, null when one does not exist. */
const applyFunction = (name: FunctionName, a: Value, b: Value): Value => {
  if (name === "somme") return sum(a);
  if (a === null || b === null) return null;
  if (a === undefined || b === undefined || crossesZero(name, b)) return undefined;
  const compute = FUNCTIONS[name];
  if (typeof a !== "object" && typeof b !== "object" && isUsable(a) && isUsable(b))
    return compute(a, b);
  return isUsable(a) && isUsable(b) ? overBounds(compute, a, b) : null;
};

/** A function of the rule language over two things read in a case: numbers, by far the most frequent, go straight. */
export const functionOf = <Case>(
  name: FunctionName,
  left: (one: Case) => Value,
  right: (one: Case) => Value,
): ((one: Case) => Value) => {
  const plain = ARITHMETIC[name];
  if (!plain) return (one) => applyFunction(name, left(one), right(one));
  return (one) => {
    const a = left(one);
    const b = right(one);
    return typeof a === "number" && typeof b === "number" ? plain(a, b) : applyFunction(name, a, b);
  };
};

/** How many items of a list, or how many that compare as asked. */
export const countItems = (
  list: Value,
  where: { readonly op: Comparator; readonly value: number } | undefined,
): Value => {
  if (!Array.isArray(list)) return list === undefined ? undefined : null;
  if (!where) return list.length;
  return list.filter((item) => compareValues(where.op, item, where.value) === TRUE).length;
};
