import { openPostgres } from "#store/postgres.ts";
import { peopleOver } from "#workers/caseloads/people.ts";
import { startWorkers } from "#workers/run.ts";

/**
 * A worker process for tests of what happens when one dies: as workers/main.ts, but it notices sooner that another is
 * gone. Its addresses come as arguments: PostgreSQL, Redis, the key.
 */
const [databaseUrl = "", redisUrl = "", factsKey = ""] = process.argv.slice(2);
const { db, pool } = openPostgres(databaseUrl, { connections: 4 });
await startWorkers({
  db,
  pool,
  factsKey,
  queue: { kind: "redis", url: redisUrl },
  retention: { anonymousDays: 7, withCodeDays: 30 },
  clock: () => new Date(),
  lists: { people: peopleOver(db, null), quietMs: 2_000 },
  report: () => undefined,
  lockMs: 1_500,
});
