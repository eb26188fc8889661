import type { Database } from "./database.ts";
import { migrations } from "./migrations.compiled.js";

export interface Migration {
  /** `003-conversations`: applied in this order. */
  readonly name: string;
  /** SHA-256 of the text, so that an applied file that was edited since is noticed. */
  readonly checksum: string;
  readonly sql: string;
}

/** Any constant: taken by every process that migrates, released by the end of the transaction. */
const LOCK = 7_206_501;

const underLock = <T>(db: Database, work: () => Promise<T>): Promise<T> =>
  db.transaction(async () => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    return await work();
  });

/** @throws Error when an applied migration no longer is the file it was. */
const assertUnchanged = (migration: Migration, applied: string): void => {
  if (applied === migration.checksum) return;
  throw new Error(
    `La migration ${migration.name} a déjà été appliquée à cette base, puis son fichier a changé. ` +
      "Une migration appliquée ne se modifie pas : remettez le fichier et ajoutez-en un nouveau.",
  );
};

/** Applies one migration unless it, or another process, already did. True when it was applied now. */
const apply = (db: Database, migration: Migration): Promise<boolean> =>
  underLock(db, async () => {
    const { rows } = await db.query<{ checksum: string }>(
      "select checksum from app.migration where name = $1",
      [migration.name],
    );
    const applied = rows[0]?.checksum;
    if (applied !== undefined) {
      assertUnchanged(migration, applied);
      return false;
    }
    // A big index may take longer than a visitor's query may.
    await db.query("set local statement_timeout = 0");
    await db.query(migration.sql);
    await db.query("insert into app.migration (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
    return true;
  });

/**
 * Brings the database to the newest schema, forward only, each migration in its own transaction. Two processes may
 * run it at once. A migration this version does not know (a newer version ran) is left alone.
 * @returns the names applied now.
 */
export const migrate = async (
  db: Database,
  all: readonly Migration[] = migrations,
): Promise<readonly string[]> => {
  await underLock(db, async () => {
    await db.query("create schema if not exists app");
    await db.query(
      `create table if not exists app.migration (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
  });
  const applied: string[] = [];
  for (const migration of all) if (await apply(db, migration)) applied.push(migration.name);
  return applied;
};
