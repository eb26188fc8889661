import type { MetierHit } from "../domain/metier.ts";
import { createBm25, createNumbering, type WeightedWords } from "./bm25.ts";
import { charGrams, contentWords } from "./features.ts";
import type { JobDocument } from "./job-documents.ts";
import { hitsOf } from "./job-match.ts";
import { slangBonuses, slangOf } from "./slang.ts";

/** Finds jobs from the words people use. Pure, in memory, the same answer every time. */
export interface MetierIndex {
  /** Best first, at most `limit`; empty when nothing in the words can tell jobs apart. */
  search(words: readonly string[], limit: number): readonly MetierHit[];
}

const wordsOfName = (name: string): WeightedWords =>
  new Map(contentWords(name).map((word) => [word, 1]));

/** The best-matching name of each document, from the matches of every name one after the other. */
const bestNames = (documents: readonly JobDocument[], matches: Float64Array) => {
  let at = 0;
  return documents.map(({ titre, names }) => {
    let best = { name: titre, value: 0 };
    for (const name of names) {
      const value = matches[at] ?? 0;
      if (value > best.value) best = { name, value };
      at += 1;
    }
    return best;
  });
};

/**
 * BM25 over character runs, twice: every word of a job as one document, and each of its names alone; plus the words
 * only people use. The two are shares of the same words, so they add up.
 */
export const createMetierIndex = (documents: readonly JobDocument[]): MetierIndex => {
  const numbering = createNumbering();
  const whole = createBm25(
    documents.map(({ words }) => words),
    numbering,
  );
  const names = createBm25(
    documents.flatMap((one) => one.names.map(wordsOfName)),
    numbering,
  );
  const slang = slangOf(documents);

  return {
    search(words, limit) {
      const grams = new Set(charGrams(words));
      if (grams.size === 0) return [];
      const bonuses = slangBonuses(words, slang);
      const values = whole.match(grams);
      const best = bestNames(documents, names.match(grams));
      const matches = documents.map(({ rome, romeParent, titre, standing }, at) => ({
        rome,
        romeParent,
        titre,
        matched: best[at]?.name ?? titre,
        value: standing * ((values[at] ?? 0) + (best[at]?.value ?? 0) + (bonuses.get(rome) ?? 0)),
      }));
      return hitsOf(matches, limit);
    },
  };
};
