import { fold } from "../domain/folding.ts";
import type { CommuneIndex, Near } from "./commune-index.ts";

/** What comes before a place one wants to be near; "à" and "de" alone are before too many other things. */
const BEFORE_PLACE =
  /\b(?:pres d(?:e|u|es)?|autour d(?:e|u|es)?|vers|cote d(?:e|u|es)?|proche d(?:e|u|es)?|sur|a)\b/g;
const POSTAL_CODE = /\b(\d{5})\b/;
const LONGEST_NAME = 5;

/** A wish, and where it should be near when it names a place. */
export interface PlacedWish {
  readonly words: string;
  readonly near: Near | null;
}

type Places = Pick<CommuneIndex, "find" | "near">;

/** The longest run of words at the beginning that is a place, with its number of words. */
const placeAt = (
  words: readonly string[],
  { find }: Places,
): { readonly near: Near; readonly count: number } | null => {
  for (let count = Math.min(LONGEST_NAME, words.length); count > 0; count -= 1) {
    const commune = find(words.slice(0, count).join(" "));
    if (commune) return { near: { lat: commune.lat, lon: commune.lon, commune }, count };
  }
  return null;
};

/** Where a postal code of the region is; null for another number of five digits. */
const nearCode = (code: string, { near }: Places): Near | null => {
  try {
    return near({ codePostal: code });
  } catch {
    return null;
  }
};

/**
 * A wish without where it should be ("soudeur vers Béthune" → "soudeur", near Béthune): the name of a town would pull
 * trainings and jobs that merely share its letters. Folded; whole when no place of the region is named.
 */
export const placeInWords = (text: string, places: Places): PlacedWish => {
  const folded = fold(text);
  for (const before of folded.matchAll(BEFORE_PLACE)) {
    const start = before.index + before[0].length;
    const words = folded.slice(start).trim().split(" ");
    const found = placeAt(words, places);
    if (found) {
      const kept = [folded.slice(0, before.index).trim(), ...words.slice(found.count)];
      return { words: kept.join(" ").trim(), near: found.near };
    }
  }
  const code = POSTAL_CODE.exec(folded)?.[1];
  const near = code === undefined ? null : nearCode(code, places);
  if (!near || code === undefined) return { words: folded, near: null };
  return { words: folded.replace(code, "").replace(/ +/g, " ").trim(), near };
};
