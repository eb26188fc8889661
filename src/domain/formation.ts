import { type Day, daysBetween } from "./day.ts";
import type { Commune, Point } from "./place.ts";

/** Days after which what a source says is to be checked with whoever gives the training. */
export const STALE_DAYS = 60;

export type Modalite = "presentiel" | "mixte" | "distance";
export type EtatRecrutement = "ouvert" | "ferme" | "suspendu" | "inconnu";
/** Who pays, in the rules' words (LHEO code in `knowledge/regles/listes`). */
export const FINANCEURS = [
  "region",
  "ft",
  "etat",
  "agefiph",
  "opco",
  "departement",
  "individuel",
  "autre",
] as const;
export type Financeur = (typeof FINANCEURS)[number];

/** What a person may ask of the catalogue. Dates are inclusive; a field left out does not filter. */
export interface FormationQuery {
  readonly q?: string;
  readonly rome?: string;
  /** Several jobs at once, from a resolved wish. */
  readonly romes?: readonly string[];
  readonly formacode?: string;
  readonly near?: Point & { readonly commune?: Commune };
  readonly radiusKm?: number;
  /** Basin of employment, by its code or name: filters on the communes that the imported referential puts in it. */
  readonly bassin?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly niveauSortie?: number;
  readonly financeur?: Financeur;
  readonly distance?: Modalite;
  readonly certifiante?: boolean;
  readonly openOnly?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** One session of one training, as every screen shows it. What is not known is null and said so. */
export interface FormationHit {
  readonly id: string;
  readonly intitule: string;
  readonly organisme: { readonly nom: string; readonly siret?: string };
  readonly certification?: {
    readonly rncp?: string;
    readonly rs?: string;
    readonly niveau?: number;
  };
  readonly romes: readonly string[];
  readonly formacodes: readonly string[];
  readonly heures?: number;
  readonly heuresEntreprise: number | null;
  /** Hours a week as the feed gives them. */
  readonly heuresHebdo?: number;
  /** European level asked at entry (0 when none is); null when the feed does not say. */
  readonly niveauEntree: number | null;
  /** What is asked at entry, in the organism's words. */
  readonly conditions: string | null;
  readonly modalite: Modalite | null;
  readonly lieu: {
    readonly commune: string | null;
    readonly codeInsee: string | null;
    readonly distanceKm: number | null;
    /** The coordinates are those of the area, not of the town. */
    readonly approximate: boolean;
  };
  readonly session: {
    readonly id: string;
    readonly debut: Day | null;
    readonly fin: Day | null;
    readonly etat: EtatRecrutement;
    /** One may enter all year round; `debut` is then the next known day. */
    readonly entreesPermanentes: boolean;
    readonly places: number | null;
  };
  readonly financeurs: readonly Financeur[];
  readonly source: {
    readonly name: string;
    readonly updatedAt: Day | null;
    /** Older than a person should rely on without asking: said in `why` with its date. */
    readonly stale?: boolean;
    readonly demonstration: boolean;
  };
  readonly score: number;
  readonly why: readonly string[];
}

const DAYS_A_WEEK = 7;
/** Outside these bounds the dates or the hours of the feed are wrong. */
const WEEKLY = { least: 1, most: 45 } as const;

/** Hours a week as the feed gives them, else from the hours and the dates of the session; null when one is missing or they do not fit. */
export const weeklyHours = ({ heures, heuresHebdo, session }: FormationHit): number | null => {
  if (heuresHebdo !== undefined) return heuresHebdo;
  const { debut, fin } = session;
  if (heures === undefined || !debut || !fin || fin <= debut) return null;
  const weeks = Math.max(1, Math.round((daysBetween(debut, fin) + 1) / DAYS_A_WEEK));
  const weekly = Math.round(heures / weeks);
  return weekly >= WEEKLY.least && weekly <= WEEKLY.most ? weekly : null;
};

export interface FormationPage {
  readonly total: number;
  readonly results: readonly FormationHit[];
  readonly nextCursor: string | null;
  /** What the meaning of the words added to the words themselves; left out by finders that never ask. */
  readonly meaning?: "used" | "absent" | "slow" | "down" | "resting";
}

/** The whole of one session, for its page. */
export interface FormationDetail extends FormationHit {
  readonly objectif: string | null;
  readonly contenu: string | null;
  readonly resultats: string | null;
  readonly niveauSortie: number | null;
  readonly contact: {
    readonly telephone?: string;
    readonly courriel?: string;
    readonly site?: string;
  } | null;
}
