import type { Database } from "#store/database.ts";
import type { CatalogueWriter } from "./catalogue-writer.ts";
import { createLedger } from "./ledger.ts";
import type { FormationRecord } from "./records.ts";
import type { ImportReport } from "./report.ts";
import type { Run } from "./runs.ts";

/** Offers written per transaction. */
const BATCH = 200;

/** Takes what a reader finds, writes it by batches, counts everything. */
export interface CatalogueRun {
  keep(line: number, record: FormationRecord, repairs: readonly string[]): Promise<void>;
  refuse(line: number, numero: string | null, reason: string): Promise<void>;
  remark(reason: string): void;
  /** Writes what is left; closes what the file no longer lists when it was read to its end. */
  finish(complete: boolean): Promise<ImportReport>;
}

const REPEATED = "numéro déjà pris par une autre fiche : distinguée par le numéro de son action";

/**
 * Real files give one number to several offers that differ by their action: the first keeps it, the others add
 * the number of their first action.
 */
const distinguish = (record: FormationRecord): FormationRecord => {
  const action = record.sessions[0]?.key.split(":")[0];
  return action ? { ...record, numero: `${record.numero}~${action}` } : record;
};

/**
 * One run over one file. When it resumes a cut run, the offers already dealt with are only recognised: a crash
 * between two batches repeats nothing and loses nothing, because each batch carries its own bookkeeping.
 */
export const createCatalogueRun = (
  db: Database,
  writer: CatalogueWriter,
  run: Run,
): CatalogueRun => {
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

  const write = async (line: number, record: FormationRecord, repairs: readonly string[]) => {
    for (const reason of repairs) {
      ledger.log.add({ line, offer: record.numero, reason, kind: "repaired" });
    }
    ledger.add(record);
    await ledger.count({ repaired: repairs.length > 0 ? 1 : 0 });
  };

  const keep: CatalogueRun["keep"] = async (line, found, repairs) => {
    const isRepeated = seen.has(found.numero);
    const record = isRepeated ? distinguish(found) : found;
    const before = seen.get(record.numero);
    if (before !== undefined) {
      const reason = `fiche déjà vue ligne ${before} : seule la première est gardée`;
      return await refuse(line, found.numero, reason);
    }
    seen.set(record.numero, line);
    sessions += record.sessions.length;
    if (!isDone()) await write(line, record, isRepeated ? [...repairs, REPEATED] : repairs);
  };

  const finish = async (complete: boolean): Promise<ImportReport> => {
    await ledger.flush();
    if (complete && unnamed > 0)
      remark("une fiche refusée est sans numéro lisible : rien n'a été fermé");
    const safeToClose = complete && unnamed === 0 && seen.size > 0;
    await ledger.close(safeToClose ? await writer.closeMissing(new Set(seen.keys())) : 0);
    const problems = ledger.log.list();
    return { ...ledger.counts(), sessions, complete, problems, resumedAfter: run.resumeAfter };
  };

  return { keep, refuse, remark, finish };
};
