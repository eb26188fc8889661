import { addDays } from "../domain/day.ts";
import type { FactValue } from "../domain/situation.ts";
import type { CompiledFact, Condition, Line, Term } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import { birthdayOf } from "./change.ts";
import type { Program } from "./program.ts";
import { answersOf } from "./settle.ts";
import { linesOf } from "./terms.ts";
import { valuesOf } from "./tests.ts";
import { ageOf } from "./wording.ts";

/** Answers worth trying to see what a question can settle: every choice, both sides of every threshold. */
export type Probes = (fact: number, one: Case) => readonly FactValue[];

/** Simulated answers to one question at most. */
const TRIED = 12;

const conditionsOf = (program: Program): readonly Condition[] => {
  const { dispositifs, definitions } = program.rules;
  return [
    ...dispositifs.flatMap(({ versions }) => versions.map(({ condition }) => condition)),
    ...definitions.flatMap(({ versions }) =>
      versions.flatMap(({ condition, formula }) => [
        ...(condition ? [condition] : []),
        ...(formula?.kind === "table" ? formula.rows.flatMap((row) => row.if ?? []) : []),
      ]),
    ),
  ];
};

const thresholdsOf = (line: Line): readonly Term[] => {
  if (line.kind === "compare") return [line.right];
  return line.kind === "between" ? [line.low, line.high] : [];
};

/** The age a line is about, whether named as a fact or as a notion (age at entry). */
const ageFactOf = (program: Program, line: Line): number | null => {
  const { left } = line;
  if (left.kind !== "definition") return null;
  const formula = program.rules.definitions[left.definition]?.versions[0]?.formula;
  const birth = formula?.kind === "calculation" ? ageOf(formula.calculation)?.birth : undefined;
  const age = program.rules.facts.findIndex(
    ({ calculation }) => birth !== undefined && ageOf(calculation)?.birth === birth,
  );
  return age === -1 ? null : age;
};

const linesByFact = (program: Program): ReadonlyMap<number, readonly Line[]> => {
  const byFact = new Map<number, Line[]>();
  for (const line of conditionsOf(program).flatMap(linesOf)) {
    const fact = line.left.kind === "fact" ? line.left.fact : ageFactOf(program, line);
    if (fact === null) continue;
    byFact.set(fact, [...(byFact.get(fact) ?? []), line]);
  }
  return byFact;
};

const inBounds = ({ min, max }: CompiledFact, value: number): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max);

const numbersAround = (fact: CompiledFact, thresholds: readonly number[]): readonly number[] => {
  const tried = thresholds.length > 0 ? thresholds : [fact.min ?? 0, fact.max ?? 1];
  const around = tried.flatMap((value) => [value - 1, value, value + 1]);
  return [...new Set(around)].filter((value) => inBounds(fact, value));
};

const datesAround = (
  program: Program,
  index: number,
  days: readonly string[],
  one: Case,
): readonly string[] => {
  const range = one.stated.findIndex(
    (value, fact) =>
      typeof value === "number" && ageOf(program.rules.facts[fact]?.calculation)?.birth === index,
  );
  const age = range === -1 ? undefined : one.stated[range];
  const { asOf } = one.moment;
  if (typeof age === "number")
    return [birthdayOf(asOf, -age), addDays(birthdayOf(asOf, -age - 1), 1)];
  return days.length > 0
    ? days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])
    : [addDays(asOf, -365), asOf, addDays(asOf, 365)];
};

const listsFor = (program: Program, lines: readonly Line[]): readonly FactValue[] => {
  const named = lines.flatMap((line) =>
    line.kind === "contains" ? valuesOf(program.rules, line.items).slice(0, 2) : [],
  );
  const items = named.filter((item) => typeof item !== "boolean");
  return [[], ...items.map((item) => [item])];
};

const valuesTried = (
  program: Program,
  index: number,
  fact: CompiledFact,
  lines: readonly Line[],
  one: Case,
): readonly FactValue[] => {
  const values = lines.flatMap(thresholdsOf).map((term) => program.read(term)(one));
  if (fact.type === "list") return listsFor(program, lines);
  if (fact.type === "date") {
    const days = values.filter((value) => typeof value === "string");
    return datesAround(program, index, days, one);
  }
  if (fact.type === "enum") return codesIn(program, lines);
  return numbersAround(
    fact,
    values.filter((value) => typeof value === "number"),
  );
};

const codesIn = (program: Program, lines: readonly Line[]): readonly FactValue[] =>
  lines.flatMap((line) => {
    if (line.kind === "starts") return [line.prefix];
    return "items" in line ? valuesOf(program.rules, line.items).slice(0, 3) : [];
  });

/** Makes the probes of every fact, from the thresholds that the rules themselves write. */
export const createProbes = (program: Program): Probes => {
  let lines: ReturnType<typeof linesByFact> | null = null;
  return (index, one) => {
    lines ??= linesByFact(program);
    const fact = program.rules.facts[index];
    const counted = answersOf(program.rules, index);
    if (!fact || counted) return counted ?? [];
    return valuesTried(program, index, fact, lines.get(index) ?? [], one).slice(0, TRIED);
  };
};
