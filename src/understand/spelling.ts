import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { isOneSlipAway, soundOf } from "./phonetics.ts";
import { stem, type Token, type Word } from "./words.ts";

/** Letters that stand for a word before an apostrophe. `ne` is left out: French drops it half the time. */
const ELISIONS: Readonly<Record<string, string>> = {
  j: "je",
  l: "le",
  d: "de",
  m: "me",
  t: "te",
  s: "se",
  n: "",
  c: "ce",
  qu: "que",
  jusqu: "jusque",
  lorsqu: "lorsque",
  puisqu: "puisque",
  quelqu: "quelque",
};
/** Glued elisions, as typed without an apostrophe: "jhabite", "lecole", "dans lecole". */
const GLUED = ["qu", "j", "l", "d", "m", "t", "s", "n", "c"] as const;
const TU_VERBS = new Set(["as", "es", "etais", "avais", "aurais", "auras", "aimes"]);
const DROPPED = new Set(["ne"]);

/** Cuts text already folded into words of the lexicon's one spelling; shared by the compiler and the reader. */
export const expandElision = (plain: string, next: string | undefined): string => {
  if (plain === "t" && next !== undefined && TU_VERBS.has(next)) return "tu";
  return ELISIONS[plain] ?? plain;
};

export interface Speller {
  readonly spell: (tokens: readonly Token[]) => readonly Word[];
}

type Index = ReadonlyMap<string, readonly string[]>;

const indexBy = (words: Iterable<string>, keyOf: (word: string) => string): Index => {
  const index = new Map<string, string[]>();
  for (const word of words) {
    const key = keyOf(word);
    const bucket = index.get(key);
    if (bucket) bucket.push(word);
    else index.set(key, [word]);
  }
  return index;
};

const wordsOf = (lexicon: CompiledLexicon): Set<string> => {
  const sequences = [
    ...lexicon.statements,
    ...lexicon.diplomas,
    ...lexicon.intents,
    ...lexicon.dangers,
    ...lexicon.dispositifs,
  ].flatMap((entry) => entry.sequences);
  const { triggers, openings, direct, closings, empty } = lexicon.wish;
  const all = [...sequences, ...triggers, ...openings, ...direct, ...closings, ...empty];
  return new Set(
    [
      ...all.flatMap((sequence) => sequence.split(/[ |]/)),
      ...lexicon.relatives,
      ...lexicon.children,
    ].filter((word) => /^[a-z]{2,}$/.test(word)),
  );
};

/** Longer words forgive more; short ones would turn into one another. */
const SOUND_MINIMUM = 4;
const SLIP_MINIMUM = 5;
const GLUED_MINIMUM = 3;
const NOT_KEPT: readonly string[] = [];

const closest = (word: string, candidates: readonly string[]): string | null => {
  const near = candidates.filter((candidate) => isOneSlipAway(word, candidate));
  return near[0] ?? candidates[0] ?? null;
};

/**
 * Writes what people type in the spelling of the lexicon: SMS, phonetic, glued words, repeated letters, small slips.
 * Only words nobody knows are corrected, and only into words the lexicon uses.
 */
export const createSpeller = (lexicon: CompiledLexicon, places: ReadonlySet<string>): Speller => {
  const targets = wordsOf(lexicon);
  const known = new Set([...targets, ...lexicon.ordinary].map(stem));
  const bySound = indexBy(targets, soundOf);
  const byHead = indexBy(
    [...targets].filter((word) => word.length >= SLIP_MINIMUM),
    (word) => word.slice(0, 1),
  );
  const isKnown = (word: string): boolean => known.has(stem(word));

  const bySoundOf = (word: string): string | null =>
    word.length < SOUND_MINIMUM ? null : closest(word, bySound.get(soundOf(word)) ?? NOT_KEPT);

  const bySlip = (word: string): string | null => {
    if (word.length < SLIP_MINIMUM || places.has(word)) return null;
    const near = (byHead.get(word.slice(0, 1)) ?? NOT_KEPT).filter((target) =>
      isOneSlipAway(word, target),
    );
    const stems = new Set(near.map(stem));
    return stems.size === 1 ? (near[0] ?? null) : null;
  };

  const tableOf = (word: string): string | null => lexicon.spellings[word] ?? null;

  const restOf = (rest: string): string | null => {
    if (isKnown(rest)) return rest;
    const spelled = tableOf(rest);
    if (spelled) return spelled;
    const heard =
      rest.length < GLUED_MINIMUM ? null : closest(rest, bySound.get(soundOf(rest)) ?? NOT_KEPT);
    return heard;
  };

  const unglue = (word: string): string | null => {
    for (const head of GLUED) {
      if (!word.startsWith(head) || word.length < head.length + 2) continue;
      const tail = word.slice(head.length);
      const mayElide = /^[aeiouyh]/.test(tail) || head === "j";
      const rest = mayElide ? restOf(tail) : null;
      if (rest) return `${expandElision(head, rest.split(" ")[0])} ${rest}`.trim();
    }
    return null;
  };

  const correct = (token: Token, next: Token | undefined): string => {
    const { plain, accented } = token;
    if (plain === "ne" && (next?.plain === "en" || next?.plain === "le")) return "nee";
    if (token.elided && ELISIONS[plain] !== undefined) return expandElision(plain, next?.plain);
    const squeezed = plain.replace(/([a-z])\1{2,}/g, "$1");
    const table = tableOf(accented) ?? tableOf(plain) ?? tableOf(squeezed);
    if (table !== null) return table;
    if (isKnown(plain) || plain.length < 2 || /\d/.test(plain))
      return expandElision(plain, next?.plain);
    if (isKnown(squeezed)) return squeezed;
    return unglueOrHear(squeezed) ?? plain;
  };

  const unglueOrHear = (word: string): string | null =>
    bySoundOf(word) ?? unglue(word) ?? bySlip(word);

  return {
    spell: (tokens) => {
      const words: Word[] = [];
      tokens.forEach((token, index) => {
        const corrected = correct(token, tokens[index + 1]);
        const texts = corrected.split(" ").filter((text) => text !== "" && !DROPPED.has(text));
        let cut = token.breakBefore;
        for (const text of texts) {
          const number = /^\d+$/.test(text) ? Number(text) : null;
          const { start, end, day } = token;
          words.push({ text, start, end, breakBefore: cut, token: index, number, day });
          cut = "none";
        }
      });
      return words;
    },
  };
};
