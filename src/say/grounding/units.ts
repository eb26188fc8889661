import { fold, stem } from "../../domain/folding.ts";

/** One word of a sentence, as the gate compares it. */
export interface Unit {
  readonly plain: string;
  readonly stem: string;
  /** "1234,5" for "1 234,50": the digits of a number, however it is spaced. */
  readonly number: string | null;
  /** A capital that does not start the sentence: a name of a place, a scheme, a body. */
  readonly proper: boolean;
}

const NUMBER = /\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?/u;
const PIECE = new RegExp(`${NUMBER.source}|[\\p{L}\\p{M}]+`, "gu");

const digitsOf = (text: string): string =>
  text
    .replace(/\s/gu, "")
    .replace(".", ",")
    .replace(/,(\d*?)0+$/u, ",$1")
    .replace(/,$/u, "");

/** The words of a sentence in order; signs are dropped, a number is one word. */
export const unitsOf = (sentence: string): readonly Unit[] =>
  [...sentence.matchAll(PIECE)].map(({ 0: piece, index }) => {
    const plain = fold(piece);
    const isFirst = !/[\p{L}\p{N}]/u.test(sentence.slice(0, index).replace(/^.*[.?:]\s/su, ""));
    return {
      plain,
      stem: stem(plain),
      number: /^\d/.test(piece) ? digitsOf(piece) : null,
      proper: /^\p{Lu}/u.test(piece) && !isFirst,
    };
  });
