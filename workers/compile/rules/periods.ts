import { addDays, type Day } from "#domain/day.ts";
import type { Spot } from "./report.ts";

/** A stretch of the law, ends included; null is "always". */
export interface Period {
  readonly from: Day | null;
  readonly to: Day | null;
}

export const sortPeriods = <Some extends Period>(periods: readonly Some[]): readonly Some[] =>
  [...periods].sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));

const checkNeighbours = (period: Period, next: Period, spot: Spot): void => {
  if (period.to === null || next.from === null || next.from <= period.to)
    spot.refuse(
      `deux versions se chevauchent : celle qui finit le ${period.to ?? "(sans « au »)"} et celle qui commence le ${next.from ?? "(sans « du »)"}`,
    );
  else if (addDays(period.to, 1) < next.from)
    spot.warn(`aucune version entre le ${addDays(period.to, 1)} et le ${addDays(next.from, -1)}`);
};

/** Refuses periods that overlap or run backwards, and warns of gaps between two of them. */
export const checkPeriods = (sorted: readonly Period[], spot: Spot): void => {
  for (const [index, period] of sorted.entries()) {
    if (period.from !== null && period.to !== null && period.to < period.from)
      spot.refuse(`la version du ${period.from} finit avant de commencer (${period.to})`);
    const next = sorted[index + 1];
    if (next) checkNeighbours(period, next, spot);
  }
};
