import type { FactValue } from "../domain/situation.ts";
import { inTable } from "../domain/table.ts";
import { durationAt } from "./durations.ts";
import type { Reading } from "./reading.ts";

interface Span {
  readonly from: number;
  readonly to: number;
}

const MONTHS_A_YEAR = 12;
/** A longer wording that says nothing hides the shorter one: "le permis C" is not "le permis". */
const UNSAID = "?";
const LEAST = /^#>=(?<least>\d+)$/;

/** How the lexicon writes what a number said in a phrase is worth. */
const WORTHS: Readonly<Record<string, (reading: Reading, at: number) => number | null>> = {
  "#": (reading, at) => reading.words[at]?.number ?? null,
  "#mois": (reading, at) => {
    const duration = durationAt(reading, at);
    return duration && Math.floor(duration.months);
  },
  "#ans": (reading, at) => {
    const duration = durationAt(reading, at);
    return duration && Math.floor(duration.months / MONTHS_A_YEAR);
  },
};

/**
 * The value a statement gives. "#" is the number said, "#mois" a length of time in months, "#ans" in years, "#>=3" yes
 * from three on; anything else stands for itself. Null when the words do not bear it.
 */
export const worthOf = (reading: Reading, value: FactValue, span: Span): FactValue | null => {
  if (value === UNSAID) return null;
  if (typeof value !== "string" || !value.startsWith("#")) return value;
  const offset = reading.words
    .slice(span.from, span.to + 1)
    .findIndex(({ number }) => number !== null);
  const at = span.from + offset;
  if (offset < 0) return null;
  const least = LEAST.exec(value)?.groups?.["least"];
  if (least !== undefined) return (reading.words[at]?.number ?? 0) >= Number(least) ? true : null;
  return inTable(WORTHS, value)?.(reading, at) ?? null;
};
