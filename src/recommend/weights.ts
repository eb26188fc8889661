import type { Criterion } from "../domain/recommendation.ts";

/**
 * What each criterion may bring to, or take from, the fit of a session: the only table of the ranking. A person who
 * asks how a session was chosen is shown this table and what each line brought (CRPA, art. R311-3-1-2).
 */
export const WEIGHTS: Readonly<Record<Criterion, number>> = {
  metier: 0.3,
  financement: 0.2,
  distance: 0.2,
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

/** As the crow flies, what one goes without a second thought, by way of moving; three times that is too far. */
export const REACH_KM = { voiture: 40, "deux-roues": 15, aucun: 10, inconnu: 25 } as const;
