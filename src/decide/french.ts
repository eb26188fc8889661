import { frenchDay, isDay } from "../domain/day.ts";

const NARROW_SPACE = "\u202f";

/** "1 200,50": decimals only when there are some, two for cents. */
export const frenchNumber = (value: number): string => {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  const [whole = "", decimals = ""] = String(Math.round(Math.abs(value) * 100) / 100).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  const cents = decimals === "" ? "" : `,${decimals.padEnd(2, "0")}`;
  return `${value < 0 ? "-" : ""}${grouped}${cents}`;
};

const INVARIABLE = new Set(["mois", "fois", "pas"]);

const inNumber = (word: string, value: number): string =>
  Math.abs(value) < 2 && word.endsWith("s") && !INVARIABLE.has(word) ? word.slice(0, -1) : word;

const PERIODS: Readonly<Record<string, string>> = { h: "heure", min: "minute" };

const unitWords = (unit: string, value: number): string => {
  const [thing = "", period] = unit.split("/");
  const words = thing === "EUR" ? "€" : inNumber(thing, value);
  return period === undefined ? words : `${words} par ${PERIODS[period] ?? period}`;
};

/** "22 ans", "1 an", "651,69 € par mois". */
export const quantity = (value: number, unit: string | undefined): string =>
  unit === undefined ? frenchNumber(value) : `${frenchNumber(value)} ${unitWords(unit, value)}`;

/** "entre 16 et 25 ans": the unit once. */
export const interval = (low: number, high: number, unit: string | undefined): string =>
  `entre ${frenchNumber(low)} et ${quantity(high, unit)}`;

/** A day in words, anything else as it is. */
export const dayInWords = (value: string): string => (isDay(value) ? frenchDay(value) : value);

/** "a, b ou c". */
export const joinWith = (words: readonly string[], link: "et" | "ou"): string => {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${link} ${words.at(-1)}`;
};

const STOPS = ".?!…";

/** First letter in capital, full stop at the end. */
export const sentence = (text: string): string => {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return STOPS.includes(capital.charAt(capital.length - 1)) ? capital : `${capital}.`;
};

/** "si vous …", "s'il …". */
export const ifClause = (text: string): string =>
  /^ils?\b/.test(text) ? `s'${text}` : `si ${text}`;

/** An act in the infinitive, said to the person: "s'inscrire …" becomes "vous inscrire …". */
export const saidToYou = (act: string): string => act.replace(/^(s'|se )/, "vous ");

const LONE = /(?<![\d,\u202f])([01]) (\p{L}+s)\b/gu;

const inSingular = (text: string): string =>
  text.replace(
    LONE,
    (_, value: string, word: string) => `${value} ${inNumber(word, Number(value))}`,
  );

const CONTRACTIONS: readonly (readonly [before: RegExp, after: RegExp, joined: string])[] = [
  [/\bde $/, /^le /, "du "],
  [/\bde $/, /^les /, "des "],
  [/\bà $/, /^le /, "au "],
  [/\bà $/, /^les /, "aux "],
  [/\bde $/, /^entre (?=\d)/, "entre "],
  [/\bde $/, /^(?=[aàâeéèêiîoôuœ])/, "d'"],
  [/\bque $/, /^(?=[aàâeéèêiîoôuœ])/, "qu'"],
];

/** Two pieces of a sentence put together: "de" + "le bac" is "du bac", "que" + "un bac" is "qu'un bac". */
export const attach = (before: string, after: string): string => {
  const rule = CONTRACTIONS.find(([end, start]) => end.test(before) && start.test(after));
  if (!rule) return before + after;
  const [end, start, joined] = rule;
  return before.replace(end, "") + joined + after.replace(start, "");
};

/** Fills a written template, kept in number, contracted and elided: "1 ans" becomes "1 an", "de au moins" "d'au moins". */
export const fill = (template: string, hole: string, text: string): string => {
  const [before = "", ...after] = template.split(hole);
  if (after.length === 0) return template;
  const filled = attach(before, text) + after.join(hole);
  return text === "0" || text === "1" ? inSingular(filled) : filled;
};
