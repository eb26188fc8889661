import type { FormationHit } from "#domain/formation.ts";

/** A session as the search gives it: open, nearby, paid by the Region. Change what the test is about. */
export const aFormation = (changes: Partial<FormationHit> = {}): FormationHit => ({
  id: "demo:1:1",
  intitule: "CAP Accompagnant éducatif petite enfance",
  organisme: { nom: "Organisme de démonstration de l'Artois" },
  romes: ["K1303"],
  formacodes: ["44041"],
  heures: 600,
  heuresEntreprise: 200,
  niveauEntree: 0,
  conditions: null,
  modalite: "presentiel",
  lieu: { commune: "Lens", codeInsee: "62498", distanceKm: 2, approximate: false },
  session: {
    id: "demo:1:1:1",
    debut: "2027-01-04",
    fin: "2027-06-30",
    etat: "ouvert",
    entreesPermanentes: false,
    places: 8,
  },
  financeurs: ["region"],
  source: { name: "Catalogue de démonstration", updatedAt: "2026-11-21", demonstration: true },
  score: 0.5,
  why: ["mène au métier : accompagnant petite enfance"],
  ...changes,
});
