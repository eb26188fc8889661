import { ageOn } from "../domain/day.ts";
import { clauseAt } from "./clauses.ts";
import { type Claim, type Reading, textAt } from "./reading.ts";

/** Words for years of age. */
export const YEARS = new Set(["an", "ans", "pige", "piges", "balais", "printemps", "annees"]);
/** Younger than this, nobody is spoken of but a child. */
export const YOUNGEST = 10;
/** What follows a number that is no year of birth: "2e année", "2 ans". */
const AFTER_A_RANK = new Set([...YEARS, "annee", "e", "eme", "er", "ere", "re", "nd", "nde"]);

/** "2001", "01": a year of birth; null for another number. */
export const yearOfBirth = (value: number, today: string): number | null => {
  const current = Number(today.slice(0, 4));
  if (value >= 1930 && value <= current - YOUNGEST) return value;
  if (value < 0 || value > 99) return null;
  const full = 2000 + value <= current - YOUNGEST ? 2000 + value : 1900 + value;
  return full;
};

/** "né en 2004": the age is known to within a year, so it is doubtful; "né le 12/03/2004" is a date. */
export const birthAt = (reading: Reading, at: number): readonly Claim[] => {
  const word = reading.words[at];
  if (!word || clauseAt(reading.clauses, at).subject === "other") return [];
  const { today } = reading.context;
  const start = bornBefore(reading, at);
  if (start === null) return [];
  if (word.day !== null) {
    const span = { from: start, to: at, confidence: "sure" } as const;
    return [
      { fact: "date_naissance", value: word.day, ...span },
      { fact: "age", value: ageOn(word.day, today), ...span },
    ];
  }
  const year = word.number === null ? null : yearOfBirth(word.number, today);
  // "je suis en 2e année": the second one, not 2002
  if (year === null || AFTER_A_RANK.has(textAt(reading, at + 1))) return [];
  const value = Number(today.slice(0, 4)) - year - (today.slice(5) < "07-01" ? 1 : 0);
  return [{ fact: "age", value, from: start, to: at, confidence: "doubtful" }];
};

const bornBefore = (reading: Reading, at: number): number | null => {
  for (let back = 1; back <= 4; back += 1) {
    const index = at - back;
    const text = textAt(reading, index);
    if (text === "naissance" || text === "nee" || text === "nait") return index;
    const isNext = ["ne", "nee", "en", "le"].includes(textAt(reading, index + 1));
    // "je suis en 2004", "je suis le 12/03/2004"; not "je suis en apprentissage 1re année"
    if (text === "suis" && isNext && back <= 2) return index;
    if (reading.words[index]?.number !== null) return null;
  }
  return null;
};
