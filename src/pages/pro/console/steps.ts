import { METIER, PLACE, WISH } from "../../../conversation/own-questions.ts";
import type { Asked } from "../../../domain/reply.ts";

/** The steps of a call. Any of them may be gone to at any time. */
export const STEPS = [
  { id: "accueil", title: "Accueil", key: "1" },
  { id: "besoin", title: "Besoin", key: "2" },
  { id: "situation", title: "Situation", key: "3" },
  { id: "formation", title: "Formation", key: "4" },
  { id: "mobilite", title: "Mobilité", key: "5" },
  { id: "proposition", title: "Proposition", key: "6" },
  { id: "conclusion", title: "Conclusion", key: "7" },
] as const;
export type StepId = (typeof STEPS)[number]["id"];

const isStep = (text: string): text is StepId => STEPS.some(({ id }) => id === text);

/** The step of this name, else null. */
export const stepNamed = (text: string | undefined): StepId | null =>
  text !== undefined && isStep(text) ? text : null;

const NEED = new Set([WISH, METIER]);

/** Where one is and how one moves. */
const MOBILITY = new Set([
  PLACE,
  "region_residence",
  "departement",
  "permis_b",
  "code_route",
  "vehicule",
  "probleme_mobilite",
  "trajet_ar_km",
  "trajet_ar_min",
  "km_semaine",
  "qpv",
  "zrr_frr",
]);

/** What one learnt, and what learning asks for. */
const FORMATION = new Set([
  "niveau_diplome",
  "mois_depuis_sortie_scolaire",
  "scolarise_ou_etudiant",
  "en_formation",
  "fin_troisieme",
  "lyceen",
  "boursier",
  "solde_cpf",
  "projet_valide_conseiller",
  "promesse_embauche",
  "promesse_embauche_type_contrat",
  "promesse_embauche_duree_mois",
  "promesse_embauche_heures",
  "promesse_embauche_saisonnier",
  "experience_diplome_mois",
  "niveau_francais",
  "scolarise_en_france",
  "difficulte_lire_ecrire",
  "difficulte_numerique",
  "souhaite_langue",
  "projet_numerique",
  "projet_agricole",
  "suite_apprentissage",
  "annee_alternance",
]);

/** The step a question belongs to; what is of no other is the situation. */
export const stepOf = (fact: string): StepId => {
  if (NEED.has(fact)) return "besoin";
  if (MOBILITY.has(fact)) return "mobilite";
  return FORMATION.has(fact) ? "formation" : "situation";
};

const stepOfAsked = ({ fact, confirms }: Asked): StepId => stepOf(confirms?.fact ?? fact);

/** What the page was asked to show. */
export interface Wanted {
  readonly step: StepId | null;
  /** A question chosen by name. */
  readonly fact: string | null;
}

export interface ScriptPlace {
  readonly step: StepId;
  /** The one to ask now: the best of the step. */
  readonly asked: Asked | null;
  /** How many are left in each step. */
  readonly left: Readonly<Record<StepId, number>>;
}

const countsOf = (questions: readonly Asked[]): Record<StepId, number> => {
  const left: Record<StepId, number> = {
    accueil: 0,
    besoin: 0,
    situation: 0,
    formation: 0,
    mobilite: 0,
    proposition: 0,
    conclusion: 0,
  };
  for (const asked of questions) left[stepOfAsked(asked)] += 1;
  return left;
};

/** True when a step has no question to ask, or none any more: after an answer, the best one is next. */
export const nothingLeft = (questions: readonly Asked[], step: StepId | null): boolean =>
  step !== null && questions.every((one) => stepOfAsked(one) !== step);

/**
 * Where the call is: the step asked for, else that of the question worth most; an offer once nothing is left to ask.
 * The order of the questions is that of the rules.
 */
export const placeIn = (questions: readonly Asked[], wanted: Wanted): ScriptPlace => {
  const left = countsOf(questions);
  const chosen = questions.find(({ fact }) => fact === wanted.fact);
  if (chosen) return { step: stepOfAsked(chosen), asked: chosen, left };
  const [best] = questions;
  const step = wanted.step ?? (best ? stepOfAsked(best) : "proposition");
  const asked = questions.find((one) => stepOfAsked(one) === step) ?? null;
  return { step, asked, left };
};
