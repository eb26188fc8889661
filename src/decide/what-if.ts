import type { ChangedVerdict, WhatIf } from "../domain/decision.ts";
import type { Facts, Situation } from "../domain/situation.ts";
import type { ProofNode, Verdict } from "../domain/verdict.ts";
import type { CompiledRules } from "../knowledge/regles.ts";
import type { Birth } from "./births.ts";

const childrenOf = (node: ProofNode): readonly ProofNode[] =>
  node.all ?? node.any ?? node.not ?? [];

const sameShape = (a: readonly ProofNode[], b: readonly ProofNode[]): boolean =>
  a.length === b.length;

/** The first condition, as deep as both proofs have the same shape, whose answer is no longer the same. */
const firstChanged = (before: ProofNode, after: ProofNode): ProofNode | null => {
  if (before.status === after.status) return null;
  const [old, now] = [childrenOf(before), childrenOf(after)];
  const pairs = sameShape(old, now) ? now.entries() : [];
  for (const [index, inner] of pairs) {
    const was = old[index];
    const found = was ? firstChanged(was, inner) : null;
    if (found) return found;
  }
  return after;
};

const changeOf = (before: Verdict, after: Verdict): readonly ChangedVerdict[] => {
  if (before.status === after.status) return [];
  const node = firstChanged(before.proof, after.proof) ?? after.proof;
  return [
    { dispositif: after.dispositif, from: before.status, to: after.status, because: node.text },
  ];
};

/** Two evaluations side by side, with the first reason of each difference. */
export const compareVerdicts = (before: readonly Verdict[], after: readonly Verdict[]): WhatIf => ({
  before,
  after,
  changed: after.flatMap((verdict, index) => {
    const was = before[index];
    return was ? changeOf(was, verdict) : [];
  }),
});

/** Saying an age anew takes back the birth date it would contradict, and the other way round. */
const withdrawn = (
  rules: CompiledRules,
  births: readonly Birth[],
  changes: Facts,
): readonly string[] =>
  births.flatMap(({ age, birth }) => {
    const [ageId, birthId] = [rules.facts[age]?.id ?? "", rules.facts[birth]?.id ?? ""];
    if (ageId in changes && !(birthId in changes)) return [birthId];
    return birthId in changes && !(ageId in changes) ? [ageId] : [];
  });

/** The situation once `changes` are made. */
export const applyChanges = (
  rules: CompiledRules,
  births: readonly Birth[],
  { personne, formation }: Situation,
  changes: Facts,
): Situation => {
  const gone = new Set(withdrawn(rules, births, changes));
  const about = (kind: "personne" | "formation", facts: Facts): Facts => {
    const ids = new Set(rules.facts.filter((fact) => fact.about === kind).map(({ id }) => id));
    return Object.fromEntries([
      ...Object.entries(facts).filter(([id]) => !gone.has(id)),
      ...Object.entries(changes).filter(([id]) => ids.has(id)),
    ]);
  };
  return { personne: about("personne", personne), formation: about("formation", formation) };
};
