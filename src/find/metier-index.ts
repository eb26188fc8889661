import type { Metier, MetierHit } from "../domain/metier.ts";
import { createBm25, type WeightedWords } from "./bm25.ts";
import { charGrams, contentWords } from "./features.ts";

/** How much each part of a sheet counts; settled on test/evals. */
const FIELD_WEIGHTS = { titles: 3, words: 3, text: 0.5 } as const;
/** What a slang word or an abbreviation adds, on the scale where a full match is 1. */
const SLANG_BONUS = 0.6;
/** How sharply the best stands out, and the match below which "none of them" is the likelier answer. */
const TEMPERATURE = 0.06;
const NONE = 0.28;
const FAINT = 0.02;

/** Finds jobs from the words people use. Pure, in memory, the same answer every time. */
export interface MetierIndex {
  /** Best first, at most `limit`; empty when nothing in the words can tell jobs apart. */
  search(words: readonly string[], limit: number): readonly MetierHit[];
}

const titlesOf = (metier: Metier): readonly string[] => [metier.titre, ...metier.appellations];

const weighWords = (metier: Metier): WeightedWords => {
  const words = new Map<string, number>();
  const add = (texts: readonly string[], weight: number): void => {
    for (const word of texts.flatMap(contentWords))
      words.set(word, (words.get(word) ?? 0) + weight);
  };
  add(titlesOf(metier), FIELD_WEIGHTS.titles);
  add(metier.motsDesGens, FIELD_WEIGHTS.words);
  add([metier.resume, ...metier.taches], FIELD_WEIGHTS.text);
  return words;
};

/** Phrases that only people use, with the sheets that own them: each holds a word no title has. */
const slangOf = (metiers: readonly Metier[]): ReadonlyMap<string, ReadonlySet<number>> => {
  const vocabulary = new Set(metiers.flatMap(titlesOf).flatMap(contentWords));
  const owners = new Map<string, Set<number>>();
  metiers.forEach((metier, at) => {
    for (const words of metier.motsDesGens.map(contentWords)) {
      if (words.every((word) => vocabulary.has(word))) continue;
      const phrase = words.join(" ");
      owners.set(phrase, (owners.get(phrase) ?? new Set()).add(at));
    }
  });
  return owners;
};

const LONGEST_PHRASE = 5;

const phrasesOf = (words: readonly string[]): ReadonlySet<string> => {
  const phrases = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    for (let size = 1; size <= LONGEST_PHRASE; size += 1) {
      phrases.add(words.slice(start, start + size).join(" "));
    }
  }
  return phrases;
};

/** How alike two sets of runs are (Dice): 1 when they come from the same words. */
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return (2 * shared) / Math.max(1, a.size + b.size);
};

/** The title or the word of the people that is closest to what was written. */
const closest = (metier: Metier, grams: ReadonlySet<string>): string => {
  let best = { text: metier.titre, value: 0 };
  for (const text of [...titlesOf(metier), ...metier.motsDesGens]) {
    const value = likeness(new Set(charGrams(contentWords(text))), grams);
    if (value > best.value) best = { text, value };
  }
  return best.text;
};

/** A softmax in which "none of them" takes part: equal matches share it, and noise leaves them little. */
const confidences = (values: readonly number[]): readonly number[] => {
  const masses = values.map((value) => Math.exp(value / TEMPERATURE));
  const all = masses.reduce((total, mass) => total + mass, Math.exp(NONE / TEMPERATURE));
  return masses.map((mass) => Number((mass / all).toFixed(4)));
};

/** BM25 over character runs, one document a sheet, plus the words only people use. */
export const createMetierIndex = (metiers: readonly Metier[]): MetierIndex => {
  const bm25 = createBm25(metiers.map(weighWords));
  const slang = slangOf(metiers);

  const slangBonuses = (words: readonly string[]): ReadonlyMap<number, number> => {
    const bonuses = new Map<number, number>();
    for (const phrase of phrasesOf(words)) {
      const owners = slang.get(phrase) ?? new Set();
      for (const at of owners) {
        bonuses.set(at, Math.max(bonuses.get(at) ?? 0, SLANG_BONUS / owners.size));
      }
    }
    return bonuses;
  };

  return {
    search(words, limit) {
      const grams = new Set(charGrams(words));
      if (grams.size === 0) return [];
      const bonuses = slangBonuses(words);
      const values = bm25.match(grams).map((value, at) => value + (bonuses.get(at) ?? 0));
      const scores = confidences(values);
      return metiers
        .map((metier, at) => ({ metier, value: values[at] ?? 0, score: scores[at] ?? 0 }))
        .filter(({ value }) => value > FAINT)
        .sort((a, b) => b.value - a.value || (a.metier.rome < b.metier.rome ? -1 : 1))
        .slice(0, limit)
        .map(({ metier, score }) => ({
          rome: metier.rome,
          titre: metier.titre,
          score,
          matched: closest(metier, grams),
        }));
    },
  };
};
