import type { EtatRecrutement, Financeur, Modalite } from "#domain/formation.ts";
import { inTable } from "#domain/table.ts";

/**
 * LHEO's levels to the European ones. 11 to 18 are the European level plus ten (since 2.3); 4 to 8 are the French
 * levels V to I of 1969 (décret 2019-14: V is 3, IV is 4, III is 5, II is 6, I is 7); V bis had no diploma, as VI.
 */
const NIVEAUX: Readonly<Record<string, number>> = {
  "1": 0,
  "2": 0,
  "3": 2,
  "4": 3,
  "5": 4,
  "6": 5,
  "7": 6,
  "8": 7,
  "11": 1,
  "12": 2,
  "13": 3,
  "14": 4,
  "15": 5,
  "16": 6,
  "17": 7,
  "18": 8,
};

/** European level 0 to 8; null for "information non communiquée" and unknown codes. */
export const niveauOf = (code: string | null): number | null =>
  inTable(NIVEAUX, code ?? "") ?? null;

/** LHEO's `dict-financeurs` in the rules' words. */
const FINANCEURS: Readonly<Record<string, Financeur>> = {
  "0": "autre",
  "2": "region",
  "3": "autre", // FSE
  "4": "ft",
  "5": "autre", // entreprise
  "6": "etat", // ACSÉ, anciennement FASILD
  "7": "agefiph",
  "8": "departement",
  "9": "autre", // commune
  "10": "individuel",
  "11": "etat", // ministère chargé de l'emploi
  "12": "etat", // ministère de l'éducation nationale
  "13": "etat",
  "14": "autre", // autres fonds européens
  "15": "autre", // autre collectivité
  "16": "opco",
  "17": "autre", // Transitions pro
  "18": "etat", // LADOM
  "19": "etat", // ministère de l'intérieur
  "20": "etat", // OFII
};

/** Null for "code obsolète" (1) and unknown codes. */
export const financeurOf = (code: string | null): Financeur | null =>
  inTable(FINANCEURS, code ?? "") ?? null;

const MODALITES: Readonly<Record<string, Modalite>> = {
  "0": "presentiel",
  "1": "mixte",
  "2": "distance",
};

export const modaliteOf = (code: string | null): Modalite | null =>
  inTable(MODALITES, code ?? "") ?? null;

const ETATS: Readonly<Record<string, EtatRecrutement>> = {
  "1": "ouvert",
  "2": "ferme",
  "3": "suspendu",
};

export const etatOf = (code: string | null): EtatRecrutement =>
  inTable(ETATS, code ?? "") ?? "inconnu";
