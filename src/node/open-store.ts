import { join } from "node:path";
import type { QueueStore } from "#workers/queue.ts";
import type { WorkersDeps } from "#workers/run.ts";
import type { Config } from "../config.ts";
import type { Database } from "../store/database.ts";
import { openEmbedded } from "../store/embedded/open.ts";
import { openPostgres } from "../store/postgres.ts";
import { embeddedFactsKey } from "./facts-key.ts";

/** An opened store, and the jobs this process must run itself: all of them when embedded, none in production. */
export interface OpenedStore {
  readonly db: Database;
  readonly factsKey: string;
  readonly jobs: { readonly pool: WorkersDeps["pool"]; readonly queue: QueueStore } | null;
}

/** Opens the store the configuration names. @throws Error in French when another process holds the embedded one. */
export const openStore = async (config: Config): Promise<OpenedStore> => {
  if (config.store.kind === "postgres") {
    // config.ts refuses DATABASE_URL without FACTS_KEY
    return { db: openPostgres(config.store.url).db, factsKey: config.factsKey ?? "", jobs: null };
  }
  const { dir } = config.store;
  const { db, pool } = await openEmbedded(join(dir, "postgres"));
  const factsKey = config.factsKey ?? embeddedFactsKey(dir);
  return { db, factsKey, jobs: { pool, queue: { kind: "postgres", pool } } };
};
