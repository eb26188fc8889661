import { askAgain } from "#store/caseload-work.ts";
import type { Database } from "#store/database.ts";
import { kindOf, type Report } from "../report.ts";

/** A list that did not move for so long is looked at again. */
export const QUIET_MS = 120_000;

export interface WatchDeps {
  readonly db: Database;
  readonly clock: () => Date;
  readonly report: Report;
  readonly quietMs?: number;
}

export interface Watch {
  close(): Promise<void>;
}

/**
 * Looks from time to time at lists that stopped moving, and asks again for their lines: a Redis that lost its memory
 * loses no person. Runs beside the queue, not in it.
 */
export const watchLists = ({ db, clock, report, quietMs = QUIET_MS }: WatchDeps): Watch => {
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      const lists = await askAgain(db, clock(), quietMs);
      if (lists > 0) report({ level: "warn", event: "caseloads-asked-again", lists });
    } catch (error) {
      report({ level: "warn", event: "caseloads-watch", kind: kindOf(error) });
    }
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, quietMs / 2);
  return {
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
};
