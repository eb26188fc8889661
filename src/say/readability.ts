import { sentencesOf, wordsOf } from "../domain/sentences.ts";

/** The one counter of sentences for everything people read: templates, questions, sheets, pages. */

export interface Readability {
  readonly sentences: number;
  readonly mean: number;
  readonly longest: { readonly words: number; readonly sentence: string };
  readonly above15: number;
}

/** Figures of a set of texts, for the report and for the ceilings that fail the check. */
export const measure = (texts: readonly string[]): Readability => {
  const counted = texts
    .flatMap(sentencesOf)
    .map((sentence) => ({ sentence, words: wordsOf(sentence) }));
  const total = counted.reduce((sum, { words }) => sum + words, 0);
  const longest = counted.reduce((most, one) => (one.words > most.words ? one : most), {
    words: 0,
    sentence: "",
  });
  return {
    sentences: counted.length,
    mean: counted.length === 0 ? 0 : total / counted.length,
    longest,
    above15: counted.filter(({ words }) => words > 15).length,
  };
};
