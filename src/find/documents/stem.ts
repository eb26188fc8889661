import { fold } from "../../domain/folding.ts";

const SMALL_WORDS = new Set(
  (
    "a ai au aux avec avoir c ce ces cet cette combien comment d dans de des doit dois du elle elles en est et etre eu fait " +
    "faut il ils j je l la le les leur leurs lors lui m ma mais me mes mon n ne nos notre nous on ont or ou oui par pas peut " +
    "peux pour pouvez puis qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sous suis sur t ta te " +
    "tes toi ton tu un une va vers veut veux vos votre vous y"
  ).split(" "),
);

/** Endings that only tell number, gender, tense or the kind of word; the longest first. */
const ENDINGS =
  /(issements?|issantes?|issants?|ements?|ations?|atrices?|ateurs?|itions?|ances?|ences?|euses?|eurs?|ables?|ibles?|ements?|iques?|aient|erait|eront|erons|ions?|ives?|ifs?|ites?|antes?|ants?|ees?|ers?|ez|es?|s|x)$/;
const SHORTEST_STEM = 3;

/** What is left of a folded word without its ending: "licenciements" and "licencié" share theirs. */
export const stemOf = (word: string): string => {
  if (/\d/.test(word)) return word;
  const stem = word.replace(ENDINGS, "");
  return stem.length >= SHORTEST_STEM ? stem : word;
};

/** The stems of a text that can tell one document from another. */
export type Stemmer = (text: string) => readonly string[];

/** A stemmer that stems each word once: millions of words are a few tens of thousands of different ones. */
export const createStemmer = (): Stemmer => {
  const stems = new Map<string, string>();
  const read = (word: string): string => {
    const held = stems.get(word);
    if (held !== undefined) return held;
    const stem = stemOf(word);
    stems.set(word, stem);
    return stem;
  };
  return (text) =>
    fold(text)
      .split(" ")
      .filter((word) => word.length > 1 && !SMALL_WORDS.has(word))
      .map(read);
};
