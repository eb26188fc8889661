import type { CompiledRules } from "../knowledge/regles.ts";

/** An age in years and the birth date it goes with. */
export interface Birth {
  readonly age: number;
  readonly birth: number;
}

/** Facts whose `calcul` is the age at the day of evaluation. */
export const birthsOf = (rules: CompiledRules): readonly Birth[] =>
  rules.facts.flatMap(({ calculation }, age) => {
    if (calculation?.kind !== "call" || calculation.name !== "age") return [];
    const [birth, day] = calculation.args;
    return birth?.kind === "fact" && day?.kind === "today" ? [{ age, birth: birth.fact }] : [];
  });

/** By index: whether others can give a fact when nobody says it. */
export const derivedFacts = (rules: CompiledRules): readonly boolean[] => {
  const births = new Set(birthsOf(rules).map(({ birth }) => birth));
  return rules.facts.map(
    ({ calculation, deduced }, fact) =>
      calculation !== undefined || deduced !== undefined || births.has(fact),
  );
};
