import { createPostgresBackend, isPgPool, Queue, withBackend } from "bullmq";
import { Redis } from "ioredis";
import { wholeRedis, wholeStore } from "#test/services/whole-store.ts";
import { QUEUE } from "#workers/jobs.ts";
import type { JobStore } from "./job-stores.ts";

/** The queue as an operator holds it: paused and resumed for every worker, and read to its last key. */
export const queueInHand = async ({ db, queue }: Pick<JobStore, "db" | "queue">) => {
  if (queue.kind === "redis") {
    const connection = new Redis(queue.url, { maxRetriesPerRequest: null });
    const held = new Queue(QUEUE, { connection });
    return {
      held,
      everything: async () => `${await wholeStore(db)}\n${await wholeRedis(connection)}`,
      letGo: async () => {
        await held.close();
        connection.disconnect();
      },
    };
  }
  if (!isPgPool(queue.pool)) throw new TypeError("no pool");
  const { Queue: PostgresQueue } = withBackend(createPostgresBackend);
  const held = new PostgresQueue(QUEUE, { connection: queue.pool });
  return { held, everything: () => wholeStore(db), letGo: () => held.close() };
};
