import type { Souhait } from "#domain/recommendation.ts";

/** One person, written out: who they are in plain words, and what the service would know of them. */
export interface WrittenSituation {
  readonly id: string;
  readonly recit: string;
  /** INSEE code of where they live. */
  readonly commune: string;
  readonly faits: Readonly<Record<string, unknown>>;
  readonly souhait: Partial<Souhait>;
}

/** What all of them share. */
export const HERE = { region_residence: "32" } as const;

/** Neither a job, nor studies, nor a formation. */
export const NOTHING_GOING_ON = {
  en_emploi: false,
  en_formation: false,
  scolarise_ou_etudiant: false,
  type_contrat: "aucun",
} as const;
