import type { FormationDetail } from "#domain/formation.ts";
import type { Metier } from "#domain/metier.ts";
import type { Commune } from "#domain/place.ts";
import { createCommuneIndex } from "#find/commune-index.ts";
import type { Finder } from "#find/finder.ts";
import { aFormation } from "#test/builders/a-formation.ts";

const LENS: Commune = {
  insee: "62498",
  nom: "Lens",
  departement: "62",
  codesPostaux: ["62300"],
  lat: 50.43,
  lon: 2.83,
  approximate: false,
  population: 32_000,
};

const METIER: Metier = {
  rome: "K1303",
  romeParent: "K1303",
  titre: "Assistance auprès d'enfants",
  appellations: ["Accompagnante petite enfance", "Accompagnant petite enfance"],
  motsDesGens: ["petite enfance", "nounou"],
  domaine: "Services à la personne",
  resume: "S'occuper de jeunes enfants à la crèche ou chez soi.",
  taches: ["accueillir les enfants", "préparer les repas"],
  lieux: "crèche, école, domicile",
  contraintes: ["horaires décalés"],
  acces: "avec un CAP accompagnant éducatif petite enfance",
  niveau: 3,
  formations: ["CAP accompagnant éducatif petite enfance"],
  formacodes: ["44041"],
  voisins: ["K1302"],
  competences: ["observer un enfant"],
};

const detail = (): FormationDetail => ({
  ...aFormation(),
  objectif: "Travailler auprès de jeunes enfants.",
  contenu: "Accueil, soins, jeux.",
  resultats: "Le CAP.",
  niveauSortie: 3,
  contact: { telephone: "03 00 00 00 00" },
});

/** One town, one job, one session. */
export const smallFinder: Finder = {
  searchFormations: async () => ({ total: 1, results: [aFormation()], nextCursor: null }),
  formation: async (id) => (id === "demo:1:1" ? detail() : null),
  searchMetiers: async () => [
    { rome: "K1303", titre: METIER.titre, score: 0.9, matched: "petite enfance" },
  ],
  knowsTrade: () => true,
  metier: (rome) => (rome === METIER.rome ? METIER : null),
  metiersOf: (rome) => (rome === METIER.rome ? [METIER] : []),
  near: createCommuneIndex([LENS]).near,
  communesStarting: (typed) => (/^le/i.test(typed) ? [LENS] : []),
  commune: (text) => (/^(lens|62498|62300)$/i.test(text) ? LENS : null),
};
