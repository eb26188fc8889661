import type {
  AccessEntry,
  AccessFilter,
  AccessLog,
  ChainState,
  NewAccess,
} from "../domain/access-log.ts";
import { chainStart, type Link, LOCK, ROOT } from "./access-checkpoints.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

const BATCH = 1_000;

interface Row {
  readonly seq: string;
  readonly at: string;
  readonly account: string | null;
  readonly structure: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly concerns: string | null;
  readonly motif: string | null;
  readonly outcome: string;
  readonly detail: string | null;
}

interface ChainedRow extends Row {
  readonly previous: string;
  readonly digest: string;
}

const ROW = "seq, at, account, structure, action, subject, concerns, motif, outcome, detail";

/** Everything a row says and the digest it follows, in one text that no two different rows share. */
const textOf = (row: Row, previous: string): string =>
  JSON.stringify([
    ...[previous, row.seq, row.at, row.account, row.structure, row.action],
    ...[row.subject, row.concerns, row.motif, row.outcome, row.detail],
  ]);

const rowOf = (seq: bigint, at: Date, entry: NewAccess): Row => ({
  seq: String(seq),
  at: at.toISOString(),
  account: entry.account,
  structure: entry.structure,
  action: entry.action,
  subject: entry.subject ?? null,
  concerns: entry.concerns ?? null,
  motif: entry.motif ?? null,
  outcome: entry.outcome,
  detail: entry.detail ?? null,
});

const READ = `select e.seq::int as seq, e.at, e.account, e.structure, e.action, e.subject, e.concerns, e.motif,
    e.outcome, e.detail, a.nom
  from app.access_entry e left join app.account a on a.id = e.account
  where ($1::uuid is null or e.structure = $1 or e.concerns = $1)
    and ($2::text is null or e.outcome = $2) and ($3::uuid is null or e.account = $3)
    and ($4::text is null or e.subject = $4)
    and ($5::date is null or e.at >= $5::date::timestamp at time zone 'Europe/Paris')
    and ($6::date is null or e.at < ($6::date + 1)::timestamp at time zone 'Europe/Paris')
  order by e.seq desc limit $7`;

/** The newest row, or what is left of it once it was removed in its time. */
const LAST = `select seq, digest from (
    select seq, digest from app.access_entry
    union all select seq, last_digest from app.access_checkpoint
  ) as link order by seq desc limit 1`;

export interface AccessLogDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** The log of accesses, each row chained to the one before by a keyed digest: see migration 010. */
export const createAccessLog = (db: Database, { seal, clock }: AccessLogDeps): AccessLog => {
  const last = async (): Promise<Link> => {
    const { rows } = await db.query<Link>(LAST);
    return rows[0] ?? { seq: "0", digest: ROOT };
  };

  const inOrder = async function* (): AsyncGenerator<ChainedRow> {
    for (let after = "0"; ; ) {
      const batch = await db.query<ChainedRow>(
        `select ${ROW}, previous, digest from app.access_entry where seq > $1 order by seq limit $2`,
        [after, BATCH],
      );
      yield* batch.rows;
      if (batch.rowCount < BATCH) return;
      after = batch.rows.at(-1)?.seq ?? after;
    }
  };

  const follows = async (row: ChainedRow, previous: string, rank: number): Promise<boolean> =>
    row.seq === String(rank) &&
    row.previous === previous &&
    (await seal.digests(textOf(row, previous))).includes(row.digest);

  return {
    write: (entry) =>
      db.transaction(async () => {
        await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
        const before = await last();
        const row = rowOf(BigInt(before.seq) + 1n, clock(), entry);
        const [digest] = await seal.digests(textOf(row, before.digest));
        await db.query(
          `insert into app.access_entry (${ROW}, previous, digest)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
          [
            ...[row.seq, row.at, row.account, row.structure, row.action, row.subject],
            ...[row.concerns, row.motif, row.outcome, row.detail, before.digest, digest],
          ],
        );
      }),
    async read(filter: AccessFilter, limit) {
      const { structure, outcome = null, account = null, subject = null } = filter;
      const { from = null, to = null } = filter;
      const values = [structure, outcome, account, subject, from, to, limit];
      return (await db.query<AccessEntry>(READ, values)).rows;
    },
    async verify(): Promise<ChainState> {
      const begins = await chainStart(db, seal);
      if (!begins) return { intact: false, rows: 0, brokenAt: 0 };
      let previous = begins.digest;
      let rank = Number(begins.seq);
      for await (const row of inOrder()) {
        rank += 1;
        const rows = rank - Number(begins.seq);
        if (!(await follows(row, previous, rank))) return { intact: false, rows, brokenAt: rank };
        previous = row.digest;
      }
      return { intact: true, rows: rank - Number(begins.seq), lastDigest: previous || null };
    },
  };
};
