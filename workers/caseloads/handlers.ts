import { checked } from "../checked.ts";
import { JOBS } from "../jobs.ts";
import { type AdviseDeps, adviseLine } from "./advise-line.ts";
import { type WatchOutcomesDeps, watchOutcomes } from "./watch-outcomes.ts";

/** What the jobs about many people lean on. */
export type ListJobs = AdviseDeps & WatchOutcomesDeps;

/** Whoever was looked at since is left alone: a look cut in the middle goes on where it was. */
const NIGHTLY_MS = 20 * 3_600_000;

const here = (lists: ListJobs | null): ListJobs => {
  if (lists) return lists;
  throw new Error("nobody is advised here");
};

/** The jobs about lists of people, and about what changes for them. */
export const caseloadHandlers = (lists: ListJobs | null) => ({
  "caseload-line": checked(JOBS["caseload-line"].payload, ({ caseload, rank }) =>
    adviseLine(caseload, rank, here(lists)),
  ),
  "watch-outcomes": checked(JOBS["watch-outcomes"].payload, ({ structure: asked }) => {
    const deps = here(lists);
    const structure = asked ?? null;
    const now = deps.clock().getTime();
    const from = new Date(structure === null ? now - NIGHTLY_MS : now);
    return watchOutcomes({ structure, from }, deps);
  }),
});
