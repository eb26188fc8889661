import type pg from "pg";
import type { Embedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";
import type { EmbeddedPool } from "#store/embedded/pool.ts";
import { bury, type OutboxJob } from "#store/outbox.ts";
import type { Retention } from "#store/retention.ts";
import { endUpload } from "#store/uploads.ts";
import { createHandlers } from "./handlers.ts";
import { importers } from "./imports/importers.ts";
import { JOBS } from "./jobs.ts";
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

const GIVEN_UP =
  "L'import n'a pas abouti après plusieurs essais. Renvoyez le fichier ; si cela recommence, voyez avec l'exploitant.";

/** Who sent a file learns that its import was given up. */
const giveUpImport = async (db: Database, { name, payload }: OutboxJob): Promise<void> => {
  const read = JOBS.import.payload.safeParse(payload);
  if (name === "import" && read.success) {
    await endUpload(db, read.data.upload, { failure: GIVEN_UP });
  }
};

/** Starts the relay and the worker in this process: beside the service when embedded, alone in production. */
export const startWorkers = async (deps: WorkersDeps): Promise<Workers> => {
  const { db, pool, report } = deps;
  const queue = await openQueue(deps.queue, {
    perform: createHandlers({ ...deps, importers }),
    onDead: async (job) => {
      await bury(db, job, job);
      await giveUpImport(db, job);
    },
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
