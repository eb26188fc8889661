import type { Criterion } from "../domain/recommendation.ts";

/**
 * What each criterion may bring to, or take from, the fit of a session: the only table of the ranking. A person who
 * asks how a session was chosen is shown this table and what each line brought (CRPA, art. R311-3-1-2).
 */
export const WEIGHTS: Readonly<Record<Criterion, number>> = {
  metier: 0.35,
  financement: 0.2,
  distance: 0.25,
  niveau: 0.15,
  modalite: 0.15,
  francais: 0.15,
  debut: 0.1,
  inscriptions: 0.1,
  places: 0.1,
  remuneration: 0.08,
  tension: 0.05,
  insertion: 0.05,
  priorite: 0.03,
  variete: 0.2,
};

/**
 * As the crow flies, by way of moving: what one goes without a second thought, and what nobody does every day. A
 * session beyond the second is set aside, and said to be.
 */
export const REACH_KM = { voiture: 40, "deux-roues": 15, aucun: 8, inconnu: 25 } as const;
export const TOO_FAR_KM = { voiture: 120, "deux-roues": 50, aucun: 50, inconnu: 1000 } as const;
