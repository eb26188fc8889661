import type { Database } from "./database.ts";

/** A job to be done, as the outbox keeps it: ids only, never words. */
export interface OutboxJob {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Conversation it is about, with which it is erased. */
  readonly conversation: string | null;
}

export interface DeadLetter extends OutboxJob {
  /** Free of personal data: paths and codes. */
  readonly reason: string;
  readonly attempts: number;
  readonly diedAt: string;
}

/** Writes a job in the caller's transaction: it is done if, and only if, what it is about was kept. */
export const enqueue = async (db: Database, job: Omit<OutboxJob, "id">): Promise<string> => {
  const id = crypto.randomUUID();
  await db.query(
    "insert into app.outbox (id, name, payload, conversation) values ($1, $2, $3, $4)",
    [id, job.name, JSON.stringify(job.payload), job.conversation],
  );
  return id;
};

/** As `enqueue`, for many jobs of one kind that are about no conversation. */
export const enqueueAll = async (
  db: Database,
  name: string,
  payloads: readonly OutboxJob["payload"][],
): Promise<void> => {
  if (payloads.length === 0) return;
  await db.query(
    `insert into app.outbox (id, name, payload)
     select id, $1, payload::jsonb from unnest($2::uuid[], $3::text[]) as job (id, payload)`,
    [
      name,
      payloads.map(() => crypto.randomUUID()),
      payloads.map((payload) => JSON.stringify(payload)),
    ],
  );
};

/** What a relay that was killed had claimed is handed over by another one after so long. */
const CLAIM_SECONDS = 10;

/**
 * Claims the oldest jobs for a while. No transaction stays open while they are handed over: on the embedded store
 * the queue lives in the same, only, session. Jobs another relay has claimed are passed over.
 */
export const claimJobs = async (db: Database, limit: number): Promise<readonly OutboxJob[]> => {
  const { rows } = await db.query<OutboxJob>(
    `update app.outbox set claimed_until = clock_timestamp() + make_interval(secs => $2)
     where id in (
       select id from app.outbox
       where claimed_until is null or claimed_until < clock_timestamp()
       order by created_at, id limit $1 for update skip locked)
     returning id, name, payload, conversation`,
    [limit, CLAIM_SECONDS],
  );
  return rows;
};

/** Gives claimed jobs back: they could not be handed over now. */
export const unclaimJobs = async (db: Database, ids: readonly string[]): Promise<void> => {
  await db.query("update app.outbox set claimed_until = null where id = any($1::uuid[])", [ids]);
};

/** Jobs that were handed over. */
export const removeJobs = async (db: Database, ids: readonly string[]): Promise<void> => {
  await db.query("delete from app.outbox where id = any($1::uuid[])", [ids]);
};

/** Sets a job aside for a person to look at. A conversation erased meanwhile takes its dead letter with it. */
export const bury = async (
  db: Database,
  job: OutboxJob,
  death: Pick<DeadLetter, "reason" | "attempts">,
): Promise<void> => {
  await db.query(
    `insert into app.dead_letter (id, name, payload, reason, attempts, conversation)
     select $1, $2, $3, $4, $5, $6
     where $6::uuid is null or exists (select from app.conversation where id = $6)
     on conflict (id) do update set reason = excluded.reason, attempts = excluded.attempts, died_at = now()`,
    [job.id, job.name, JSON.stringify(job.payload), death.reason, death.attempts, job.conversation],
  );
};

/** The dead letters, newest first. */
export const deadLetters = async (db: Database, limit = 100): Promise<readonly DeadLetter[]> => {
  const { rows } = await db.query<DeadLetter>(
    `select id, name, payload, conversation, reason, attempts, died_at as "diedAt"
     from app.dead_letter order by died_at desc limit $1`,
    [limit],
  );
  return rows;
};
