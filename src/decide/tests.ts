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

/** What a comparison of numbers says when the left one is below, at or above the right one. */
type Outcomes = readonly [below: Kleene, at: Kleene, above: Kleene];

const OUTCOMES: Readonly<Record<Comparator, Outcomes>> = {
  "<": [TRUE, FALSE, FALSE],
  "<=": [TRUE, TRUE, FALSE],
  ">": [FALSE, FALSE, TRUE],
  ">=": [FALSE, TRUE, TRUE],
  "=": [FALSE, TRUE, FALSE],
  "!=": [TRUE, FALSE, TRUE],
};

const compareTest = (left: Reader, op: Comparator, right: Reader): Test => {
  const [below, at, above] = OUTCOMES[op];
  return (one) => {
    const a = left(one);
    const b = right(one);
    if (typeof a !== "number" || typeof b !== "number") return compareValues(op, a, b);
    if (a < b) return below;
    return a > b ? above : at;
  };
};

/** With a notion, which may be long to work out: it is not, when it exists and the other side is unknown anyway. */
const compareNotion = (left: Reader, op: Comparator, right: Reader, notion: number): Test => {
  const compare = compareTest(left, op, right);
  return (one) =>
    one.moment.mayBeAbsent[notion] === false && left(one) === undefined ? UNKNOWN : compare(one);
};

/** The same, for a fact and a number written in the line. */
const compareSaid = (fact: number, op: Comparator, number: number): Test => {
  const [below, at, above] = OUTCOMES[op];
  return ({ values }) => {
    const value = values[fact];
    if (typeof value !== "number") return compareValues(op, value, number);
    if (value < number) return below;
    return value > number ? above : at;
  };
};

const betweenTest = (left: Reader, low: Reader, high: Reader): Test => {
  const otherwise = all([compareTest(left, ">=", low), compareTest(left, "<=", high)]);
  return (one) => {
    const value = left(one);
    const from = low(one);
    const to = high(one);
    if (typeof value !== "number" || typeof from !== "number" || typeof to !== "number")
      return otherwise(one);
    return from <= value && value <= to ? TRUE : FALSE;
  };
};

const holdsTest = (left: Reader, negated: boolean): Test => {
  const [yes, no]: readonly [Kleene, Kleene] = negated ? [FALSE, TRUE] : [TRUE, FALSE];
  return (one) => {
    const value = left(one);
    if (value === undefined) return UNKNOWN;
    return value === true ? yes : no;
  };
};

/** The same, for a fact that no other gives. */
const holdsSaid = (fact: number, negated: boolean): Test => {
  const [yes, no]: readonly [Kleene, Kleene] = negated ? [FALSE, TRUE] : [TRUE, FALSE];
  return ({ values }) => {
    const value = values[fact];
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

/**
 * Most lines ask a fact that is said or unknown, never deduced, whether it holds or how it compares with a number:
 * these read it at once, without a step between.
 */
const shortTest = (line: Line, derived: readonly boolean[]): Test | null => {
  if (line.left.kind !== "fact" || derived[line.left.fact]) return null;
  if (line.kind === "holds") return holdsSaid(line.left.fact, line.negated);
  if (line.kind !== "compare" || line.scale || line.right.kind !== "value") return null;
  const { value } = line.right;
  return typeof value === "number" ? compareSaid(line.left.fact, line.op, value) : null;
};

/** What making a line runnable needs besides it. */
interface LineParts {
  readonly rules: CompiledRules;
  /** By fact: whether others can give it. */
  readonly derived: readonly boolean[];
  readonly left: Reader;
  /** What the line compares with. */
  readonly others: readonly Reader[];
}

/** Makes one line runnable. */
export const lineTest = (line: Line, { rules, derived, left, others }: LineParts): Test =>
  shortTest(line, derived) ?? wholeTest(rules, line, left, others);

const wholeTest = (
  rules: CompiledRules,
  line: Line,
  left: Reader,
  [first = nothing, second = nothing]: readonly Reader[],
): Test => {
  switch (line.kind) {
    case "holds":
      return holdsTest(left, line.negated);
    case "compare":
      return line.right.kind === "definition" && !line.scale
        ? compareNotion(left, line.op, first, line.right.definition)
        : compareTest(ranked(left, line.scale), line.op, ranked(first, line.scale));
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
