import { isDay } from "../../../domain/day.ts";
import { fold } from "../../../domain/folding.ts";
import type { Asked } from "../../../domain/reply.ts";

/** An answer in a few keys, in the shape its question takes; null: what was typed is not one. */
export interface TypedAnswer {
  readonly value: boolean | number | string | null;
  readonly label?: string;
}

/** The row of digits of a French keyboard, pressed without the capital key. */
const UNSHIFTED: Readonly<Record<string, string>> = {
  "&": "1",
  é: "2",
  '"': "3",
  "'": "4",
  "(": "5",
  "-": "6",
  è: "7",
  _: "8",
  ç: "9",
  à: "0",
};

const DONT_KNOW = new Set(["?", "nsp", "ne sait pas", "je ne sais pas"]);
const NO_SAYING = new Set(["x", "refus", "prefere ne pas dire", "je prefere ne pas dire"]);
const YES = new Set(["o", "oui", "y"]);
const NO = new Set(["n", "non"]);

const digitsOf = (text: string): string =>
  [...text].map((sign) => UNSHIFTED[sign] ?? sign).join("");

const NUMBER = /^\d+([.,]\d{1,2})?$/;

const numberIn = (text: string): number | null => {
  const plain = digitsOf(text).replace(/\s|€|ans?$|mois$/gu, "");
  return NUMBER.test(plain) ? Number(plain.replace(",", ".")) : null;
};

const century = (year: string): string => {
  if (year.length === 4) return year;
  return Number(year) > 35 ? `19${year}` : `20${year}`;
};

/** "120304", "12/03/2004", "12 3 04": a day as it is dictated. */
export const dayTyped = (text: string): string | null => {
  const parts =
    /^(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4}|\d{2})$/.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text.trim());
  if (!parts) return isDay(text.trim()) ? text.trim() : null;
  const [, day = "", month = "", year = ""] = parts;
  const found = `${century(year)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(found) ? found : null;
};

/** Choices that say something: the last two are not knowing and not saying. */
export const realChoices = ({ choices }: Asked): Asked["choices"] =>
  choices.filter(({ value }) => value !== null);

const byRank = (asked: Asked, text: string): TypedAnswer | null => {
  const plain = digitsOf(text);
  if (!/^[1-9]$/.test(plain)) return null;
  const choice = realChoices(asked)[Number(plain) - 1];
  return choice ? { value: choice.value, label: choice.label } : null;
};

const byLabel = (asked: Asked, text: string): TypedAnswer | null => {
  const wanted = fold(text);
  const fitting = realChoices(asked).filter(({ label }) => fold(label).startsWith(wanted));
  const [only] = fitting;
  return only && fitting.length === 1 ? { value: only.value, label: only.label } : null;
};

const SILENT = { dontKnow: "Je ne sais pas", refuses: "Je préfère ne pas dire" } as const;

const yesNo = (text: string): TypedAnswer | null => {
  if (YES.has(text)) return { value: true };
  return NO.has(text) ? { value: false } : null;
};

const ofType = (asked: Asked, text: string): TypedAnswer | null => {
  switch (asked.type) {
    case "boolean":
      return yesNo(fold(text)) ?? byRank(asked, text);
    case "integer":
    case "number": {
      const value = realChoices(asked).length > 0 ? null : numberIn(text);
      return value === null ? (byRank(asked, text) ?? byLabel(asked, text)) : { value };
    }
    case "date": {
      const value = dayTyped(digitsOf(text));
      return value === null ? null : { value };
    }
    case "enum":
      return byRank(asked, text) ?? byLabel(asked, text);
    default:
      return null;
  }
};

/**
 * Reads what an agent types to a question: 1 to 9 for a choice, o or n, ? when the person does not know, x when they
 * would rather not say, a number, a day in six figures. Null for anything else: then it is what the person says.
 */
export const typedAnswer = (asked: Asked, typed: string): TypedAnswer | null => {
  const text = typed.trim();
  const plain = fold(text);
  if (text === "?" || DONT_KNOW.has(plain)) return { value: null, label: SILENT.dontKnow };
  if (NO_SAYING.has(plain)) return { value: null, label: SILENT.refuses };
  return ofType(asked, text);
};
