import type { Rules } from "#domain/decision.ts";
import type { Facts, FactValue, Situation } from "#domain/situation.ts";
import type { Verdict } from "#domain/verdict.ts";

/**
 * The peers' engines know two values only: a fact nobody gave is "no", zero, empty, or their default. To compare
 * with them, the facts our verdict lists as missing are given that value, round after round, until it is settled.
 */
const PEER_DEFAULTS: Readonly<Record<string, FactValue>> = {
  nationalite_fr_ue: true,
  allocation: "aucune",
  type_contrat: "aucun",
  soutien_parents: "aucun",
  logement: "aucun",
  promesse_embauche_type_contrat: "autre",
  modalite: "formation",
  certifinfo: "",
  financeur: "individuel",
  reprise_activite: "aucune",
  niveau_francais: "C2",
  employeur_iae: "aci",
};
const ROUNDS = 8;

const defaultOf = (rules: Rules, fact: string): FactValue | null => {
  const given = PEER_DEFAULTS[fact];
  if (given !== undefined) return given;
  const type = rules.fact(fact)?.type;
  if (type === "boolean") return false;
  if (type === "integer" || type === "number") return 0;
  return type === "list" ? [] : null;
};

/** Facts still unknown for the verdict and for its amounts. */
export const missingIn = (verdict: Verdict): readonly string[] => [
  ...new Set([...verdict.missing, ...verdict.amounts.flatMap(({ missing }) => missing ?? [])]),
];

const withFacts = (rules: Rules, situation: Situation, facts: Facts): Situation => {
  const personne = { ...situation.personne };
  const formation = { ...situation.formation };
  for (const [fact, value] of Object.entries(facts))
    (rules.fact(fact)?.about === "formation" ? formation : personne)[fact] = value;
  return { personne, formation };
};

/** The situation as the peer reads it: what it was not told is not so. */
export const closeWorld = (
  rules: Rules,
  open: Situation,
  evaluate: (situation: Situation) => Verdict,
): Verdict => {
  let situation = open;
  let verdict = evaluate(situation);
  for (let round = 0; round < ROUNDS; round += 1) {
    const closed = missingIn(verdict).flatMap((fact) => {
      const value = defaultOf(rules, fact);
      return value === null ? [] : [[fact, value] as const];
    });
    if (closed.length === 0) break;
    situation = withFacts(rules, situation, Object.fromEntries(closed));
    verdict = evaluate(situation);
  }
  return verdict;
};
