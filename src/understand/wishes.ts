import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import { createMatcher, type Matcher } from "./matcher.ts";
import { type Reading, textAt } from "./reading.ts";
import { quoteOf } from "./words.ts";

const LONGEST = 8;
const ROUNDS = 3;
const TRAILING = new Set([
  "de",
  "a",
  "en",
  "et",
  "ou",
  "le",
  "la",
  "les",
  "au",
  "pour",
  "dans",
  "du",
  "sur",
  "avec",
  "pres",
  "vers",
  "cote",
  "un",
  "une",
  "merci",
  "svp",
  "plus",
  "tard",
  "bien",
  "aussi",
  "quoi",
  "si",
  "possible",
  "par",
  "maintenant",
  "ici",
  "vraiment",
]);
const PAST_TRAINING = new Set([
  "en",
  "fait",
  "fini",
  "suivi",
  "eu",
  "pas",
  "arrete",
  "ma",
  "cette",
  "sans",
  "quelle",
  "quelles",
  "plus",
  "aucune",
  "la",
]);

type Span = { readonly from: number; readonly to: number };

export interface WishReader {
  read(reading: Reading, places: readonly Span[]): string | null;
}

const endOf = (matcher: Matcher<true>, reading: Reading, at: number): number | null =>
  matcher.at(reading.words, at)[0]?.to ?? null;

/** Reads the job or training wished for, in the person's words: after "je voudrais", never after "j'ai fait". */
export const createWishReader = (lexicon: CompiledLexicon): WishReader => {
  const { wish } = lexicon;
  const matcherOf = (sequences: readonly string[]): Matcher<true> =>
    createMatcher([{ sequences, payload: true }]);
  const triggers = matcherOf(wish.triggers);
  const direct = matcherOf(wish.direct);
  const openings = matcherOf(wish.openings);
  const closings = matcherOf(wish.closings);
  const empty = matcherOf(wish.empty);
  const stops = new Set(wish.stops);

  const afterOpenings = (reading: Reading, at: number): number => {
    let from = at;
    for (let round = 0; round < ROUNDS; round += 1) {
      const end = endOf(openings, reading, from);
      if (end === null) break;
      from = end + 1;
    }
    return from;
  };

  const endFrom = (reading: Reading, from: number, places: readonly Span[]): number => {
    let to = from;
    while (to < reading.words.length && to < from + LONGEST) {
      const word = reading.words[to];
      const cut =
        to > from && (word?.breakBefore !== "none" || clauseAt(reading.clauses, to).from === to);
      const place = places.some((one) => one.from === to);
      if (!word || cut || place || stops.has(word.text)) break;
      to += 1;
    }
    while (to > from && TRAILING.has(textAt(reading, to - 1))) to -= 1;
    return to;
  };

  const nameFrom = (reading: Reading, from: number, places: readonly Span[]): string | null => {
    if (reading.words[from]?.breakBefore === "strong" || endOf(empty, reading, from) !== null)
      return null;
    const to = endFrom(reading, from, places);
    return to > from ? quoteOf(reading.message, reading.words, from, to - 1) : null;
  };

  const triggered = (reading: Reading, at: number, places: readonly Span[]): string | null => {
    const end = endOf(triggers, reading, at);
    if (end === null || clauseAt(reading.clauses, at).subject === "other") return null;
    const from = afterOpenings(reading, end + 1);
    return from > end + 1 ? nameFrom(reading, from, places) : null;
  };

  const named = (reading: Reading, at: number, places: readonly Span[]): string | null => {
    const end = endOf(direct, reading, at);
    const clause = clauseAt(reading.clauses, at);
    if (end === null || clause.subject === "other" || clause.past) return null;
    const before = [textAt(reading, at - 1), textAt(reading, at - 2)];
    if (before.some((text) => PAST_TRAINING.has(text))) return null;
    return nameFrom(reading, afterOpenings(reading, end + 1), places);
  };

  /** "aide soignante ça me plairait". */
  const closed = (reading: Reading, at: number, places: readonly Span[]): string | null => {
    if (endOf(closings, reading, at) === null) return null;
    const clause = clauseAt(reading.clauses, at === 0 ? 0 : at - 1);
    const from = afterOpenings(reading, clause.from);
    if (clause.subject === "other" || from >= at || at - from > LONGEST) return null;
    if (endOf(empty, reading, from) !== null || places.some((one) => one.from === from))
      return null;
    return quoteOf(reading.message, reading.words, from, at - 1);
  };

  return {
    read: (reading, places) => {
      for (const way of [triggered, named, closed]) {
        for (let at = 0; at < reading.words.length; at += 1) {
          const wished = way(reading, at, places);
          if (wished !== null) return wished;
        }
      }
      return null;
    },
  };
};
