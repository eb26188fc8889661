import {
  type BackendClasses,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  isPgPool,
  type Job,
  type JobsOptions,
  type Queue,
  runMigrations,
  UnrecoverableError,
  withBackend,
} from "bullmq";
import { Redis } from "ioredis";
import type pg from "pg";
import { type Counter, createCounter } from "#series.ts";
import type { EmbeddedPool } from "#store/embedded/pool.ts";
import type { OutboxJob } from "#store/outbox.ts";
import type { Perform } from "./handlers.ts";
import { isJobName, JOBS, type JobData, jobDataSchema, QUEUE, SCHEDULES } from "./jobs.ts";
import { kindOf, type Report } from "./report.ts";
import { startPatiently } from "./start-patiently.ts";

/** BullMQ's own schema: its tables have names such as `job` and `event`. The pool's search_path must include it. */
const SCHEMA = "bullmq";
const CONCURRENCY = 5;
/** A job whose worker was killed is started again this many times before it is given up. */
const MAX_STALLED = 3;

/** Where jobs wait: Redis, or PostgreSQL through a pool whose `search_path` includes `bullmq`. */
export type QueueStore =
  | { readonly kind: "redis"; readonly url: string }
  | { readonly kind: "postgres"; readonly pool: pg.Pool | EmbeddedPool };

/** A job that failed for good. */
export interface FailedJob extends OutboxJob {
  readonly attempts: number;
  readonly reason: string;
}

export interface QueueDeps {
  readonly perform: Perform;
  /** Called when a job failed and will not be tried again. */
  readonly onDead: (job: FailedJob) => Promise<void>;
  readonly report: Report;
  /** How long a job may go unheard of before another worker takes it; BullMQ renews it by half. */
  readonly lockMs?: number;
}

/** The queue and its worker, the same on every backend. */
export interface JobQueue {
  /** Adds a job once: the same id added again is the same job. @throws when the backend is away. */
  add(job: OutboxJob): Promise<void>;
  /** Jobs waiting, delayed or running. */
  pending(): Promise<number>;
  /** Jobs this process has ended, by their name. */
  ended(): readonly Counter[];
  /** Lets the running jobs end, then closes. */
  close(): Promise<void>;
}

const optionsOf = (name: string): JobsOptions => {
  const known = isJobName(name) ? JOBS[name] : { attempts: 1, backoffMs: 0 };
  return {
    attempts: known.attempts,
    backoff: { type: "exponential", delay: known.backoffMs },
    // Done is done, and failed jobs are kept as dead letters: nothing about a person lingers in the queue.
    removeOnComplete: true,
    removeOnFail: true,
  };
};

const isFinal = (job: Job<JobData>, error: Error): boolean =>
  error instanceof UnrecoverableError || job.attemptsMade >= (job.opts.attempts ?? 1);

const asFailed = (job: Job<JobData>, error: Error): FailedJob => {
  const data = jobDataSchema.safeParse(job.data);
  return {
    id: job.id ?? crypto.randomUUID(),
    name: job.name,
    payload: data.success ? data.data.payload : {},
    conversation: data.success ? data.data.conversation : null,
    attempts: job.attemptsMade,
    // Our own refusals say what is wrong without quoting it; others only their kind.
    reason: error instanceof UnrecoverableError ? error.message : kindOf(error),
  };
};

/** Connections of one backend: the queue's own fails fast, the worker's waits for the backend to come back. */
interface Connections<Connection> {
  readonly forQueue: Connection;
  readonly forWorker: Connection;
  readonly close: () => Promise<void>;
}

/** As long as the lease of a turn: what a killed worker held is done by another one after 10 to 15 seconds. */
const DEFAULT_LOCK_MS = 10_000;
/** How soon a worker whose backend did not answer asks it again; BullMQ waits 15 s by itself. */
const ASK_AGAIN_MS = 1_000;
/** How often jobs nobody is heard of any more are looked for, in one lock's time. */
const LOOKS_IN_A_LOCK = 2;

const schedule = async (queue: Pick<Queue<JobData>, "upsertJobScheduler">): Promise<void> => {
  for (const { name, pattern } of SCHEDULES) {
    await queue.upsertJobScheduler(
      name,
      { pattern, tz: "Europe/Paris" },
      { name, data: { payload: {}, conversation: null }, opts: optionsOf(name) },
    );
  }
};

