import { ConfigError, parseConfig } from "#config.ts";
import { createEmbedder } from "#llm/embeddings.ts";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { peopleOver } from "./caseloads/people.ts";
import { openProbes } from "./probes.ts";
import { reportAsJson } from "./report.ts";
import { startWorkers } from "./run.ts";

const EMBEDDED =
  "La base est embarquée : les tâches tournent dans le service lui-même (npm start).\n" +
  "Un processus à part demande DATABASE_URL.\n";

/** Resolves at the first request to stop. */
const stopRequested = (): Promise<void> =>
  new Promise((resolve) => {
    // Under npm one Ctrl-C comes twice: the second must not cut the orderly stop.
    for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => resolve());
  });

/** `npm run worker`: the relay and the workers on PostgreSQL, and Redis when REDIS_URL is set. */
const main = async (): Promise<void> => {
  const config = parseConfig(process.env);
  if (config.store.kind === "embedded") {
    process.stdout.write(EMBEDDED);
    return;
  }
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
