import type { CompiledRules, Condition, Term } from "../knowledge/regles.ts";
import { termsOfCondition, termsOfFormula } from "./terms.ts";

/**
 * Tells whether a condition looks at the training in view, itself or through a shared notion: only such a dispositif
 * can be said to pay for that training, or not to.
 */
export const createReach = (rules: CompiledRules): ((condition: Condition) => boolean) => {
  const known = new Map<number, boolean>();

  const throughDefinition = (index: number): boolean => {
    const held = known.get(index);
    if (held !== undefined) return held;
    known.set(index, false);
    const terms = (rules.definitions[index]?.versions ?? []).flatMap(({ condition, formula }) => [
      ...(condition ? termsOfCondition(condition) : []),
      ...(formula ? termsOfFormula(formula) : []),
    ]);
    const reaches = terms.some(ofTerm);
    known.set(index, reaches);
    return reaches;
  };

  const ofTerm = (term: Term): boolean => {
    if (term.kind === "fact") return rules.facts[term.fact]?.about === "formation";
    return term.kind === "definition" && throughDefinition(term.definition);
  };

  return (condition) => termsOfCondition(condition).some(ofTerm);
};
