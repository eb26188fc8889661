import { openPostgres } from "#store/postgres.ts";
import { embeddedStore, postgresDatabase, redisServer } from "#test/services/databases.ts";
import type { WorkersDeps } from "#workers/run.ts";

/** A store and the queue that goes with it, as workers are given them. */
export type JobStore = Pick<WorkersDeps, "db" | "pool" | "queue"> & {
  readonly close: () => Promise<void>;
};

export const onEmbedded = async (): Promise<JobStore> => {
  const { db, pool, close } = await embeddedStore();
  return { db, pool, queue: { kind: "postgres", pool }, close };
};

export const onPostgres = async (): Promise<JobStore> => {
  const { url, db, close } = await postgresDatabase();
  const listening = openPostgres(url, { connections: 2 });
  const jobs = openPostgres(url, { searchPath: "bullmq,public" });
  return {
    db,
    pool: listening.pool,
    queue: { kind: "postgres", pool: jobs.pool },
    close: async () => {
      await Promise.all([listening.db.close(), jobs.db.close()]);
      await close();
    },
  };
};

export const onRedis = async (): Promise<JobStore> => {
  const redis = await redisServer();
  const { url, db, close } = await postgresDatabase();
  const listening = openPostgres(url, { connections: 2 });
  return {
    db,
    pool: listening.pool,
    queue: { kind: "redis", url: redis.url },
    close: async () => {
      await listening.db.close();
      await close();
      await redis.stop();
    },
  };
};
