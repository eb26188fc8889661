import { frenchDay } from "../domain/day.ts";
import type { Amount } from "../domain/verdict.ts";

/** First letter in capitals: sentences are assembled from pieces written in lower case. */
export const capital = (text: string): string =>
  text.charAt(0).toLocaleUpperCase("fr") + text.slice(1);

/** After a colon. */
export const uncapital = (text: string): string =>
  text.charAt(0).toLocaleLowerCase("fr") + text.slice(1);

/** One full stop at the end, none doubled. */
export const asSentence = (text: string): string => {
  const trimmed = capital(text.trim());
  return /[.?:…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};

/** "a, b et c". */
export const enumerate = (items: readonly string[], last = "et"): string => {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
};

/** "1 session", "2 sessions": nouns that take an s. */
export const count = (value: number, noun: string): string =>
  `${value} ${noun}${value > 1 ? "s" : ""}`;

/** "1 234,50", with the narrow spaces and the comma of French; no decimals for whole numbers. */
export const frenchNumber = (value: number): string => {
  const [whole = "0", cents] = value.toFixed(Number.isInteger(value) ? 0 : 2).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, " ");
  return cents ? `${spaced},${cents}` : spaced;
};

const UNITS: Readonly<Record<string, string>> = {
  EUR: "€",
  "EUR/mois": "€ par mois",
  "EUR/an": "€ par an",
  "EUR/jour": "€ par jour",
  "EUR/heure": "€ de l'heure",
  heures: "heures",
  mois: "mois",
};

/** An amount never goes without its unit, its period, its qualifier and its date. */
export const amountInWords = (amount: Amount): string | null => {
  if (amount.value === null) return null;
  const unit = UNITS[amount.unit] ?? amount.unit;
  const value = `${frenchNumber(amount.value)} ${unit}`;
  const qualified = {
    exact: value,
    maximum: `jusqu'à ${value}`,
    estimated: `environ ${value}`,
  }[amount.qualifier];
  const doubts = [
    ...(amount.since ? [`montant du ${frenchDay(amount.since)}`] : []),
    ...(amount.confidence === "low" ? ["à confirmer"] : []),
    ...(amount.stale ? ["peut avoir changé"] : []),
  ];
  return doubts.length > 0 ? `${qualified} (${doubts.join(", ")})` : qualified;
};

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^à le /, "au "],
  [/^à les /, "aux "],
  [/^de le /, "du "],
  [/^de les /, "des "],
];

/** "à" + "le contrat" → "au contrat"; "de" + "l'aide" → "de l'aide". The name carries its article. */
export const withPreposition = (preposition: "à" | "de", name: string): string => {
  const joined = `${preposition} ${name}`;
  const rule = CONTRACTIONS.find(([pattern]) => pattern.test(joined));
  return rule ? joined.replace(rule[0], rule[1]) : joined;
};
