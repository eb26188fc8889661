/** Letters, figures and signs of a French sentence. Nothing invisible, no other alphabet, no accent laid over a letter. */
const ORDINARY = /[A-Za-zÀ-ÖØ-öø-ÿŒœŸ0-9 \u00a0\u202f,.;:?…'’«»()€%/°–-]/u;

/**
 * Signs that change what is said without a word: a currency, a share, a question for a statement, a word held off
 * between quotes, a minus before a figure.
 */
const SIGNS = /[€%°/?«»…]|(?<![\p{L}\p{N}])-(?=\p{N})/gu;

export const signsOf = (sentence: string): readonly string[] => sentence.match(SIGNS) ?? [];

/**
 * True when every character is one a French sentence is written with, or one of its template. Look-alike letters,
 * full-width figures, struck-out words, text turned round and emoji would be read by the person, and not by the gate.
 */
export const isWrittenAs = (candidate: string, template: string): boolean => {
  const own = new Set(template);
  return (
    candidate === candidate.normalize("NFC") &&
    [...candidate].every((character) => ORDINARY.test(character) || own.has(character))
  );
};
