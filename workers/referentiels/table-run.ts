import type { Database } from "#store/database.ts";
import { createLedger, type Ledger } from "#workers/imports/ledger.ts";
import type { ImportReport, Problem } from "#workers/imports/report.ts";
import type { Run } from "#workers/imports/runs.ts";
import type { LineRead, Section } from "./feed.ts";
import { createSeenTables, type SeenKeys } from "./seen-keys.ts";
import { type Outgoing, removeRows, vanishedKeys, writeRows } from "./table-writer.ts";

/** Rows written per transaction. */
const BATCH = 500;
/** A file that loses more than this share of what is known, and more than a handful, may be cut at a line's end. */
const MOST_LOST = 0.2;
const HANDFUL = 10;

type Refused = Extract<LineRead, { kind: "refused" }>;
type Kept = Extract<LineRead, { kind: "rows" }>;

/** Takes the lines of a feed's files, writes their rows by batches, counts everything. */
export interface TableRun {
  /** A line that an earlier, cut attempt has dealt with is only recognised. */
  take(section: Section, read: LineRead): Promise<void>;
  say(kind: Problem["kind"], file: string, line: number | null, reason: string): void;
  /** Writes what is left; takes away what the files no longer list when all were read to their end. */
  finish(complete: boolean): Promise<ImportReport>;
  /** Lines met so far. */
  met(): number;
}

/** Why rows that the file no longer lists are kept all the same; null when they can go. */
const whyKept = (vanished: number, stored: number, refused: number): string | null => {
  const label = `${vanished} lignes connues n'y sont plus`;
  if (refused > 0) return `${label} mais ${refused} sont illisibles : rien n'a été retiré`;
  if (vanished > Math.max(HANDFUL, stored * MOST_LOST)) {
    return `${label}, plus d'un cinquième : le fichier est peut-être coupé, rien n'a été retiré`;
  }
  return null;
};

export const createTableRun = (db: Database, source: string, run: Run): TableRun => {
  const write = (outgoing: readonly Outgoing[]) => writeRows(db, source, outgoing);
  const ledger: Ledger<Outgoing> = createLedger(db, run, write, BATCH);
  const tables = createSeenTables();
  let met = 0;

  const say: TableRun["say"] = (kind, file, line, reason) =>
    ledger.log.add({ file, line, offer: null, reason, kind });

  const refuse = async (section: Section, { line, reason }: Refused, isDone: boolean) => {
    tables.of(section.table).refuse();
    if (isDone) return;
    say("refused", section.file, line, reason);
    await ledger.count({ refused: 1 });
  };

  const keep = async (section: Section, read: Kept, isDone: boolean) => {
    const repairs = [...read.repairs];
    const seen = tables.of(section.table);
    const rows = seen.fresh(read.line, read.rows, (reason) => repairs.push(reason));
    if (isDone) return;
    for (const reason of repairs) say("repaired", section.file, read.line, reason);
    for (const row of rows) ledger.add({ table: section.table, row });
    await ledger.count({ repaired: repairs.length > 0 ? 1 : 0 });
  };

  const take: TableRun["take"] = async (section, read) => {
    met += 1;
    const isDone = met <= run.resumeAfter;
    await (read.kind === "refused" ? refuse(section, read, isDone) : keep(section, read, isDone));
  };

  const removeVanished = async ({ table, keys, refused }: SeenKeys): Promise<number> => {
    const { stored, vanished } = await vanishedKeys(db, source, table, keys);
    const kept = vanished.length > 0 ? whyKept(vanished.length, stored, refused) : null;
    if (kept) {
      say("repaired", table.name, null, kept);
      return 0;
    }
    await db.transaction(() => removeRows(db, source, table, vanished));
    return vanished.length;
  };

  const finish = async (complete: boolean): Promise<ImportReport> => {
    await ledger.flush();
    let removed = 0;
    if (complete) for (const seen of tables.all()) removed += await removeVanished(seen);
    await ledger.close(removed);
    const problems = ledger.log.list();
    const resumedAfter = run.resumeAfter;
    return { ...ledger.counts(), sessions: 0, complete, problems, resumedAfter, counted: "lines" };
  };

  return { take, say, finish, met: () => met };
};
