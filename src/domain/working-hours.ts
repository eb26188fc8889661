import { addDays, type Day, daysBetween, frenchDay } from "./day.ts";

/** A call is promised within that many days (Proch'Emploi). */
export const CALL_BACK_WITHIN_DAYS = 15;
/** Open from, and until, Monday to Friday: knowledge/lieux/region.yaml, "lundi à vendredi, 8 h à 18 h". */
const OPENS = "08:00";
const LAST_CALL = "17:45";

/** Same day each year. Code du travail, art. L3133-1. */
const FIXED_HOLIDAYS = [
  "01-01",
  "05-01",
  "05-08",
  "07-14",
  "08-15",
  "11-01",
  "11-11",
  "12-25",
] as const;
/** Easter Monday, Ascension, Whit Monday: days after Easter. */
const AFTER_EASTER = [1, 39, 50] as const;
const A_MONDAY = "2024-01-01";
const SATURDAY = 5;

/** Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher's computation). */
export const easterOf = (year: number): Day => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25);
  const h = (19 * a + d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
};

/** True on the eleven public holidays that hold in the whole region. */
export const isPublicHoliday = (day: Day): boolean => {
  if (FIXED_HOLIDAYS.some((fixed) => day.endsWith(fixed))) return true;
  const easter = easterOf(Number(day.slice(0, 4)));
  return AFTER_EASTER.some((after) => addDays(easter, after) === day);
};

/** Monday to Friday, but public holidays. */
export const isWorkingDay = (day: Day): boolean => {
  const weekday = ((daysBetween(A_MONDAY, day) % 7) + 7) % 7;
  return weekday < SATURDAY && !isPublicHoliday(day);
};

/** The first working day after this one. */
export const nextWorkingDay = (day: Day): Day => {
  let next = addDays(day, 1);
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
};

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with a moment to call back, in French; null when one can promise it. */
export const callBackProblem = (
  { day, hour }: { readonly day: Day; readonly hour: string },
  today: Day,
): string | null => {
  if (!HOUR.test(hour) || hour < OPENS || hour > LAST_CALL)
    return "Choisissez une heure entre 8 h et 17 h 45.";
  if (day < today) return "Ce jour est passé.";
  const last = addDays(today, CALL_BACK_WITHIN_DAYS);
  if (day > last)
    return `Un rappel se promet sous ${CALL_BACK_WITHIN_DAYS} jours : le ${frenchDay(last)} au plus tard.`;
  if (isWorkingDay(day)) return null;
  const why = isPublicHoliday(day) ? "est férié" : "tombe un week-end";
  return `Le ${frenchDay(day)} ${why}. Proposez le ${frenchDay(nextWorkingDay(day))}.`;
};
