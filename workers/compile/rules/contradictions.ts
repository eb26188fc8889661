import type { Condition, Line, Term } from "#knowledge/regles.ts";
import type { Spot } from "./report.ts";
import type { FactHead, Scope } from "./scope.ts";

/** What the lines of one `toutes` leave possible for one fact. */
interface Possible {
  low: number | string | null;
  high: number | string | null;
  lowOpen: boolean;
  highOpen: boolean;
  values: readonly (string | number | boolean)[] | null;
  banned: readonly (string | number | boolean)[];
}

const anything = (): Possible => ({
  low: null,
  high: null,
  lowOpen: false,
  highOpen: false,
  values: null,
  banned: [],
});

const raise = (possible: Possible, low: number | string, open: boolean): void => {
  if (possible.low === null || low > possible.low || (low === possible.low && open))
    [possible.low, possible.lowOpen] = [low, open];
};

const lower = (possible: Possible, high: number | string, open: boolean): void => {
  if (possible.high === null || high < possible.high || (high === possible.high && open))
    [possible.high, possible.highOpen] = [high, open];
};

const keep = (possible: Possible, values: Possible["banned"]): void => {
  const before = possible.values;
  possible.values = before === null ? values : before.filter((value) => values.includes(value));
};

const ban = (possible: Possible, values: Possible["banned"]): void => {
  possible.banned = [...possible.banned, ...values];
};

const NARROWINGS: Readonly<Record<string, (possible: Possible, value: number | string) => void>> = {
  "<": (possible, value) => lower(possible, value, true),
  "<=": (possible, value) => lower(possible, value, false),
  ">": (possible, value) => raise(possible, value, true),
  ">=": (possible, value) => raise(possible, value, false),
  "=": (possible, value) => keep(possible, [value]),
  "!=": (possible, value) => ban(possible, [value]),
};

const literal = (term: Term): number | string | null =>
  term.kind === "value" && typeof term.value !== "boolean" ? term.value : null;

const rankIn = (scale: readonly string[] | undefined, value: number | string): number | string =>
  scale ? scale.indexOf(String(value)) : value;

const valuesOf = (scope: Scope, line: Line & { kind: "among" }): Possible["banned"] => {
  if ("values" in line.items) return line.items.values;
  const { list } = line.items;
  return [...scope.lists.values()].find(({ index }) => index === list)?.value.values ?? [];
};

const narrowByComparison = (possible: Possible, line: Line): void => {
  if (line.kind === "compare") {
    const value = literal(line.right);
    if (value !== null) NARROWINGS[line.op]?.(possible, rankIn(line.scale, value));
  }
  if (line.kind === "between") {
    const [low, high] = [literal(line.low), literal(line.high)];
    if (low !== null) raise(possible, rankIn(line.scale, low), false);
    if (high !== null) lower(possible, rankIn(line.scale, high), false);
  }
};

const narrow = (scope: Scope, possible: Possible, line: Line): void => {
  narrowByComparison(possible, line);
  if (line.kind === "holds") keep(possible, [!line.negated]);
  if (line.kind !== "among") return;
  const scale = scaleOf(scope, line.left);
  const values = valuesOf(scope, line).map((value) =>
    typeof value === "boolean" ? value : rankIn(scale, value),
  );
  if (line.negated) ban(possible, values);
  else keep(possible, values);
};

const factOf = (scope: Scope, term: Term): FactHead | undefined =>
  term.kind === "fact"
    ? [...scope.facts.values()].find(({ index }) => index === term.fact)?.value
    : undefined;

const scaleOf = (scope: Scope, term: Term): readonly string[] | undefined => {
  const fact = factOf(scope, term);
  return fact?.ordered ? fact.values?.map((choice) => choice.value) : undefined;
};

/** Every value the term may take, when they can be counted; ranks for an ordered choice. */
const domainOf = (scope: Scope, term: Term): Possible["banned"] | null => {
  const fact = factOf(scope, term);
  if (!fact?.values || fact.type !== "enum") return null;
  return fact.values.map((choice, rank) => (fact.ordered ? rank : choice.value));
};

const within = (possible: Possible, value: string | number | boolean): boolean => {
  const { low, high, lowOpen, highOpen } = possible;
  if (low !== null && (value < low || (lowOpen && value === low))) return false;
  return high === null || !(value > high || (highOpen && value === high));
};

const isEmpty = (possible: Possible, domain: Possible["banned"] | null): boolean => {
  const values = possible.values ?? domain;
  if (values)
    return !values.some((value) => within(possible, value) && !possible.banned.includes(value));
  const { low, high, lowOpen, highOpen } = possible;
  if (low === null || high === null) return false;
  return low > high || (low === high && (lowOpen || highOpen));
};

const linesOf = (condition: Condition): readonly Line[] => {
  if (condition.kind !== "group") return [condition];
  return condition.rule === "all" ? condition.of.flatMap(linesOf) : [];
};

const nameOf = (scope: Scope, term: Term): string => {
  if (term.kind === "fact")
    return [...scope.facts.entries()].find(([, { index }]) => index === term.fact)?.[0] ?? "";
  if (term.kind !== "definition") return "";
  return (
    [...scope.definitions.entries()].find(([, { index }]) => index === term.definition)?.[0] ?? ""
  );
};

const checkGroup = (scope: Scope, lines: readonly Line[], spot: Spot): void => {
  const byName = new Map<string, { term: Term; possible: Possible }>();
  for (const line of lines) {
    const name = nameOf(scope, line.left);
    const entry = byName.get(name) ?? { term: line.left, possible: anything() };
    narrow(scope, entry.possible, line);
    byName.set(name, entry);
  }
  for (const [name, { term, possible }] of byName)
    if (isEmpty(possible, domainOf(scope, term)))
      spot.refuse(
        `contradiction : personne ne peut remplir à la fois toutes les conditions sur « ${name} »`,
      );
};

/** Refuses a `toutes` whose conditions on one fact exclude each other: nobody could ever be eligible. */
export const checkContradictions = (scope: Scope, condition: Condition, spot: Spot): void => {
  checkGroup(scope, linesOf(condition), spot);
  if (condition.kind !== "group") return;
  for (const [index, inner] of condition.of.entries()) {
    const merged = condition.rule === "all" && inner.kind === "group" && inner.rule === "all";
    if (inner.kind === "group" && !merged) checkContradictions(scope, inner, spot.at(`[${index}]`));
  }
};
