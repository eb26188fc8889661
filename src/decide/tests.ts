import type { Comparator, CompiledRules, Group, Items, Line } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import {
  compareValues,
  FALSE,
  holdsOneOf,
  isAmong,
  type Kleene,
  not,
  TRUE,
  UNKNOWN,
  type Value,
} from "./values.ts";

/** Reads one thing in a case. */
export type Reader = (one: Case) => Value;
/** Decides one condition in a case. */
export type Test = (one: Case) => Kleene;

const nothing: Reader = () => undefined;

const all =
  (tests: readonly Test[]): Test =>
  (one) => {
    let status: Kleene = TRUE;
    for (const test of tests) {
      const found = test(one);
      if (found === FALSE) return FALSE;
      if (found === UNKNOWN) status = UNKNOWN;
    }
    return status;
  };

const any =
  (tests: readonly Test[]): Test =>
  (one) => {
    let status: Kleene = FALSE;
    for (const test of tests) {
      const found = test(one);
      if (found === TRUE) return TRUE;
      if (found === UNKNOWN) status = UNKNOWN;
    }
    return status;
  };

/** At least `count` of the conditions hold. */
export const atLeastOf = (count: number, statuses: readonly Kleene[]): Kleene => {
  let sure = 0;
  let possible = 0;
  for (const status of statuses) {
    if (status === TRUE) sure += 1;
    if (status !== FALSE) possible += 1;
  }
  if (sure >= count) return TRUE;
  return possible < count ? FALSE : UNKNOWN;
};

const none = (tests: readonly Test[]): Test => {
  const some = any(tests);
  return (one) => not(some(one));
};

export const groupTest = (group: Group, tests: readonly Test[]): Test => {
  switch (group.rule) {
    case "all":
      return all(tests);
    case "any":
      return any(tests);
    case "none":
      return none(tests);
    case "atLeast":
      return (one) =>
        atLeastOf(
          group.count ?? tests.length,
          tests.map((test) => test(one)),
        );
  }
};

/** The fixed values a line compares with; named lists are looked up once. */
export const valuesOf = (
  rules: CompiledRules,
  items: Items,
): readonly (string | number | boolean)[] =>
  "list" in items ? (rules.lists[items.list]?.values ?? []) : items.values;

const ranked = (read: Reader, scale: readonly string[] | undefined): Reader => {
  if (!scale) return read;
  const ranks = new Map(scale.map((value, rank) => [value, rank]));
  return (one) => {
    const value = read(one);
    return typeof value === "string" ? ranks.get(value) : value;
  };
};

const NUMERIC: Readonly<Record<Comparator, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

const compareTest = (left: Reader, op: Comparator, right: Reader): Test => {
  const holds = NUMERIC[op];
  return (one) => {
    const a = left(one);
    const b = right(one);
    if (typeof a === "number" && typeof b === "number") return holds(a, b) ? TRUE : FALSE;
    return compareValues(op, a, b);
  };
};

const betweenTest = (left: Reader, low: Reader, high: Reader): Test =>
  all([compareTest(left, ">=", low), compareTest(left, "<=", high)]);

const holdsTest = (left: Reader, negated: boolean): Test => {
  const [yes, no]: readonly [Kleene, Kleene] = negated ? [FALSE, TRUE] : [TRUE, FALSE];
  return (one) => {
    const value = left(one);
    if (value === undefined) return UNKNOWN;
    return value === true ? yes : no;
  };
};

const startsTest =
  (left: Reader, prefix: string): Test =>
  (one) => {
    const value = left(one);
    if (value === undefined) return UNKNOWN;
    return typeof value === "string" && value.startsWith(prefix) ? TRUE : FALSE;
  };

const membership = (
  test: (value: Value, items: ReadonlySet<unknown>) => Kleene,
  left: Reader,
  items: readonly unknown[],
  negated: boolean,
): Test => {
  const set = new Set(items);
  return negated ? (one) => not(test(left(one), set)) : (one) => test(left(one), set);
};

/** Makes one line runnable, from the readers of its left side and of what it is compared with. */
export const lineTest = (
  rules: CompiledRules,
  line: Line,
  left: Reader,
  [first = nothing, second = nothing]: readonly Reader[],
): Test => {
  switch (line.kind) {
    case "holds":
      return holdsTest(left, line.negated);
    case "compare":
      return compareTest(ranked(left, line.scale), line.op, ranked(first, line.scale));
    case "between":
      return betweenTest(
        ranked(left, line.scale),
        ranked(first, line.scale),
        ranked(second, line.scale),
      );
    case "among":
      return membership(isAmong, left, valuesOf(rules, line.items), line.negated);
    case "contains":
      return membership(holdsOneOf, left, valuesOf(rules, line.items), line.negated);
    case "starts":
      return startsTest(left, line.prefix);
  }
};
