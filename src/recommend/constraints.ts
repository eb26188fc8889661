import { fold } from "../domain/folding.ts";
import type { Metier } from "../domain/metier.ts";
import type { Contrainte } from "../domain/recommendation.ts";

/** What a sheet says, in folded words, when a job goes against a constraint. */
const AGAINST: Readonly<Record<Contrainte, RegExp>> = {
  "pas-de-charges": /\b(porter (?!un masque|des protections)|lourde?s?\b|soutenir des personnes)/,
  "pas-debout-longtemps": /^(?!.*\bassis\b).*\b(debout|marcher)\b/,
  "pas-dehors": /\b(dehors|pluie)\b/,
  "pas-de-bruit": /\b(bruit|bruyantes)\b/,
  "pas-en-hauteur": /\b(hauteur|echelle|echafaudages|vertige)\b/,
  "pas-de-produits": /\b(produits|poussieres?|huile|irriter)\b/,
  "horaires-de-jour":
    /\b(nuit|tres tot|commencer tot|tot le matin|tot ou tard|tot tard|equipes|decales|le soir)\b/,
  "pas-le-week-end": /\b(week end|week ends|samedi|dimanche|jours feries|jours de fete|fetes)\b/,
  "sans-permis": /\bpermis\b/,
};

/** "souvent utile" and "un plus" do not close a job. */
const OPTIONAL = /\b(utile|un plus|aide a|aide pour)\b/;

const sentencesFor = (metier: Metier, contrainte: Contrainte): readonly string[] =>
  contrainte === "sans-permis"
    ? metier.acces.split(".").filter((sentence) => !OPTIONAL.test(fold(sentence)))
    : metier.contraintes;

/** What in a job goes against a constraint, in the sheet's own words; null when nothing does. */
export const clashOf = (metier: Metier, contrainte: Contrainte): string | null => {
  const found = sentencesFor(metier, contrainte).find((sentence) =>
    AGAINST[contrainte].test(fold(sentence)),
  );
  return found === undefined ? null : found.trim();
};

/** True when employers of this job ask for the car licence. */
export const needsLicence = (metier: Metier): boolean => clashOf(metier, "sans-permis") !== null;
