import { fold } from "../domain/folding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { createMatcher } from "./matcher.ts";
import type { Reading } from "./reading.ts";
import { quoteOf } from "./words.ts";

const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

/**
 * Tells first names that are also plain words: "je m'appelle Marie" and "je suis Marie Dupont" say nothing of a couple.
 * A name stands after what announces one, or is written as one before a family name.
 */
export const createNameReader = ({
  names,
}: CompiledLexicon): ((reading: Reading, at: number) => boolean) => {
  const known = new Set([...names.first, ...names.ambiguous]);
  const cues = createMatcher([{ sequences: names.cues, payload: true }]);
  const asTyped = ({ message, words }: Reading, at: number): string =>
    quoteOf(message, words, at, at);
  const isAnnounced = ({ words }: Reading, at: number): boolean =>
    cues.all(words).some(({ to }) => to === at - 1);
  const hasSurname = (reading: Reading, at: number): boolean =>
    reading.words[at + 1]?.breakBefore === "none" && CAPITALISED.test(asTyped(reading, at + 1));
  return (reading, at) => {
    const typed = asTyped(reading, at);
    if (!known.has(fold(typed))) return false;
    return isAnnounced(reading, at) || (CAPITALISED.test(typed) && hasSurname(reading, at));
  };
};
