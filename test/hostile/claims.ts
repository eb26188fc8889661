/**
 * What a sentence claims, read by other means than the gate's: its own cutting into words, its own lists. Two readings
 * made apart seldom miss the same thing.
 */
export interface Claims {
  readonly numbers: readonly string[];
  readonly numberWords: readonly string[];
  readonly names: readonly string[];
  /** Negations, reserves, rights and duties, in the order they are said. */
  readonly polarity: readonly string[];
  readonly words: readonly string[];
  /** Anything but letters, digits and plain punctuation. */
  readonly oddities: readonly string[];
  readonly isQuestion: boolean;
}

export const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe");

const NUMBER_WORDS =
  /^(?:zero|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|octante|nonante|cents?|mille|millions?|demi|double|triple|moitie)$/u;
const POLARITY =
  /^(?:n|ne|pas|plus|jamais|aucune?|rien|sans|ni|non|nul|nulle|guere|droits?|doute|peut|peuvent|pouvez|pourr\w*|doit|doivent|devez|dois|faut|obli\w*|interdi\w*|refus\w*|accord\w*|garanti\w*|certain\w*|gratuit\w*|eligible\w*|ou|si|sauf|seulement|jusqu|jusque|moins|maximum|minimum|environ|avant|apres|depuis|partir|serait|auriez|aurait|seriez|faux|fausse|payez|payer)$/u;
const CONTACTS = /https?:|www\.|@|\barobase\b|\bpoint (?:fr|com|test|org)\b|javascript:/iu;
const MARKUP = /[<>{}[\]|*_`#\\!]/u;
const PLAIN_CHARACTER = /[\p{Script=Latin}0-9\s,.;:?…'’«»()€%°/–-]/u;

const numbersIn = (text: string): readonly string[] =>
  (text.normalize("NFKC").match(/\d+(?:[\s\u202f]\d{3}(?!\d))*(?:[.,]\d+)?/gu) ?? []).map((one) =>
    one.replace(/\s/gu, "").replace(",", ".").replace(/\.0+$/u, ""),
  );

const odditiesIn = (text: string): readonly string[] => [
  ...(CONTACTS.exec(text) ?? []),
  ...(MARKUP.exec(text) ?? []),
  ...[...text].filter((one) => !PLAIN_CHARACTER.test(one) || /\p{M}/u.test(one)),
  ...(text.match(/[€$%«»]/gu) ?? []),
];

export const claimsOf = (sentence: string): Claims => {
  const pieces = sentence.match(/[\p{L}\p{M}]+/gu) ?? [];
  const words = pieces.map(plain);
  return {
    numbers: numbersIn(sentence),
    numberWords: words.filter((word) => NUMBER_WORDS.test(word)),
    names: pieces
      .slice(1)
      .filter((piece) => /^\p{Lu}/u.test(piece))
      .map(plain),
    polarity: words.filter((word) => POLARITY.test(word)),
    words,
    oddities: odditiesIn(sentence),
    isQuestion: /\?\s*$/u.test(sentence),
  };
};
