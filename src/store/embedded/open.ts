import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Database } from "../database.ts";
import { createDatabase } from "../postgres.ts";
import { lockDirectory } from "./directory-lock.ts";
import { EmbeddedPool } from "./pool.ts";
import { openSession } from "./session.ts";
import { startPgliteThread } from "./thread.ts";

/** The embedded PostgreSQL of one process. */
export interface EmbeddedStore {
  readonly db: Database;
  /** Shaped like `pg.Pool`, for BullMQ's PostgreSQL backend and for LISTEN. Same session as `db`. */
  readonly pool: EmbeddedPool;
  /** The data directory as a tar file, to start another store from (`snapshot`). */
  dump(): Promise<Uint8Array>;
  /** Ends the session, closes PGlite, unlocks the directory. Same as `db.close()`. */
  close(): Promise<void>;
}

/**
 * Opens the embedded store in a worker thread. Kill -9 loses no acknowledged commit; a power cut may (PGlite never
 * calls fsync). `directory` null: in memory, for tests. `snapshot`: start from a dump, much faster than initdb.
 * @throws Error in French when another live process holds the directory.
 */
export const openEmbedded = async (
  directory: string | null,
  snapshot: Uint8Array | null = null,
): Promise<EmbeddedStore> => {
  const path = directory === null ? null : resolve(directory);
  if (path !== null) mkdirSync(dirname(path), { recursive: true });
  const unlock = path === null ? () => undefined : lockDirectory(path);
  try {
    const thread = await startPgliteThread({ directory: path, snapshot });
    const pool = new EmbeddedPool(await openSession(thread));
    // BullMQ writes unqualified names; ours are all qualified. Extensions live in public, which comes first.
    await pool.query("set search_path = public, bullmq");
    let closed: Promise<void> | null = null;
    const shut = async () => {
      await pool.end();
      await thread.close();
      unlock();
    };
    const close = () => {
      closed ??= shut();
      return closed;
    };
    return { db: createDatabase(pool, close), pool, dump: () => thread.dump(), close };
  } catch (error) {
    unlock();
    throw error;
  }
};
