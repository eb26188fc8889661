import type { Reason } from "../domain/evidence.ts";
import type { Contribution, Criterion } from "../domain/recommendation.ts";
import { WEIGHTS } from "./weights.ts";

const HUNDREDTHS = 1000;
/** Sums of decimals are told to a person: a thousandth is enough, and makes ties true ties. */
export const rounded = (value: number): number => Math.round(value * HUNDREDTHS) / HUNDREDTHS;

const within = (value: number): number => Math.max(-1, Math.min(1, value));

const reasonOf = (text: string | null, evidence: string): Reason | null =>
  text === null ? null : { text, evidence };

/** What is known and counts, for (above 0) or against (below 0); 0 when it is known and changes nothing. */
export const counts = (
  criterion: Criterion,
  value: number,
  text: string | null,
  evidence: string,
): Contribution => {
  const weight = WEIGHTS[criterion];
  const bounded = within(value);
  return {
    criterion,
    weight,
    value: rounded(bounded),
    points: rounded(weight * bounded),
    known: true,
    reason: reasonOf(text, evidence),
  };
};

/** What is not known: it may weigh a little (a payer that is still possible), it never makes anything surer. */
export const unknown = (
  criterion: Criterion,
  text: string | null,
  evidence: string,
  value = 0,
): Contribution => ({ ...counts(criterion, value, text, evidence), known: false });
