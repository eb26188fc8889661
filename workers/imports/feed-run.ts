import type { Day } from "#domain/day.ts";
import type { Database } from "#store/database.ts";
import { createLedger, type Written } from "./ledger.ts";
import type { ImportReport } from "./report.ts";
import type { Run } from "./runs.ts";

/** Records written per transaction. */
const BATCH = 200;

/** What every feed's record has. */
export interface FeedRecord {
  /** The producer's number, unique within its source. */
  readonly numero: string;
  readonly updatedAt: Day | null;
}

/** Writes the records of one source. */
export interface FeedWriter<Row> {
  /** Upserts what is new, changed or closed; leaves the rest untouched. Joins the caller's transaction. */
  write(records: readonly Row[]): Promise<Written>;
  /** Closes the open records of the source that are not among `seen` (their numbers). */
  closeMissing(seen: ReadonlySet<string>): Promise<number>;
}

/** How records of one kind are told apart and counted. */
export interface RecordKind<Row> {
  /** A repeated record under a number of its own, when it has something to be told by; itself otherwise. */
  readonly distinguish: (record: Row) => Row;
  /** Sessions it brings; 0 where there is no such thing. */
  readonly sessionsOf: (record: Row) => number;
  /** What is counted, as the report says it. */
  readonly counted?: ImportReport["counted"];
}

/** Takes what a reader finds, writes it by batches, counts everything. */
export interface FeedRun<Row> {
  keep(line: number, record: Row, repairs: readonly string[]): Promise<void>;
  refuse(line: number, numero: string | null, reason: string): Promise<void>;
  remark(reason: string): void;
  /** Writes what is left; closes what the file no longer lists when it was read to its end. */
  finish(complete: boolean): Promise<ImportReport>;
}

const REPEATED = "numéro déjà pris par une autre fiche : distinguée par un numéro ajouté";

/**
 * One run over one file. When it resumes a cut run, the offers already dealt with are only recognised: a crash
 * between two batches repeats nothing and loses nothing, because each batch carries its own bookkeeping.
 */
export const createFeedRun = <Row extends FeedRecord>(
  db: Database,
  writer: FeedWriter<Row>,
  run: Run,
  kind: RecordKind<Row>,
): FeedRun<Row> => {
  const ledger = createLedger(db, run, writer.write, BATCH);
  const seen = new Map<string, number>();
  let met = 0;
  let sessions = 0;
  let unnamed = 0;

  /** True when an earlier attempt has dealt with this offer. */
  const isDone = (): boolean => {
    met += 1;
    return met <= run.resumeAfter;
  };

  const refuse = async (line: number, numero: string | null, reason: string): Promise<void> => {
    if (numero === null) unnamed += 1;
    else if (!seen.has(numero)) seen.set(numero, line);
    if (isDone()) return;
    ledger.log.add({ line, offer: numero, reason, kind: "refused" });
    await ledger.count({ refused: 1 });
  };

  const remark = (reason: string): void =>
    ledger.log.add({ line: null, offer: null, reason, kind: "repaired" });

  const write = async (line: number, record: Row, repairs: readonly string[]) => {
    for (const reason of repairs) {
      ledger.log.add({ line, offer: record.numero, reason, kind: "repaired" });
    }
    ledger.add(record);
    await ledger.count({ repaired: repairs.length > 0 ? 1 : 0 });
  };

  const keep: FeedRun<Row>["keep"] = async (line, found, repairs) => {
    const isRepeated = seen.has(found.numero);
    const record = isRepeated ? kind.distinguish(found) : found;
    const before = seen.get(record.numero);
    if (before !== undefined) {
      const reason = `fiche déjà vue ligne ${before} : seule la première est gardée`;
      return await refuse(line, found.numero, reason);
    }
    seen.set(record.numero, line);
    sessions += kind.sessionsOf(record);
    if (!isDone()) await write(line, record, isRepeated ? [...repairs, REPEATED] : repairs);
  };

  const finish = async (complete: boolean): Promise<ImportReport> => {
    await ledger.flush();
    if (complete && unnamed > 0)
      remark("une fiche refusée est sans numéro lisible : rien n'a été fermé");
    const safeToClose = complete && unnamed === 0 && seen.size > 0;
    await ledger.close(safeToClose ? await writer.closeMissing(new Set(seen.keys())) : 0);
    const problems = ledger.log.list();
    return {
      ...ledger.counts(),
      sessions,
      complete,
      problems,
      resumedAfter: run.resumeAfter,
      ...(kind.counted === undefined ? {} : { counted: kind.counted }),
    };
  };

  return { keep, refuse, remark, finish };
};
