import { ConfigError, parseConfig } from "#config.ts";
import { createEmbedder } from "#llm/embeddings.ts";
import { createDeadJobs } from "#store/dead-jobs.ts";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { peopleOver } from "./caseloads/people.ts";
import { deadJobsCommand } from "./dead-jobs.ts";
import { openProbes } from "./probes.ts";
import { reportAsJson } from "./report.ts";
import { startWorkers } from "./run.ts";

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

/** `npm run worker`: the relay and the workers on PostgreSQL, and Redis when REDIS_URL is set. */
const main = async (): Promise<void> => {
  const config = parseConfig(process.env);
  if (config.store.kind === "embedded") {
    process.stdout.write(EMBEDDED);
    return;
  }
  const [command, ...words] = process.argv.slice(2);
  if (command === "travaux") return await tendDeadJobs(config.store.url, words);
  const stopping = stopRequested();
  const report = reportAsJson((line) => process.stdout.write(line));
  const { db, pool } = openPostgres(config.store.url, { connections: 4 });
  const jobs = openPostgres(config.store.url, { searchPath: "bullmq,public" });
  const embedder = config.embeddings && createEmbedder(config.embeddings);
  await migrate(db);
  const workers = await startWorkers({
    db,
    factsKey: config.factsKey ?? "",
    pool,
    queue: config.redisUrl
      ? { kind: "redis", url: config.redisUrl }
      : { kind: "postgres", pool: jobs.pool },
    retention: config.retention,
    clock: () => new Date(),
    embedder,
    lists: { people: peopleOver(db, embedder) },
    report,
  });
  const { workerPort: port, metricsToken: token } = config.operations;
  const probes = port === null ? null : await openProbes({ port, queue: workers.queue, token });
  report({ level: "info", event: "workers-started" });
  await stopping;
  report({ level: "info", event: "workers-stopping" });
  await probes?.close();
  await workers.close();
  await jobs.db.close();
  await db.close();
};

try {
  await main();
} catch (error) {
  const known = error instanceof ConfigError ? error.message : null;
  const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${known ?? failure}\n`);
  process.exitCode = 1;
}
