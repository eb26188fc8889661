import { contentWords } from "./features.ts";
import type { JobDocument } from "./job-documents.ts";

/** What a slang word or an abbreviation adds, on the scale where a full match is 1. */
export const SLANG_BONUS = 0.6;
const LONGEST_PHRASE = 5;

/** Phrases that only people use, each with the jobs that own it. */
export type Slang = ReadonlyMap<string, readonly string[]>;

/** Phrases that hold a word no title has: fired on words of titles too, a lexicon costs more than it brings. */
export const slangOf = (documents: readonly JobDocument[]): Slang => {
  const vocabulary = new Set(documents.flatMap(({ titles }) => titles.flatMap(contentWords)));
  const owners = new Map<string, string[]>();
  for (const { rome, phrases } of documents) {
    for (const words of phrases.map(contentWords)) {
      if (words.every((word) => vocabulary.has(word))) continue;
      const phrase = words.join(" ");
      owners.set(phrase, [...new Set([...(owners.get(phrase) ?? []), rome])]);
    }
  }
  return owners;
};

/** Every run of words that may be a phrase. */
export const phrasesIn = (words: readonly string[]): readonly string[] => {
  const phrases = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    for (let size = 1; size <= LONGEST_PHRASE; size += 1) {
      phrases.add(words.slice(start, start + size).join(" "));
    }
  }
  return [...phrases];
};

/** What each job gains from the phrases that were written; a phrase of several jobs is shared between them. */
export const slangBonuses = (
  words: readonly string[],
  slang: Slang,
): ReadonlyMap<string, number> => {
  const bonuses = new Map<string, number>();
  for (const phrase of phrasesIn(words)) {
    const owners = slang.get(phrase) ?? [];
    for (const rome of owners) {
      bonuses.set(rome, Math.max(bonuses.get(rome) ?? 0, SLANG_BONUS / owners.length));
    }
  }
  return bonuses;
};
