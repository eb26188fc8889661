import { fold } from "../domain/folding.ts";

/** What comes before a place one wants to be near; "à" and "de" alone are before too many other things. */
const BEFORE_PLACE =
  /\b(?:pres d(?:e|u|es)?|autour d(?:e|u|es)?|vers|cote d(?:e|u|es)?|proche d(?:e|u|es)?|sur|a)\b/g;
const LONGEST_NAME = 5;

/** The longest run of words at the beginning that is a place; its number of words, 0 when none. */
const placeLength = (words: readonly string[], isPlace: (name: string) => boolean): number => {
  for (let count = Math.min(LONGEST_NAME, words.length); count > 0; count -= 1) {
    if (isPlace(words.slice(0, count).join(" "))) return count;
  }
  return 0;
};

/**
 * A wish without where it should be ("soudeur vers Béthune" → "soudeur"): the name of a town would pull trainings and
 * jobs that merely share its letters. Folded; unchanged when no place of the region is named.
 */
export const withoutPlaces = (text: string, isPlace: (name: string) => boolean): string => {
  const folded = fold(text);
  for (const before of folded.matchAll(BEFORE_PLACE)) {
    const start = before.index + before[0].length;
    const words = folded.slice(start).trim().split(" ");
    const count = placeLength(words, isPlace);
    if (count > 0) {
      return [folded.slice(0, before.index).trim(), ...words.slice(count)].join(" ").trim();
    }
  }
  return folded;
};
