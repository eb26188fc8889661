import type { CaseloadState, OwnColumn } from "../../domain/caseload.ts";

export const CASELOAD_WORDS: Readonly<Record<CaseloadState, string>> = {
  "a-verifier": "à vérifier",
  "en-cours": "en cours",
  "en-pause": "en pause",
  annule: "annulé",
  fini: "terminé",
};

export const OWN_COLUMN_WORDS: Readonly<Record<OwnColumn, string>> = {
  ignorer: "ne pas lire cette colonne",
  nom: "nom",
  prenom: "prénom",
  reference: "référence, numéro de dossier",
  souhait: "projet, métier ou formation voulus",
  code_postal: "code postal",
  texte: "texte libre, lu comme dans la conversation",
};

/** "1 ligne", "12 lignes". */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count > 1 ? many : one}`;
