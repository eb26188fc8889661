import type { Database } from "./database.ts";

export interface QueueState {
  readonly waiting: number;
  readonly oldestSeconds: number;
  readonly dead: number;
}

/** What waits in the outbox for a worker to relay it: growing old, it says that no worker runs. */
export const queueState = async (db: Database): Promise<QueueState> => {
  const { rows } = await db.query<QueueState>(
    `select count(*)::int as waiting,
       coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestSeconds",
       (select count(*)::int from app.dead_letter) as dead
     from app.outbox`,
  );
  return rows[0] ?? { waiting: 0, oldestSeconds: 0, dead: 0 };
};

export interface SourceAge {
  readonly source: string;
  readonly seconds: number;
}

/** How long ago each source was imported; the demonstration is none. */
export const sourceAges = async (db: Database, now: Date): Promise<readonly SourceAge[]> => {
  const { rows } = await db.query<SourceAge>(
    `select id as source, extract(epoch from $1::timestamptz - imported_at)::float8 as seconds
     from app.source where not demonstration order by id`,
    [now],
  );
  return rows;
};
