import type { Reason } from "./evidence.ts";
import type { FormationHit } from "./formation.ts";
import type { Amount, Confidence, NextStep, VerdictStatus } from "./verdict.ts";

/** What a person cannot or will not do, said without a word about health. */
export const CONTRAINTES = [
  "pas-de-charges",
  "pas-debout-longtemps",
  "pas-dehors",
  "pas-de-bruit",
  "pas-en-hauteur",
  "pas-de-produits",
  "horaires-de-jour",
  "pas-le-week-end",
  "sans-permis",
] as const;
export type Contrainte = (typeof CONTRAINTES)[number];

/** What the person wants and brings, beside the facts of the rules. Nothing said is empty, or null. */
export interface Souhait {
  readonly text: string | null;
  /** Jobs already chosen (ROME codes). */
  readonly romes: readonly string[];
  readonly interets: readonly string[];
  /** Past jobs, in the person's words. */
  readonly experiences: readonly string[];
  /** What the person says they can do, in their words. */
  readonly competences: readonly string[];
  readonly contraintes: readonly Contrainte[];
  readonly equipement: {
    readonly ordinateur: boolean | null;
    readonly connexion: boolean | null;
  };
}

/** What the ranking of sessions looks at. */
export type Criterion =
  | "metier"
  | "niveau"
  | "francais"
  | "debut"
  | "distance"
  | "modalite"
  | "financement"
  | "remuneration"
  | "inscriptions"
  | "places"
  | "tension"
  | "insertion"
  | "priorite"
  | "variete";

/** What one criterion brings to the fit of one session; all of them added make the fit. */
export interface Contribution {
  readonly criterion: Criterion;
  readonly weight: number;
  /** From −1 (against) to 1 (for); 0 when neutral or unknown. */
  readonly value: number;
  /** `weight × value`. */
  readonly points: number;
  /** False when what it looks at is not known. */
  readonly known: boolean;
  /** Null when there is nothing to say. */
  readonly reason: Reason | null;
}

/** A scheme that can pay for one session for one person, as the rules say. */
export interface Financement {
  readonly dispositif: string;
  readonly titre: string;
  readonly status: VerdictStatus;
  readonly confidence: Confidence;
  /** Facts of the vocabulary that would settle it. */
  readonly missing: readonly string[];
  readonly reserves: readonly string[];
  readonly nextStep: NextStep;
}

/** What the person would be paid during a session. */
export interface Remuneration {
  readonly dispositif: string;
  readonly titre: string;
  /** Never `ineligible`: "unknown" is said as "à confirmer". */
  readonly status: VerdictStatus;
  readonly missing: readonly string[];
  /** Null while a fact it depends on is missing. */
  readonly amount: Amount | null;
  /** From the hours and the dates of the session. */
  readonly heuresSemaine: number | null;
}

/** A training recommended to this person, with who may pay for it and what it pays. */
export interface RecommendedFormation extends FormationHit {
  /** For it, the most weighty first. */
  readonly reasons: readonly Reason[];
  /** Against it, and what is not known. */
  readonly against: readonly Reason[];
  readonly contributions: readonly Contribution[];
  /** The sum of the contributions. */
  readonly fit: number;
  /** Share of the weights that rests on something known, 0 to 1. */
  readonly certainty: number;
  readonly financements: readonly Financement[];
  readonly remuneration: Remuneration | null;
}

/** A session found and not proposed, with the decisive reason. */
export interface SetAside {
  readonly session: string;
  readonly intitule: string;
  /** As the crow flies; null when unknown, or when it does not count. */
  readonly distanceKm: number | null;
  readonly why: Reason;
}
