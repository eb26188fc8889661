import { LETTERS } from "./letters.ts";

/** A text as people may read it, and whether something unwelcome was taken out of it. */
export interface PlainText {
  readonly text: string;
  readonly neutralised: boolean;
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
  if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
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

/** Characters nobody sees: controls but line ends and tabs, zero-width, and those that turn the text around. */
const INVISIBLE = /[^\P{Cc}\n\t]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** Anything but letters, digits, ordinary signs and single spaces: most short fields have none of it. */
const TO_TIDY = /[^\x20-\x25\x27-\x3b\x3d-\x7e\u00a1-\u017f\u2019\u20ac]| {2}/;

/** HTML is sometimes escaped twice: three passes are enough for what was ever seen. */
const PASSES = 3;

/** HTML pasted into a field, to plain text: tags become lines and bullets, scripts and hidden characters go. */
export const toPlainText = (raw: string): PlainText => {
  if (!TO_TIDY.test(raw)) return { text: raw.trim(), neutralised: false };
  let text = raw;
  let neutralised = false;
  for (let pass = 0; pass < PASSES && /[<&]/.test(text); pass += 1) {
    const safe = text.replace(DANGEROUS, " ");
    neutralised ||= safe !== text || /<[a-z][^<>]*\son\w+\s*=|javascript:/i.test(text);
    const next = stripTags(safe).replace(/&(#?\w{1,10});/g, decodeEntity);
    if (next === text) break;
    text = next;
  }
  return { text: tidy(text).normalize("NFC"), neutralised };
};
