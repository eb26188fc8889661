import { SafeError } from "#domain/errors.ts";
import type { Database } from "#store/database.ts";
import { alone } from "#workers/imports/lease.ts";
import type { ImportProgress, ImportReport } from "#workers/imports/report.ts";
import { beginRun, endRun } from "#workers/imports/runs.ts";
import { registerSource } from "#workers/imports/source.ts";
import { type Archive, openArchive } from "./archive.ts";
import type { Feed, OpenedFeed, Section } from "./feed.ts";
import { createTableRun, type TableRun } from "./table-run.ts";

export interface FeedOptions {
  /** Identifier of the source: a newer file of it updates its rows and takes away those that disappeared. */
  readonly source: string;
  readonly name: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

const whyStopped = (cause: unknown): string =>
  cause instanceof SafeError
    ? cause.message
    : "la lecture s'arrête avant la fin : le fichier est coupé ou mal formé";

/** Reads one file to its end. False when it stops before: a cut archive, a last line that is not whole. */
const readSection = async (
  section: Section,
  run: TableRun,
  onLine: () => void,
): Promise<boolean> => {
  const remark = (reason: string): void => run.say("repaired", section.file, null, reason);
  let isCut = false;
  const reads = section.read(remark);
  for (;;) {
    const next = await reads.next().catch((cause: unknown) => {
      run.say("refused", section.file, null, whyStopped(cause));
      return null;
    });
    if (!next) return false;
    if (next.done) return !isCut;
    await run.take(section, next.value);
    isCut = next.value.kind === "refused" && next.value.isCut;
    onLine();
  }
};

const PROGRESS_EVERY = 200;

const importOpened = async (
  db: Database,
  archive: Archive,
  { sections, version, updatedAt }: OpenedFeed,
  options: FeedOptions,
): Promise<ImportReport> => {
  for (const section of sections) await section.check();
  await registerSource(db, { ...options, kind: "referentiel" });
  const begun = await beginRun(db, { source: options.source, ...archive });
  const run = createTableRun(db, options.source, begun);
  const progress = (bytesRead: number): void =>
    options.onProgress?.({
      bytesRead,
      bytesTotal: archive.bytesTotal,
      offers: run.met(),
      counted: "lines",
    });
  const onLine = (): void => {
    if (run.met() % PROGRESS_EVERY === 0) progress(archive.bytesRead());
  };
  try {
    let complete = true;
    for (const section of sections) {
      const isWhole = await readSection(section, run, onLine);
      complete &&= isWhole;
    }
    const report = await run.finish(complete);
    await db.query(
      `update app.source set updated_at = $2::date, version = $3, file_hash = $4, imported_at = now()
        where id = $1`,
      [options.source, updatedAt ?? archive.day, version, archive.fileHash],
    );
    await endRun(db, begun.id, "done");
    progress(archive.bytesTotal);
    return report;
  } catch (cause) {
    // The store may be what failed: the run then stays "running" and is taken up again all the same.
    await endRun(db, begun.id, "failed").catch(() => undefined);
    throw cause;
  }
};

/**
 * Imports a referential into the store, 500 rows a transaction. The same file twice changes nothing; a newer one
 * updates, and takes away what it no longer lists if it could be read to its end; a cut import is taken up where it
 * stood.
 * @throws SafeError when nothing can be read, or a file or a column is missing, or another import of the source is running:
 * nothing is then written
 */
export const importFeed = async (
  db: Database,
  feed: Feed,
  path: string,
  options: FeedOptions,
): Promise<ImportReport> => {
  const archive = await openArchive(path);
  try {
    const opened = await feed.open(archive);
    return await alone(db, options.source, () => importOpened(db, archive, opened, options));
  } finally {
    archive.close();
  }
};
