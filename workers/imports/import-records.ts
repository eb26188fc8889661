import type { Day } from "#domain/day.ts";
import type { Database } from "#store/database.ts";
import {
  createFeedRun,
  type FeedRecord,
  type FeedRun,
  type FeedWriter,
  type RecordKind,
} from "./feed-run.ts";
import { alone } from "./lease.ts";
import type { Read } from "./read.ts";
import type { ImportProgress, ImportReport } from "./report.ts";
import { beginRun, endRun } from "./runs.ts";
import { type FeedSource, registerSource } from "./source.ts";

/** A file to be read, from the disk or made on the spot. */
export interface FeedInput {
  readonly bytesTotal: number;
  bytesRead(): number;
  readonly fileName: string;
  readonly fileHash: string;
  /** Date of the file: what a feed without dates is dated by. */
  readonly day: Day;
}

export interface FeedOptions extends FeedSource {
  readonly today: Day;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What is read, and where it goes. */
export interface Feed<Row extends FeedRecord> {
  readonly reads: AsyncIterable<Read<Row>>;
  readonly writer: FeedWriter<Row>;
  readonly records: RecordKind<Row>;
}

const PROGRESS_EVERY = 20;

const stampSource = async (
  db: Database,
  source: string,
  input: FeedInput,
  newest: Day | null,
): Promise<void> => {
  await db.query(
    "update app.source set updated_at = $2::date, file_hash = $3, imported_at = now() where id = $1",
    [source, newest ?? input.day, input.fileHash],
  );
};

interface Passage {
  readonly complete: boolean;
  /** The newest date the records give, not later than today. */
  readonly newest: Day | null;
  readonly offers: number;
}

/** Hands one read to the run, and what is learnt of the file from it. */
const take = async <Row extends FeedRecord>(
  read: Read<Row>,
  run: FeedRun<Row>,
  passage: Passage,
  today: Day,
): Promise<Passage> => {
  switch (read.kind) {
    case "remark":
      run.remark(read.reason);
      return passage;
    case "end":
      return { ...passage, complete: read.complete };
    case "refused":
      await run.refuse(read.line, read.numero, read.reason);
      return { ...passage, offers: passage.offers + 1 };
    case "record": {
      await run.keep(read.line, read.record, read.repairs);
      const day = read.record.updatedAt;
      const isNewest = day !== null && day <= today && day > (passage.newest ?? "");
      return { ...passage, offers: passage.offers + 1, newest: isNewest ? day : passage.newest };
    }
  }
};

const readAll = async <Row extends FeedRecord>(
  input: FeedInput,
  { reads, records }: Feed<Row>,
  { today, onProgress }: FeedOptions,
  run: FeedRun<Row>,
): Promise<Passage> => {
  let passage: Passage = { complete: false, newest: null, offers: 0 };
  const progress = (): void =>
    onProgress?.({
      bytesRead: input.bytesRead(),
      bytesTotal: input.bytesTotal,
      offers: passage.offers,
      ...(records.counted === undefined ? {} : { counted: records.counted }),
    });
  for await (const read of reads) {
    passage = await take(read, run, passage, today);
    if (passage.offers % PROGRESS_EVERY === 0) progress();
  }
  progress();
  return passage;
};

const importAlone = async <Row extends FeedRecord>(
  db: Database,
  input: FeedInput,
  options: FeedOptions,
  feed: Feed<Row>,
): Promise<ImportReport> => {
  await registerSource(db, options);
  const begun = await beginRun(db, { source: options.source, ...input });
  const run = createFeedRun(db, feed.writer, begun, feed.records);
  try {
    const { complete, newest } = await readAll(input, feed, options, run);
    const report = await run.finish(complete);
    await stampSource(db, options.source, input, newest);
    await endRun(db, begun.id, "done");
    return report;
  } catch (cause) {
    // The store may be what failed: the run then stays "running" and is taken up again all the same.
    await endRun(db, begun.id, "failed").catch(() => undefined);
    throw cause;
  }
};

/**
 * Imports what a reader finds in a file, by batches of one transaction each. The same file twice changes nothing; a
 * newer one updates, and closes what it no longer lists if it could be read to its end; a cut import is taken up
 * where it stood.
 * @throws SafeError when nothing can be read, or another import of the source is running
 */
export const importRecords = <Row extends FeedRecord>(
  db: Database,
  input: FeedInput,
  options: FeedOptions,
  feed: Feed<Row>,
): Promise<ImportReport> => alone(db, options.source, () => importAlone(db, input, options, feed));
