import type pg from "pg";
import type { Embedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";
import type { EmbeddedPool } from "#store/embedded/pool.ts";
import { bury } from "#store/outbox.ts";
import type { Retention } from "#store/retention.ts";
import { createHandlers } from "./handlers.ts";
import { type JobQueue, openQueue, type QueueStore } from "./queue.ts";
import { startRelay } from "./relay.ts";
import type { Report } from "./report.ts";

export interface WorkersDeps {
  readonly db: Database;
  /** The store's pool, to listen to the outbox. */
  readonly pool: pg.Pool | EmbeddedPool;
  /** Where jobs wait. */
  readonly queue: QueueStore;
  readonly retention: Retention;
  readonly clock: () => Date;
  /** Left out: nothing is embedded. */
  readonly embedder?: Embedder | null;
  readonly report: Report;
  /** See `QueueDeps.lockMs`. */
  readonly lockMs?: number;
}

export interface Workers {
  readonly queue: JobQueue;
  /** Stops in order: no new jobs, running jobs ended, connections closed. The database is its owner's to close. */
  close(): Promise<void>;
}

/** Starts the relay and the worker in this process: beside the service when embedded, alone in production. */
export const startWorkers = async (deps: WorkersDeps): Promise<Workers> => {
  const { db, pool, report } = deps;
  const queue = await openQueue(deps.queue, {
    perform: createHandlers(deps),
    onDead: (job) => bury(db, job, job),
    report,
    ...(deps.lockMs === undefined ? {} : { lockMs: deps.lockMs }),
  });
  const relay = startRelay({ db, listen: () => pool.connect(), add: queue.add, report });
  return {
    queue,
    async close() {
      await relay.close();
      await queue.close();
    },
  };
};
