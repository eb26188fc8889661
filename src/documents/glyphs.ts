/** Which file of a font has a sign: fonts come cut by alphabet. */
export type Alphabet = "latin" | "latin-ext";

export interface Run {
  readonly text: string;
  readonly alphabet: Alphabet;
}

const LATIN =
  /^[\u0020-\u007e\u00a0-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122]$/u;
const LATIN_EXT =
  /^[\u0100-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e\u012f\u0136\u0137\u013b-\u013e\u0141-\u0148\u0150\u0151\u0154\u0155\u0158-\u015b\u015e-\u0165\u016a\u016b\u016e-\u0173\u0178\u017a-\u017e\u0218-\u021b]$/u;

/** Signs that are drawn as another: narrow spaces, dashes that do not break, arrows. */
const DRAWN_AS: Readonly<Record<string, string>> = {
  "\t": " ",
  "\u2009": "\u00a0",
  "\u202f": "\u00a0",
  "\u2010": "-",
  "\u2011": "-",
  "\u2212": "-",
  "\u2192": "›",
  "\u2032": "’",
};

/** Stands for a sign that no file of the font has. */
const MISSING = "?";

/** Neither drawn nor missed: marks of direction, joiners, what is left of an accent laid over a letter. */
const SILENT = /[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufeff]/u;

const drawn = (sign: string): string => {
  const one = DRAWN_AS[sign] ?? sign;
  return LATIN.test(one) || LATIN_EXT.test(one) ? one : MISSING;
};

/** A text cut where the file of the font changes. The same words, with signs that can be drawn. */
export const runsOf = (text: string): readonly Run[] => {
  const runs: { text: string; alphabet: Alphabet }[] = [];
  for (const sign of text.normalize("NFC")) {
    if (SILENT.test(sign)) continue;
    const shown = drawn(sign);
    const alphabet = LATIN.test(shown) ? "latin" : "latin-ext";
    const last = runs.at(-1);
    if (last?.alphabet === alphabet) last.text += shown;
    else runs.push({ text: shown, alphabet });
  }
  return runs;
};
