import { randomUUID } from "node:crypto";
import type { Database } from "#store/database.ts";
import type { Problem } from "./report.ts";

/** The running totals of an import. */
export interface Counts {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly closed: number;
  readonly repaired: number;
  readonly refused: number;
}

/** An import as it is kept in the store, so that a cut one starts again where it stood. */
export interface Run {
  readonly id: string;
  /** Offers of the file already dealt with by an earlier attempt; 0 for a fresh run. */
  readonly resumeAfter: number;
  readonly counts: Counts;
  readonly problems: readonly Problem[];
}

export const NO_COUNTS: Counts = {
  read: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  closed: 0,
  repaired: 0,
  refused: 0,
};

interface RunRow {
  readonly id: string;
  readonly file_hash: string;
  readonly state: string;
  readonly read_count: number;
  readonly new_count: number;
  readonly changed_count: number;
  readonly unchanged_count: number;
  readonly closed_count: number;
  readonly repaired_count: number;
  readonly refused_count: number;
  readonly resume_after: number;
  readonly report: readonly Problem[];
}

const countsOf = (row: RunRow): Counts => ({
  read: row.read_count,
  new: row.new_count,
  changed: row.changed_count,
  unchanged: row.unchanged_count,
  closed: row.closed_count,
  repaired: row.repaired_count,
  refused: row.refused_count,
});

/** Begins a run, or takes up the last one of this source if it was cut on the very same file. */
export const beginRun = async (
  db: Database,
  run: { readonly source: string; readonly fileName: string; readonly fileHash: string },
): Promise<Run> => {
  const { rows } = await db.query<RunRow>(
    "select * from app.import_run where source = $1 order by started_at desc limit 1",
    [run.source],
  );
  const [last] = rows;
  if (last && last.state !== "done" && last.file_hash === run.fileHash) {
    await db.query("update app.import_run set state = 'running' where id = $1", [last.id]);
    return {
      id: last.id,
      resumeAfter: last.resume_after,
      counts: countsOf(last),
      problems: last.report,
    };
  }
  const id = randomUUID();
  await db.query(
    `insert into app.import_run (id, source, file_name, file_hash, state)
      values ($1, $2, $3, $4, 'running')`,
    [id, run.source, run.fileName, run.fileHash],
  );
  return { id, resumeAfter: 0, counts: NO_COUNTS, problems: [] };
};

/** Notes how far the run is; called in the transaction that writes the offers themselves. */
export const saveRun = async (
  db: Database,
  id: string,
  counts: Counts,
  problems: readonly Problem[],
): Promise<void> => {
  await db.query(
    `update app.import_run set read_count = $2, new_count = $3, changed_count = $4, unchanged_count = $5,
      closed_count = $6, repaired_count = $7, refused_count = $8, resume_after = $2, report = $9::jsonb
      where id = $1`,
    [
      id,
      counts.read,
      counts.new,
      counts.changed,
      counts.unchanged,
      counts.closed,
      counts.repaired,
      counts.refused,
      JSON.stringify(problems),
    ],
  );
};

/** Ends the run. A failed one may be taken up again. */
export const endRun = async (db: Database, id: string, state: "done" | "failed"): Promise<void> => {
  await db.query("update app.import_run set state = $2, finished_at = now() where id = $1", [
    id,
    state,
  ]);
};
