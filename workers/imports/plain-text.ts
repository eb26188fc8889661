import { inTable } from "#domain/table.ts";
import { LETTERS } from "./letters.ts";
import { withoutOrders } from "./machine-orders.ts";

/** What was taken out of a text because it had no business there. */
export const REMOVED = {
  script: "script ou objet retiré du texte",
  hidden: "caractères cachés ou qui retournent le texte, retirés",
  orders: "consigne adressée à une machine, retirée du texte",
} as const;
export type Removed = keyof typeof REMOVED;

/** A text as people may read it, and what unwelcome was taken out of it. */
export interface PlainText {
  readonly text: string;
  readonly removed: readonly Removed[];
}

const DANGEROUS =
  /<(script|style|iframe|object|embed|svg|math|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  ...LETTERS,
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const decodeEntity = (whole: string, name: string): string => {
  if (!name.startsWith("#")) return inTable(ENTITIES, name) ?? whole;
  const hex = name[1] === "x" || name[1] === "X";
  const point = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  return point >= 32 && point <= 0x10ffff ? String.fromCodePoint(point) : " ";
};

// Every class stops at the next "<": on a field made of thousands of them, the time stays proportional to its length.
const stripTags = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, " ")
    .replace(/<\s*br\s*\/?>|<\/(?:p|div|h[1-6]|tr|ul|ol|table)\s*>/gi, "\n")
    .replace(/<li\b[^<>]*>/gi, "\n- ")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/<\/?(?:p|br|div|span|li|ul|ol|b|i|strong|em|a|img|script)\b[^<]*$/i, "");

/** Controls, characters that turn the text around, and those that write letters nobody sees (tags block). */
const HIDDEN = /[^\P{Cc}\n\t\r\u0085]|[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;
/** Zero-width characters that word processors leave about: they mean no harm and are not told. */
const ZERO_WIDTH = /[\u0085\u200b-\u200f\u2060-\u2065\ufeff]/g;

const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(ZERO_WIDTH, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** Anything but letters, digits, ordinary signs and single spaces: most short fields have none of it. */
const TO_TIDY = /[^\x20-\x25\x27-\x3b\x3d-\x7e\u00a1-\u017f\u2019\u20ac]| {2}/;

/** HTML is sometimes escaped twice: three passes are enough for what was ever seen. */
const PASSES = 3;

/** Without markup. True when what was there could run. */
const withoutMarkup = (raw: string): readonly [string, boolean] => {
  let text = raw;
  let ran = false;
  for (let pass = 0; pass < PASSES && /[<&]/.test(text); pass += 1) {
    const safe = text.replace(DANGEROUS, " ");
    ran ||= safe !== text || /<[a-z][^<>]*\son\w+\s*=|javascript:/i.test(text);
    const next = stripTags(safe).replace(/&(#?\w{1,10});/g, decodeEntity);
    if (next === text) break;
    text = next;
  }
  return [text, ran];
};

/**
 * Any text of a feed, to plain text: tags become lines and bullets; scripts, hidden characters and orders meant for
 * a language model go, and are told.
 */
export const toPlainText = (raw: string): PlainText => {
  const simple = !TO_TIDY.test(raw);
  const [bare, ran] = simple ? [raw, false] : withoutMarkup(raw);
  const seen = simple ? bare : bare.replace(HIDDEN, "");
  const tidied = simple ? seen.trim() : tidy(seen).normalize("NFC");
  const { text, found } = withoutOrders(tidied);
  const removed: readonly (readonly [Removed, boolean])[] = [
    ["script", ran],
    ["hidden", seen !== bare],
    ["orders", found],
  ];
  return { text, removed: removed.flatMap(([what, was]) => (was ? [what] : [])) };
};
