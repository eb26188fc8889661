import { outcomeFor } from "#caseload/outcome-for.ts";
import type { Day } from "#domain/day.ts";
import type { CaseloadWork } from "#store/caseload-work.ts";
import type { People } from "./people.ts";

export interface AdviseDeps {
  readonly work: CaseloadWork;
  readonly people: People;
  readonly today: () => Day;
}

/** Said to the counsellor when a line was tried for the last time. */
export const GIVEN_UP =
  "Cette ligne n'a pas abouti après plusieurs essais. Relancez les échecs ; si cela recommence, voyez avec l'exploitant.";

/**
 * Works one line of a list through. It may be asked twice: a line that is done, paused or cancelled is left alone, and
 * of two workers at once only one keeps what it found.
 */
export const adviseLine = async (
  caseload: string,
  rank: number,
  { work, people, today }: AdviseDeps,
): Promise<void> => {
  const person = await work.take(caseload, rank);
  if (person === null) return;
  await work.finish(caseload, rank, await outcomeFor(person, today(), people()));
};
