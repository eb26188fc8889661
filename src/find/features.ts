import { fold } from "../domain/folding.ts";

/** Changes with anything below: indexes and vectors made by another version are made again. */
export const FEATURES_VERSION = "1";

const SHORTEST = 3;
const LONGEST = 5;

const STOP_WORDS = new Set(
  (
    "a ai alors apres as au aussi autre aux avec avoir c ca car ce ces cet cette chez comme d dans de des du " +
    "elle en entre est et etre eux fait il ils j je jai jsuis jveu jveux jvoudrais l la le les leur lui m ma mais me mes moi " +
    "mon n ne nos notre nous on ou oui par pas plus pour qu quand que qui quoi s sa sans se ses si son sont suis " +
    "sur t ta te tes toi ton tous tout toute toutes tu un une vers veu veut veux vos votre vous y"
  ).split(" "),
);

/** What people say around a job without naming it: "je voudrais trouver un boulot dans…". */
const INTENT_WORDS = new Set(
  (
    "aime aimerais aimerait aller apprendre apprentissage besoin bonjour boulot bosse bosser cherche cherchais chercher " +
    "decouvrir deviendrais devenir domaine emploi emplois etude etudes faire faut formation formations former " +
    "interesse interesserait job metier metiers obtenir orienter passer plait possible pouvoir pro " +
    "peut peux pourrais professionnel professionnelle projet reconversion recherche " +
    "rechercher reconvertir reve sais salut savoir secteur souhaite souhaiterais stage suivre taf taffer travail travaille " +
    "travailler trouver veulent voudrais voudrait vouloir"
  ).split(" "),
);

/** The words of a text that can tell one job from another: folded, without small words and without intent. */
export const contentWords = (text: string): readonly string[] =>
  fold(text)
    .split(" ")
    .filter((word) => word !== "" && !STOP_WORDS.has(word) && !INTENT_WORDS.has(word));

/**
 * Every run of three to five letters of each word, its ends marked. Typing mistakes, feminine and masculine,
 * plurals and compounds share most of them, so no dictionary is needed.
 */
export const charGrams = (words: readonly string[]): readonly string[] => {
  const grams: string[] = [];
  for (const word of words) {
    const padded = `_${word}_`;
    for (let size = SHORTEST; size <= LONGEST; size += 1) {
      for (let start = 0; start + size <= padded.length; start += 1) {
        grams.push(padded.slice(start, start + size));
      }
    }
  }
  return grams;
};

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/euses?$/, "eur"],
  [/eurs?$/, "euse"],
  [/trices?$/, "teur"],
  [/teurs?$/, "trice"],
  [/ieres?$/, "ier"],
  [/iers?$/, "iere"],
  [/eres?$/, "er"],
  [/ers?$/, "ere"],
  [/iennes?$/, "ien"],
  [/iens?$/, "ienne"],
  [/onnes?$/, "on"],
  [/ons?$/, "onne"],
  [/antes?$/, "ant"],
  [/ants?$/, "ante"],
  [/ales?$/, "al"],
];

/**
 * A folded job word with its other gender ("soudeuse" → soudeuse, soudeur): French stemming does not join them.
 * A form that is no word is harmless, it matches nothing.
 */
export const genderForms = (word: string): readonly string[] => [
  word,
  ...new Set(
    ENDINGS.filter(([ending]) => ending.test(word)).map(([ending, other]) =>
      word.replace(ending, other),
    ),
  ),
];
