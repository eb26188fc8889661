import type pg from "pg";
import { dayInParis } from "#clock.ts";
import type { Embedder } from "#llm/embeddings.ts";
import { type CaseloadWork, createCaseloadWork, LINE_JOB } from "#store/caseload-work.ts";
import { createConversations } from "#store/conversations.ts";
import type { Database } from "#store/database.ts";
import type { EmbeddedPool } from "#store/embedded/pool.ts";
import { bury, type OutboxJob } from "#store/outbox.ts";
import type { Retention } from "#store/retention.ts";
import { createSeal } from "#store/sealing.ts";
import { endUpload } from "#store/uploads.ts";
import { GIVEN_UP as LINE_GIVEN_UP } from "./caseloads/advise-line.ts";
import type { ListJobs } from "./caseloads/handlers.ts";
import type { People } from "./caseloads/people.ts";
import { QUIET_MS, watchLists } from "./caseloads/watch-lists.ts";
import { createHandlers } from "./handlers.ts";
import { importers } from "./imports/importers.ts";
import { JOBS } from "./jobs.ts";
import { type JobQueue, openQueue, type QueueStore } from "./queue.ts";
import { startRelay } from "./relay.ts";
import type { Report } from "./report.ts";

/** What lists of people need beside the store. */
export interface ListsDeps {
  readonly people: People;
  /** See `watchLists`. */
  readonly quietMs?: number;
}

export interface WorkersDeps {
  readonly db: Database;
  readonly factsKey: string;
  /** The store's pool, to listen to the outbox. */
  readonly pool: pg.Pool | EmbeddedPool;
  /** Where jobs wait. */
  readonly queue: QueueStore;
  readonly retention: Retention;
  readonly clock: () => Date;
  /** Left out: nothing is embedded. */
  readonly embedder?: Embedder | null;
  readonly report: Report;
  /** Left out: lists of people are not worked through here. */
  readonly lists?: ListsDeps | null;
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

const listJobsOf = ({ db, clock, factsKey, lists }: WorkersDeps): ListJobs | null => {
  if (!lists) return null;
  const seal = createSeal(factsKey);
  // only looked into: which facts are kept sealed matters to whoever writes
  const conversations = createConversations(db, { factsKey, sensitiveFacts: new Set(), clock });
  return {
    ...{ db, seal, clock, conversations, people: lists.people },
    work: createCaseloadWork(db, { seal, clock }),
    today: () => dayInParis(clock()),
  };
};

/** A line given up is told in its list. */
const giveUpLine = async (work: CaseloadWork, { name, payload }: OutboxJob): Promise<void> => {
  const read = JOBS["caseload-line"].payload.safeParse(payload);
  if (name === LINE_JOB && read.success)
    await work.fail(read.data.caseload, read.data.rank, LINE_GIVEN_UP);
};

/** Who sent a file learns that its import was given up. */
const giveUpImport = async (db: Database, { name, payload }: OutboxJob): Promise<void> => {
  const read = JOBS.import.payload.safeParse(payload);
  if (name === "import" && read.success) {
    await endUpload(db, read.data.upload, { failure: GIVEN_UP });
  }
};

/** Starts the relay and the worker in this process: beside the service when embedded, alone in production. */
export const startWorkers = async (deps: WorkersDeps): Promise<Workers> => {
  const { db, pool, report, clock, lists } = deps;
  const listJobs = listJobsOf(deps);
  const queue = await openQueue(deps.queue, {
    perform: createHandlers({ ...deps, importers, lists: listJobs }),
    onDead: async (job) => {
      await bury(db, job, job);
      await giveUpImport(db, job);
      if (listJobs) await giveUpLine(listJobs.work, job);
    },
    report,
    ...(deps.lockMs === undefined ? {} : { lockMs: deps.lockMs }),
  });
  const relay = startRelay({ db, listen: () => pool.connect(), add: queue.add, report });
  const watch = lists && watchLists({ db, clock, report, quietMs: lists.quietMs ?? QUIET_MS });
  return {
    queue,
    async close() {
      await watch?.close();
      await relay.close();
      await queue.close();
    },
  };
};
