import type { Day } from "../domain/day.ts";
import { isDay } from "../domain/day.ts";
import { fold } from "../domain/folding.ts";

/** How strongly a word is cut off from the one before it. */
export type Break = "none" | "weak" | "strong";

/** One word as it was typed, with where it stands in the message. */
export interface Token {
  /** Folded, not corrected. */
  readonly plain: string;
  /** Lower case with its accents: "jé" and "je" are not the same word on a phone. */
  readonly accented: string;
  readonly start: number;
  readonly end: number;
  readonly breakBefore: Break;
  readonly elided: boolean;
  readonly day: Day | null;
}

/** One word in the spelling the lexicon is written in. Several may come from one token ("jsui" → je suis). */
export interface Word {
  readonly text: string;
  /** What `text` shares with its other forms; sequences are compared by it. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly breakBefore: Break;
  /** Index of the token it comes from. */
  readonly token: number;
  readonly number: number | null;
  readonly day: Day | null;
}

const PIECE = /(?<date>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d))|\d+|[\p{L}\p{M}]+/gu;
const STRONG = /[.!?;…\n]/;
const WEAK = /[,:()–—|/]/;
const APOSTROPHES = new Set(["'", "’", "`", "´", "ʼ"]);

const dayOf = (text: string): Day | null => {
  const [day, month, year] = text.split(/[/.-]/).map(Number);
  if (day === undefined || month === undefined || year === undefined) return null;
  const full = year >= 100 ? year : year + (year > 26 ? 1900 : 2000);
  const iso = `${full}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(iso) ? iso : null;
};

const breakOf = (between: string): Break => {
  if (STRONG.test(between)) return "strong";
  return WEAK.test(between) || /\s[-–]\s/.test(between) ? "weak" : "none";
};

/** "3eme" is two words, "3" and "eme", in a message as in the lexicon. */
export const apart = (folded: string): string =>
  folded.replace(/(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu, "$1$2 ");

const tokenOf = (message: string, found: RegExpExecArray, last: number): Token => {
  const piece = found[0];
  const isDate = found.groups?.["date"] !== undefined;
  const end = found.index + piece.length;
  return {
    plain: isDate ? piece : fold(piece),
    accented: piece.toLowerCase().normalize("NFC"),
    start: found.index,
    end,
    breakBefore: last === 0 ? "strong" : breakOf(message.slice(last, found.index)),
    elided: APOSTROPHES.has(message[end] ?? ""),
    day: isDate ? dayOf(piece) : null,
  };
};

/** Cuts a message into words, keeping where each one stands so that facts can quote it exactly. */
export const tokenise = (message: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (const found of message.matchAll(PIECE))
    tokens.push(tokenOf(message, found, tokens.at(-1)?.end ?? 0));
  return tokens;
};

/** The person's own words, from one word to another (both included), with nothing changed. */
export const quoteOf = (
  message: string,
  words: readonly Word[],
  from: number,
  to: number,
): string => {
  const first = words[from];
  const last = words[to];
  return first && last ? message.slice(first.start, Math.max(first.end, last.end)) : "";
};
