import { type Config, ConfigError, parseConfig } from "#config.ts";
import { createEmbedder } from "#llm/embeddings.ts";
import { createDeadJobs } from "#store/dead-jobs.ts";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { peopleOver } from "./caseloads/people.ts";
import { deadJobsCommand } from "./dead-jobs.ts";
import { ownRulesGate } from "./follow-up/rules-gate.ts";
import { openProbes } from "./probes.ts";
import type { JobQueue } from "./queue.ts";
import { kindOf, type Report, reportAsJson } from "./report.ts";
import { startWorkers, type Workers } from "./run.ts";
import { startPatiently } from "./start-patiently.ts";

const EMBEDDED =
  "La base est embarquée : les tâches tournent dans le service lui-même (npm start).\n" +
  "Un processus à part demande DATABASE_URL. Les travaux en échec sont sur la page /pro/travaux.\n";

/** Resolves at the first request to stop. */
const stopRequested = (): Promise<void> =>
  new Promise((resolve) => {
    // Under npm one Ctrl-C comes twice: the second must not cut the orderly stop.
    for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => resolve());
  });

/** `npm run worker -- travaux`: the jobs set aside, from a terminal. */
const tendDeadJobs = async (url: string, words: readonly string[]): Promise<void> => {
  const { db } = openPostgres(url, { connections: 1 });
  try {
    const jobs = createDeadJobs(db, { clock: () => new Date() });
    const { text, ok } = await deadJobsCommand(words, jobs);
    process.stdout.write(text);
    if (!ok) process.exitCode = 1;
  } finally {
    await db.close();
  }
};

/** Nothing waits in a queue that is not opened yet. */
const NO_QUEUE: Pick<JobQueue, "pending" | "ended"> = { pending: async () => 0, ended: () => [] };

/** The relay and the workers, on opened stores, until asked to stop; nothing starts while the rules wait to be read. */
const work = async (config: Config, url: string, report: Report): Promise<void> => {
  const stopping = stopRequested();
  const { db, pool } = openPostgres(url, { connections: 4 });
  const jobs = openPostgres(url, { searchPath: "bullmq,public" });
  const embedder = config.embeddings && createEmbedder(config.embeddings);
  const clock = () => new Date();
  const factsKey = config.factsKey ?? "";
  await migrate(db);
  let workers: Workers | null = null;
  const { workerPort: port, metricsToken: token, rulesToRead } = config.operations;
  const queue = {
    pending: () => (workers?.queue ?? NO_QUEUE).pending(),
    ended: () => (workers?.queue ?? NO_QUEUE).ended(),
  };
  const probes = port === null ? null : await openProbes({ port, queue, token });
  const gate = ownRulesGate({ db, factsKey, clock, report }, rulesToRead);
  await Promise.race([gate?.opened, stopping]);
  if (!gate || gate.isOpen()) {
    const start = () =>
      startWorkers({
        ...{ db, factsKey, pool, clock, embedder, report },
        queue: config.redisUrl
          ? { kind: "redis", url: config.redisUrl }
          : { kind: "postgres", pool: jobs.pool },
        retention: config.retention,
        lists: { people: peopleOver(db, embedder) },
      });
    workers = await startPatiently(start, {
      stopping,
      onFailure: (failure) =>
        report({ level: "error", event: "workers-not-started", kind: kindOf(failure) }),
    });
    if (workers) report({ level: "info", event: "workers-started" });
  }
  await stopping;
  report({ level: "info", event: "workers-stopping" });
  gate?.close();
  await probes?.close();
  await workers?.close();
  await jobs.db.close();
  await db.close();
};

/** `npm run worker`: the relay and the workers on PostgreSQL, and Redis when REDIS_URL is set. */
const main = async (): Promise<void> => {
  const config = parseConfig(process.env);
  if (config.store.kind === "embedded") {
    process.stdout.write(EMBEDDED);
    return;
  }
  const [command, ...words] = process.argv.slice(2);
  if (command === "travaux") return await tendDeadJobs(config.store.url, words);
  await work(
    config,
    config.store.url,
    reportAsJson((line) => process.stdout.write(line)),
  );
};

try {
  await main();
} catch (error) {
  const known = error instanceof ConfigError ? error.message : null;
  const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${known ?? failure}\n`);
  // what it had opened would hold a process that runs nothing
  process.exit(1);
}
