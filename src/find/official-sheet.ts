import type { Competence, MetierOfficiel } from "../domain/market.ts";
import type { Metier } from "../domain/metier.ts";

/** Categories of working contexts that ROME tells apart. */
const PLACES = ["Lieux et déplacements", "Types de structures"];
const DEMANDS = ["Conditions de travail et risques professionnels", "Horaires et durée du travail"];
const MAX_SKILLS = 12;

const labelsOf = (officiel: MetierOfficiel, categories: readonly string[]): readonly string[] =>
  officiel.contextes
    .filter(({ categorie }) => categories.includes(categorie))
    .map(({ libelle }) => libelle);

/** A job sheet made of what ROME says, for the jobs that have none of ours. Nothing is added to it. */
export const officialSheet = (
  officiel: MetierOfficiel,
  competences: readonly Competence[],
): Metier => {
  const [resume = officiel.titre, ...taches] = officiel.definition.split("\n").filter(Boolean);
  const skills = competences.filter(({ kind }) => kind !== "savoir");
  const main = skills.filter(({ coeur }) => coeur);
  return {
    rome: officiel.rome,
    romeParent: officiel.romeParent,
    titre: officiel.titre,
    appellations: officiel.appellations,
    motsDesGens: [],
    domaine: officiel.domaine,
    resume,
    taches,
    lieux: labelsOf(officiel, PLACES).join(", "),
    contraintes: labelsOf(officiel, DEMANDS),
    acces: officiel.acces,
    niveau: null,
    formations: [],
    formacodes: [],
    voisins: officiel.proches.map(({ rome }) => rome),
    competences: (main.length > 0 ? main : skills)
      .slice(0, MAX_SKILLS)
      .map(({ libelle }) => libelle),
  };
};
