import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

/** Any constant: held while the log is written or shortened, so that each row follows exactly one other. */
export const LOCK = 7_206_502;
/** What the first row follows. */
export const ROOT = "";

/** A row of the chain: its rank, and the digest that the next one names. */
export interface Link {
  readonly seq: string;
  readonly digest: string;
}

/** What stands for the entries that were removed after their time. */
interface Checkpoint {
  readonly seq: string;
  readonly at: string;
  readonly removed: number;
  readonly lastDigest: string;
  readonly previous: string;
  readonly digest: string;
}

const CHECKPOINTS = `select seq, at, removed, last_digest as "lastDigest", previous, digest
  from app.access_checkpoint order by seq`;

/** Everything a checkpoint says and the digest it follows, in one text. */
const checkpointText = (
  { seq, at, removed, lastDigest }: Omit<Checkpoint, "previous" | "digest">,
  previous: string,
): string => JSON.stringify([previous, seq, at, removed, lastDigest]);

/** Where the chain begins: after what was removed in its time, else at its first row. Null: a checkpoint was altered. */
export const chainStart = async (db: Database, seal: Seal): Promise<Link | null> => {
  const { rows } = await db.query<Checkpoint>(CHECKPOINTS);
  let previous = ROOT;
  for (const row of rows) {
    const digests = await seal.digests(checkpointText(row, previous));
    if (row.previous !== previous || !digests.includes(row.digest)) return null;
    previous = row.digest;
  }
  const latest = rows.at(-1);
  return latest ? { seq: latest.seq, digest: latest.lastDigest } : { seq: "0", digest: ROOT };
};

export interface AccessPurgeDeps {
  readonly seal: Seal;
  /** Entries before this are removed. */
  readonly before: Date;
  readonly at: Date;
}

const LAST_OF_OLD = `select seq, digest, (select count(*)::int from app.access_entry o where o.seq <= e.seq) as removed
  from app.access_entry e where at < $1 order by seq desc limit 1`;

/**
 * Removes the oldest accesses and leaves a keyed checkpoint in their place, in one transaction: what is left still
 * proves that nothing else is missing. Gives how many went.
 */
export const purgeAccessLog = (
  db: Database,
  { seal, before, at }: AccessPurgeDeps,
): Promise<number> =>
  db.transaction(async () => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const { rows } = await db.query<Link & { removed: number }>(LAST_OF_OLD, [before]);
    const [last] = rows;
    if (!last) return 0;
    const made = await db.query<{ digest: string }>(
      "select digest from app.access_checkpoint order by seq desc limit 1",
    );
    const previous = made.rows[0]?.digest ?? ROOT;
    const { seq, removed } = last;
    const told = { seq, at: at.toISOString(), removed, lastDigest: last.digest };
    const [digest] = await seal.digests(checkpointText(told, previous));
    await db.query(
      `insert into app.access_checkpoint (seq, at, removed, last_digest, previous, digest)
       values ($1, $2, $3, $4, $5, $6)`,
      [seq, told.at, removed, last.digest, previous, digest],
    );
    await db.query("set local app.access_purge = 'on'");
    await db.query("delete from app.access_entry where seq <= $1", [seq]);
    await db.query("set local app.access_purge = 'off'");
    return removed;
  });
