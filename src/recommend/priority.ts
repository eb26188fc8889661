import type { Contribution } from "../domain/recommendation.ts";
import type { Facts } from "../domain/situation.ts";
import {
  type Candidate,
  dispositifEvidence,
  type RankingContext,
  sessionEvidence,
} from "./candidate.ts";
import { counts, unknown } from "./contribution.ts";
import { numberOf, yesNo } from "./person.ts";

/** The regional compact that names the publics to be taken first, at equal prerequisites. */
export const PACTE_EVIDENCE = "pacte-regional";
export const PACTE_TITLE =
  "Pacte régional d'investissement dans les compétences Hauts-de-France 2019-2022 (suite à confirmer)";

const BAC = 4;
const A_YEAR = 12;

/** Each public of the compact, true when the person is of it; null when what was said does not tell. */
const PUBLICS: readonly ((facts: Facts) => boolean | null)[] = [
  (facts) => {
    const level = numberOf(facts, "niveau_diplome");
    return level === null ? null : level < BAC;
  },
  (facts) => yesNo(facts, "rsa"),
  (facts) => {
    const months = numberOf(facts, "mois_inscription_ft");
    return months === null ? null : months >= A_YEAR;
  },
  (facts) => yesNo(facts, "qpv"),
  (facts) => yesNo(facts, "zrr_frr"),
  (facts) => (facts["type_contrat"] === undefined ? null : facts["type_contrat"] === "iae"),
];

const ofAPublic = (facts: Facts): boolean | null => {
  const answers = PUBLICS.map((isOf) => isOf(facts));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
};

/**
 * Regional priority of entry: it orders, it never opens nor closes a right, and it counts only when the level asked
 * at entry is met, for sessions the Region pays for. The person is told that they pass first, not why: no label.
 */
export const prioriteCriterion = (
  { hit, priorite }: Candidate,
  { person }: RankingContext,
): Contribution => {
  const evidence = sessionEvidence(hit);
  const short =
    hit.niveauEntree !== null && person.niveau !== null && person.niveau < hit.niveauEntree;
  if (!hit.financeurs.includes("region") || short) return counts("priorite", 0, null, evidence);
  const text = "à prérequis égaux, vous pouvez passer en priorité, à confirmer avec l'organisme";
  if (priorite?.status === "eligible")
    return counts("priorite", 1, text, dispositifEvidence(priorite.dispositif));
  const isOf = ofAPublic(person.facts);
  if (isOf === true) return counts("priorite", 1, text, PACTE_EVIDENCE);
  return isOf === null || priorite?.status === "unknown"
    ? unknown("priorite", null, evidence)
    : counts("priorite", 0, null, evidence);
};
