import { join } from "node:path";
import type { Config } from "#config.ts";
import type { Database } from "#store/database.ts";
import { openEmbedded } from "#store/embedded/open.ts";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";

/**
 * Opens the store of the configuration for a command, with the newest schema.
 * @throws Error in French when the embedded store is held by a running service
 */
export const openStore = async ({ store }: Pick<Config, "store">): Promise<Database> => {
  const db =
    store.kind === "postgres"
      ? openPostgres(store.url, { connections: 2, statementTimeoutMs: null }).db
      : (await openEmbedded(join(store.dir, "postgres"))).db;
  try {
    await migrate(db);
    return db;
  } catch (cause) {
    await db.close();
    throw cause;
  }
};
