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

const MONTHS =
  "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre".split(
    "|",
  );
const PIECE = new RegExp(
  [
    String.raw`(?<date>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d))`,
    String.raw`(?<written>\d{1,2}(?:er)?\s+(?:${MONTHS.join("|")})\s+\d{4}(?!\d))`,
    String.raw`(?<thousands>\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d|[ .]?\d))`,
    String.raw`(?<decimal>\d+[.,]\d{1,2}(?=\s*(?:€|euros?\b|h\b|heures?\b|km\b)))`,
    String.raw`\d+|€|[\p{L}\p{M}]+`,
  ].join("|"),
  "giu",
);
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

/** "4 mai 1999", "1er août 2001". */
const writtenDayOf = (text: string): Day | null => {
  const [day = "", name = "", year = ""] = text.toLowerCase().split(/\s+/);
  const month = MONTHS.findIndex((one) => new RegExp(`^${one}$`).test(name)) + 1;
  const iso = `${year}-${String(month).padStart(2, "0")}-${String(Number.parseInt(day, 10)).padStart(2, "0")}`;
  return isDay(iso) ? iso : null;
};

/** A piece of a message as one word: numbers in one writing, "€" a word. */
const plainOf = (piece: string, groups: Readonly<Record<string, string | undefined>>): string => {
  if (groups["date"] !== undefined) return piece;
  if (groups["written"] !== undefined) return piece.replace(/\s+/g, "-");
  if (groups["thousands"] !== undefined) return piece.replace(/\D/g, "");
  if (groups["decimal"] !== undefined) return piece.replace(",", ".");
  return piece === "€" ? "euros" : fold(piece);
};

/** "3eme" is two words, "3" and "eme", in a message as in the lexicon. */
export const apart = (folded: string): string =>
  folded.replace(/(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu, "$1$2 ");

const tokenOf = (message: string, found: RegExpExecArray, last: number): Token => {
  const piece = found[0];
  const groups = found.groups ?? {};
  const dated = groups["date"] === undefined ? null : dayOf(piece);
  const end = found.index + piece.length;
  return {
    plain: plainOf(piece, groups),
    accented: piece.toLowerCase().normalize("NFC"),
    start: found.index,
    end,
    breakBefore: last === 0 ? "strong" : breakOf(message.slice(last, found.index)),
    elided: APOSTROPHES.has(message[end] ?? ""),
    day: groups["written"] === undefined ? dated : writtenDayOf(piece),
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

/** The word at this place, as the lexicon spells it; "" beyond the message. */
export const textIn = (words: readonly Word[], index: number): string => words[index]?.text ?? "";
