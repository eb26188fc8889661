import type { Label, Span } from "./spans.ts";

/** Written as such wherever they stand: no word around them is needed. */
const PATTERNS: readonly (readonly [Label, RegExp])[] = [
  // each begins where a word does: tried at every letter of a long one, they would take the square of its length
  ["contact", /(?<!\S)\S+@\S+/gu],
  [
    "contact",
    /(?<!\S)\S+\s*(?:\(at\)|\[at\]|\barobase\b)\s*\S+(?:\s*(?:\(dot\)|\bpoint\b)\s*\p{L}+)?/giu,
  ],
  ["contact", /(?:https?:\/\/|www\.)\S+/giu],
  ["contact", /\b[\p{L}\d-]+\.(?:fr|com|net|org|eu|io|be)\b\S*/giu],
  // a telephone, a social security or bank number: eight digits or more, however they are spaced
  ["nombre", /\+?\d(?:[\s.\-_/()]*\d){7,}/gu],
  ["nombre", /\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,}/gu],
  // a date of birth is read at home; a year alone says little
  ["nombre", /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/gu],
  // a postal code, an identifier, the code of a dossier
  ["nombre", /\b\d{5,}\b/gu],
  ["nombre", /\b(?=[\p{L}-]*\d)(?=[\d-]*\p{L})[\p{L}\d]{2,}(?:-[\p{L}\d]{2,})+\b/gu],
  ["nombre", /\b(?=\p{L}*\d\p{L}*\d)(?=\d*\p{L})[\p{L}\d]{6,}\b/gu],
  ["nom", /\b(?:M|Mr|Mme|Mlle|Dr|Me)\.?\s+\p{Lu}\p{Ll}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*/gu],
];

/** E-mails, addresses of sites, telephones, numbers that identify someone. */
export const contactSpans = (message: string): readonly Span[] =>
  PATTERNS.flatMap(([label, pattern]) =>
    [...message.matchAll(pattern)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      label,
    })),
  );

/** What must be nowhere in a text that leaves. Looked at last, on the masked text itself. */
export const LEAKS: readonly RegExp[] = [/@/u, /\d(?:[\s.\-_/()]*\d){5,}/u, /https?:|www\./iu];
