import { stem } from "../domain/folding.ts";
import { clauseAt } from "./clauses.ts";
import { type Reading, textAt } from "./reading.ts";

/** How the words before a place bind it to the person. */
export type Tie = "lives" | "near" | "elsewhere" | "bare";

const LIVES = new Set(
  [
    "habite",
    "habit",
    "vis",
    "loge",
    "reside",
    "demeure",
    "domicilie",
    "habitant",
    "habitante",
    "domicile",
    "heberge",
    "installe",
  ].map(stem),
);
export const AT = new Set([
  "a",
  "sur",
  "de",
  "dans",
  "en",
  "au",
  "du",
  "vers",
  "pres",
  "cote",
  "la",
  "le",
  "les",
  "secteur",
  "ville",
  "proche",
  "environ",
  "environs",
  "chez",
  "actuellement",
  "ici",
  "la",
  "bas",
  "sus",
  "commune",
  "que",
  "encore",
  "toujours",
  "maintenant",
  "plutot",
]);
/** "je travaille à", "né à", "le lycée de": a place that is not home. */
const ELSEWHERE = new Set([
  "ne",
  "nee",
  "nait",
  "lycee",
  "college",
  "stage",
  "ecole",
  "travaille",
  "bosse",
  "diplome",
  "mission",
  "cap",
  "campus",
  "faculte",
  "fac",
  "universite",
  "prison",
  "entreprise",
  "rendez",
  "agence",
  "travaillais",
  "etais",
  "habitais",
  "demenage",
  "demenager",
  "mute",
  "mutee",
  "magasin",
  "usine",
  "hopital",
]);
export const PREPOSITIONS = new Set(["a", "sur", "de", "vers", "dans"]);

/** "je suis de Lens", and as people who learn French say it: "moi de Lens". */
const isSelf = (reading: Reading, at: number): boolean =>
  textAt(reading, at) === "moi" ||
  (textAt(reading, at) === "suis" && textAt(reading, at - 1) === "je");

/** Whether a place named at this word is the person's home, near it, elsewhere, or said alone. */
export const tieOf = (reading: Reading, at: number): Tie => {
  const { from } = clauseAt(reading.clauses, at);
  let index = at - 1;
  while (index >= from && AT.has(textAt(reading, index))) index -= 1;
  const governor = textAt(reading, index);
  const stepped = index < at - 1;
  if (index >= from && LIVES.has(stem(governor))) return "lives";
  if (stepped && index >= from && isSelf(reading, index)) return "lives";
  if (elsewhereIn(reading, from, at)) return "elsewhere";
  return stepped && PREPOSITIONS.has(textAt(reading, at - 1)) ? "near" : "bare";
};

const elsewhereIn = (reading: Reading, from: number, at: number): boolean =>
  reading.words.slice(Math.max(from, at - 5), at).some((word) => ELSEWHERE.has(word.text));

/** Never the sound of a town, even right after "j'habite". */
export const STOPPERS = new Set([
  "seul",
  "seule",
  "chez",
  "avec",
  "encore",
  "toujours",
  "mes",
  "ma",
  "mon",
  "ici",
  "loin",
  "dans",
  "un",
  "une",
  "la",
  "le",
  "les",
  "en",
  "au",
  "plus",
  "pas",
  "rue",
  "centre",
  "campagne",
  "et",
  "je",
  "jai",
  "j",
  "chambre",
  "foyer",
  "appartement",
  "maison",
  "france",
  "nord",
  "oise",
  "aisne",
  "somme",
  "parents",
  "pres",
  "cote",
  "depuis",
  "a",
  "sur",
  "vers",
  "de",
  "du",
  "des",
  "oui",
  "non",
  "sais",
  "quartier",
  "village",
  "logement",
  "proche",
  "que",
  "qui",
]);
