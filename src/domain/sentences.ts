/** Sentences of a text. A full stop inside a number, a time or an abbreviation does not end one. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .replace(/\b(art|M|Mme|ex|env|tél)\./giu, "$1")
    .split(/(?<=[.?!…])\s+|\n+|(?<=:)\s*\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));

/** Words of a sentence; an elided article counts with its noun, a number with its unit apart. */
export const wordsOf = (sentence: string): number =>
  sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
