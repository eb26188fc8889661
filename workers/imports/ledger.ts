import type { Database } from "#store/database.ts";
import { createProblemLog, type ProblemLog } from "./report.ts";
import { type Counts, NO_COUNTS, type Run, saveRun } from "./runs.ts";

/** What writing a batch did. */
export interface Written {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Counts and problems of a run, written with each batch so that a cut run knows where it stood. */
export interface Ledger<Item> {
  readonly log: ProblemLog;
  add(item: Item): void;
  /** One more thing read; writes when a batch is full. */
  count(more: Partial<Counts>): Promise<void>;
  /** Writes what is left. */
  flush(): Promise<void>;
  /** Notes what the file no longer lists. */
  close(closed: number): Promise<void>;
  counts(): Counts;
}

const plus = (counts: Counts, more: Partial<Counts>): Counts => ({
  read: counts.read + (more.read ?? 0),
  new: counts.new + (more.new ?? 0),
  changed: counts.changed + (more.changed ?? 0),
  unchanged: counts.unchanged + (more.unchanged ?? 0),
  closed: counts.closed + (more.closed ?? 0),
  repaired: counts.repaired + (more.repaired ?? 0),
  refused: counts.refused + (more.refused ?? 0),
});

/** A ledger over one run: `write` joins the transaction that keeps the counts, so that neither goes without the other. */
export const createLedger = <Item>(
  db: Database,
  run: Run,
  write: (items: readonly Item[]) => Promise<Written>,
  batchSize: number,
): Ledger<Item> => {
  const log = createProblemLog(run.problems);
  let saved = run.counts;
  let pending: Counts = NO_COUNTS;
  let batch: Item[] = [];

  const flush = async (): Promise<void> => {
    const items = batch;
    const before = plus(saved, pending);
    batch = [];
    pending = NO_COUNTS;
    await db.transaction(async () => {
      const written = items.length > 0 ? await write(items) : NO_COUNTS;
      saved = plus(before, written);
      await saveRun(db, run.id, saved, log.list());
    });
  };

  const count = async (more: Partial<Counts>): Promise<void> => {
    pending = plus(pending, { ...more, read: 1 });
    if (pending.read >= batchSize) await flush();
  };

  const close = async (closed: number): Promise<void> => {
    pending = plus(pending, { closed });
    await flush();
  };

  return {
    log,
    flush,
    count,
    close,
    add: (item) => {
      batch.push(item);
    },
    counts: () => saved,
  };
};
