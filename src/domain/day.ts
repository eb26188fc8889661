/**
 * Civil days. A day is the text `YYYY-MM-DD`: it compares and sorts as text, has no time zone and no clock.
 * Ages and validity of the law are counted in civil days (Europe/Paris); never in milliseconds.
 */
export type Day = string;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

const partsOf = (text: Day): Parts => {
  const found = FORM.exec(text);
  if (!found) throw new RangeError(`not a day: ${text}`);
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
};

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

const dayOf = (year: number, month: number, day: number): Day =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** True for a day that exists in the calendar, between 1900 and 2199. */
export const isDay = (text: string): boolean => {
  if (!FORM.test(text)) return false;
  const { year, month, day } = partsOf(text);
  return (
    year >= 1900 &&
    year < 2200 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= monthLength(year, month)
  );
};

/**
 * Age in completed years ("ans révolus") on a day. A person born on 29 February is a year older on
 * 1 March of common years (code civil: age is reached at the end of the anniversary's eve).
 */
export const ageOn = (birth: Day, on: Day): number => {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
};

/** The same day `months` later (or earlier), kept inside the month: 31 January + 1 month is 28 or 29 February. */
export const addMonths = (from: Day, months: number): Day => {
  const { year, month, day } = partsOf(from);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  return dayOf(toYear, toMonth, Math.min(day, monthLength(toYear, toMonth)));
};

/** Days since 1 March of year 0, the usual count that needs no table (Howard Hinnant's civil calendar). */
const serialOf = (text: Day): number => {
  const { year, month, day } = partsOf(text);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear
  );
};

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => serialOf(to) - serialOf(from);

/** The day `count` days later (or earlier). */
export const addDays = (from: Day, count: number): Day => {
  let { year, month, day } = partsOf(from);
  day += count;
  while (day > monthLength(year, month)) {
    day -= monthLength(year, month);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  while (day < 1) {
    month -= 1;
    if (month < 1) [year, month] = [year - 1, 12];
    day += monthLength(year, month);
  }
  return dayOf(year, month, day);
};

/** Whole months completed from `from` to `to`; negative when `to` is earlier. */
export const monthsBetween = (from: Day, to: Day): number => {
  const a = partsOf(from);
  const b = partsOf(to);
  const months = (b.year - a.year) * 12 + (b.month - a.month);
  return b.day < a.day ? months - 1 : months;
};

/** The months as they are written in a date. */
export const MONTH_NAMES: readonly string[] = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** A day as people write it: "1er mars 2022". */
export const frenchDay = (text: Day): string => {
  const { year, month, day } = partsOf(text);
  return `${day === 1 ? "1er" : day} ${MONTH_NAMES[month - 1]} ${year}`;
};
