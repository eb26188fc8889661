import fc from "fast-check";
import { birthsOf } from "#decide/births.ts";
import type { Day } from "#domain/day.ts";
import type { Rules } from "#domain/decision.ts";
import type { FactDefinition, Facts, FactValue, Situation } from "#domain/situation.ts";
import type { ProofNode, Truth } from "#domain/verdict.ts";
import type { CompiledFact, CompiledRules } from "#knowledge/regles.ts";

const numberOf = ({ type, min = 0, max = 200 }: FactDefinition): fc.Arbitrary<number> => {
  const near = fc.integer({ min: Math.ceil(min), max: Math.min(max, min + 70) });
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  return type === "integer" ? fc.oneof(near, whole) : fc.oneof(near, whole, fc.constant(min + 0.5));
};

const codesOf = (rules: CompiledRules, fact: CompiledFact): readonly string[] => {
  if (fact.values) return fact.values.map(({ value }) => value);
  const listed = rules.lists.flatMap(({ values }) => values.map(String));
  const form = new RegExp(`^(?:${fact.pattern ?? ".*"})$`, "u");
  const fitting = [...listed, "62498", "59350", "12345", "43441"].filter((code) => form.test(code));
  return fitting.length > 0 ? fitting : ["00000"];
};

const dayNear: fc.Arbitrary<Day> = fc
  .date({ min: new Date("1940-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any value the vocabulary allows for a fact, those near its thresholds more often. */
export const anyValueOf = (rules: CompiledRules, fact: CompiledFact): fc.Arbitrary<FactValue> => {
  switch (fact.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return numberOf(fact);
    case "date":
      return dayNear;
    case "enum":
      return fc.constantFrom(...codesOf(rules, fact));
    case "list":
      return fact.elements === "integer"
        ? fc.array(numberOf({ ...fact, type: "integer" }), { maxLength: 4 })
        : fc.array(fc.constantFrom(...codesOf(rules, fact)), { maxLength: 4 });
  }
};

/** Facts that are never said directly here: they would contradict those they come from. */
export const isDerived = (fact: CompiledFact): boolean =>
  fact.calculation !== undefined || fact.deduced !== undefined;

/** Situations with known, unknown and refused facts; an age is said in years or by its birth date, never both. */
export const anySituation = (rules: CompiledRules): fc.Arbitrary<Situation> => {
  const births = new Set(birthsOf(rules).map(({ birth }) => birth));
  const entries = rules.facts.map((fact, index) => {
    const hidden = births.has(index) || (isDerived(fact) && fact.id !== "age");
    const value = hidden ? fc.constant(undefined) : anyValueOf(rules, fact);
    return fc.oneof(
      { weight: 6, arbitrary: value },
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
  });
  return fc.tuple(...entries).map((values) => {
    const of = (about: FactDefinition["about"]): Facts =>
      Object.fromEntries(
        rules.facts.flatMap((fact, index) => {
          const value = values[index];
          return fact.about === about && value !== undefined ? [[fact.id, value]] : [];
        }),
      );
    return { personne: of("personne"), formation: of("formation") };
  });
};

/** Days around which the law or a person's age changes, and ordinary ones. */
export const anyDay: fc.Arbitrary<Day> = fc.oneof(
  fc.constantFrom(
    "2019-01-01",
    "2021-04-30",
    "2021-05-01",
    "2022-02-28",
    "2022-03-01",
    "2023-12-31",
  ),
  fc.constantFrom("2024-01-01", "2024-02-29", "2025-06-01", "2026-11-21"),
  dayNear.filter((day) => day >= "2019-01-01"),
);

const not = (status: Truth): Truth =>
  status === "unknown" ? status : status === "true" ? "false" : "true";

const allOf = (statuses: readonly Truth[]): Truth => {
  if (statuses.includes("false")) return "false";
  return statuses.includes("unknown") ? "unknown" : "true";
};

const countOf = (statuses: readonly Truth[], count: number): Truth => {
  const sure = statuses.filter((status) => status === "true").length;
  const possible = statuses.filter((status) => status !== "false").length;
  if (sure >= count) return "true";
  return possible < count ? "false" : "unknown";
};

/** The status of a proof, worked out again from its leaves alone. */
export const recompute = (node: ProofNode): Truth => {
  if (node.all) return allOf(node.all.map(recompute));
  if (node.any) return countOf(node.any.map(recompute), node.atLeast ?? 1);
  if (node.not) return not(countOf(node.not.map(recompute), 1));
  return node.status;
};

/** The situation with one more fact said. */
export const withFact = (
  rules: Rules,
  situation: Situation,
  id: string,
  value: FactValue,
): Situation => {
  const about = rules.fact(id)?.about ?? "personne";
  return { ...situation, [about]: { ...situation[about], [id]: value } };
};
