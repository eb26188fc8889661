import { type Day, isDay, MONTH_NAMES } from "../domain/day.ts";
import { fold } from "../domain/folding.ts";

/** Ways of leaving a cell without an answer: the fact stays unknown, and nothing is wrong. */
const UNKNOWN = new Set([
  "",
  "nsp",
  "nr",
  "nc",
  "na",
  "n a",
  "inconnu",
  "inconnue",
  "non renseigne",
  "non renseignee",
  "non communique",
  "ne sait pas",
  "ne se prononce pas",
  "a completer",
  "null",
  "vide",
]);

const YES = new Set(["oui", "o", "yes", "y", "x", "1", "vrai", "true", "ok"]);
const NO = new Set(["non", "n", "no", "0", "faux", "false"]);

/** True for a cell that says nothing: empty, "-", "?", "NSP", "non renseigné"… */
export const saysNothing = (text: string): boolean => UNKNOWN.has(fold(text));

/** "oui", "O", "x", "1"…; null when it is neither. */
export const readWrittenBoolean = (text: string): boolean | null => {
  const folded = fold(text);
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : null;
};

const NUMBER =
  /^(-?\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|-?\d+)(?:[,.](\d+))?\s*(?:€|%|[a-zà-ÿ ./]*)?$/iu;

/** "22", "22 ans", "1 234,50 €"; null when it is no number. */
export const readWrittenNumber = (text: string): number | null => {
  const found = NUMBER.exec(text.trim());
  if (!found) return null;
  const whole = (found[1] ?? "").replace(/[ \u00a0\u202f.]/g, "");
  return Number(`${whole}.${found[2] ?? "0"}`);
};

const MONTHS = new Map(MONTH_NAMES.map((name, at) => [fold(name), at + 1]));
const DAY_FIRST = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ].*)?$/;
const IN_WORDS = /^(\d{1,2})(?:er)? ([a-z]+) (\d{4})$/;
/** Days that a spreadsheet counts from 30 December 1899, between 1927 and 2036. */
const SERIAL = /^[1-4]\d{4}$/;
const SERIAL_ORIGIN = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
/** "04" is 2004 and "87" is 1987: nobody in a list of people is born after this. */
const NEWEST_SHORT_YEAR = 20;

const fullYear = (text: string): number => {
  const year = Number(text);
  if (text.length === 4) return year;
  return year <= NEWEST_SHORT_YEAR ? 2000 + year : 1900 + year;
};

const dayOf = (year: number, month: number, day: number): Day | null => {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(text) ? text : null;
};

/** "03/02/2004", "3.2.04", "2004-02-03", "3 février 2004", 38020 (a spreadsheet's count); null when it is no day. */
export const readWrittenDay = (text: string): Day | null => {
  const trimmed = text.trim();
  const [, year = "", month, day] = YEAR_FIRST.exec(trimmed) ?? [];
  if (year) return dayOf(Number(year), Number(month), Number(day));
  const [, first = "", second, third = ""] = DAY_FIRST.exec(trimmed) ?? [];
  if (first) return dayOf(fullYear(third), Number(second), Number(first));
  const [, at = "", name = "", named] = IN_WORDS.exec(fold(trimmed)) ?? [];
  if (at) return dayOf(Number(named), MONTHS.get(name) ?? 0, Number(at));
  if (!SERIAL.test(trimmed)) return null;
  return new Date(SERIAL_ORIGIN + Number(trimmed) * DAY_MS).toISOString().slice(0, 10);
};