const openOn = async <Backend extends IQueueBackend, Connection>(
  { Queue, Worker }: BackendClasses<Backend, Connection>,
  connections: Connections<Connection>,
  { perform, onDead, report, lockMs = DEFAULT_LOCK_MS }: QueueDeps,
): Promise<JobQueue> => {
  const queue = new Queue<JobData>(QUEUE, { connection: connections.forQueue });
  const worker = new Worker<JobData>(
    QUEUE,
    async (job) => {
      const data = jobDataSchema.safeParse(job.data);
      if (!data.success) throw new UnrecoverableError("invalid job");
      await perform(job.name, data.data.payload);
    },
    {
      connection: connections.forWorker,
      concurrency: CONCURRENCY,
      lockDuration: lockMs,
      stalledInterval: lockMs / LOOKS_IN_A_LOCK,
      maxStalledCount: MAX_STALLED,
      runRetryDelay: ASK_AGAIN_MS,
      autorun: false,
    },
  );
  const away = (error: Error) => report({ level: "warn", event: "queue", kind: kindOf(error) });
  queue.on("error", away);
  worker.on("error", away);
  const ended = createCounter(
    "passerelle_queue_jobs_ended_total",
    "Jobs ended by this process, by their name and how they went.",
  );
  worker.on("completed", ({ name }) => ended.add({ name, result: "done" }));
  worker.on("failed", (job, error) => {
    if (!job) return;
    const final = isFinal(job, error);
    const { id, name, attempts, reason } = asFailed(job, error);
    report({ level: final ? "error" : "warn", event: "job-failed", id, name, attempts, reason });
    if (final) ended.add({ name, result: "failed" });
    if (final) onDead(asFailed(job, error)).catch(away);
  });
  worker.run().catch(away);
  let stop: () => void = () => undefined;
  const stopping = new Promise<void>((resolve) => {
    stop = resolve;
  });
  // a store that cannot write just now keeps nobody from doing the jobs it holds
  void startPatiently(() => schedule(queue), {
    stopping,
    onFailure: (failure) =>
      report({ level: "error", event: "schedules-not-set", kind: kindOf(failure) }),
  });

  return {
    ended: () => [ended],
    async add({ id, name, payload, conversation }) {
      await queue.add(name, { payload, conversation }, { ...optionsOf(name), jobId: id });
    },
    pending: () => queue.getJobCountByTypes("waiting", "delayed", "active"),
    async close() {
      stop();
      // The worker first: it lets running jobs end, and they may still need the queue's connection.
      await worker.close();
      await queue.close();
      await connections.close();
    },
  };
};

const openOnRedis = async (url: string, deps: QueueDeps): Promise<JobQueue> => {
  const forQueue = new Redis(url, { maxRetriesPerRequest: 1 });
  const forWorker = new Redis(url, { maxRetriesPerRequest: null });
  const away = (error: Error) =>
    deps.report({ level: "warn", event: "redis", kind: kindOf(error) });
  forQueue.on("error", away);
  forWorker.on("error", away);
  const close = async () => {
    forQueue.disconnect();
    forWorker.disconnect();
  };
  return await openOn(withBackend(createRedisBackend), { forQueue, forWorker, close }, deps);
};

const openOnPostgres = async (pool: pg.Pool | EmbeddedPool, deps: QueueDeps): Promise<JobQueue> => {
  // `pg.Pool` has overloads that TypeScript does not match with BullMQ's description of the same pool.
  if (!isPgPool(pool)) throw new TypeError("BullMQ needs a pool shaped like pg.Pool");
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  const close = async () => undefined;
  return await openOn(
    withBackend(createPostgresBackend),
    { forQueue: pool, forWorker: pool, close },
    deps,
  );
};

/** Opens the queue, its worker and its schedules. The pool of a PostgreSQL store stays its owner's to end. */
export const openQueue = (store: QueueStore, deps: QueueDeps): Promise<JobQueue> =>
  store.kind === "redis" ? openOnRedis(store.url, deps) : openOnPostgres(store.pool, deps);
