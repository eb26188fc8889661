import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "#store/database.ts";
import { type EmbeddedStore, openEmbedded } from "#store/embedded/open.ts";
import { migrate } from "#store/migrate.ts";
import { migrations } from "#store/migrations.compiled.js";
import { openPostgres } from "#store/postgres.ts";
import { eventually, startPostgres, startRedis, type TestServer } from "./child-server.ts";

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

const CACHE = "node_modules/.cache/passerelle";

/** A dump of the empty migrated database: restored in half a second, where making it takes five. */
const snapshotOfEmpty = async (): Promise<Uint8Array> => {
  const schema = migrations.map(({ checksum }) => checksum.slice(0, 8)).join("");
  const file = join(CACHE, `embedded-${schema}.tar`);
  if (!existsSync(file)) {
    const store = await openEmbedded(null);
    await migrate(store.db);
    mkdirSync(CACHE, { recursive: true });
    const mine = `${file}.${process.pid}-${randomUUID()}`;
    writeFileSync(mine, await store.dump());
    await store.close();
    renameSync(mine, file);
  }
  return readFileSync(file);
};

/** The embedded store in memory, with its pool for BullMQ. */
export const embeddedStore = async (): Promise<EmbeddedStore> =>
  await openEmbedded(null, await snapshotOfEmpty());

/** The embedded store in memory. */
export const embeddedDatabase = async (): Promise<TestDatabase> => {
  const { db } = await embeddedStore();
  return { db, close: () => db.close() };
};

/** A real PostgreSQL database: TEST_DATABASE_URL's server when given, as it is in a run, else one started here. */
export interface PostgresDatabase extends TestDatabase {
  readonly url: string;
}

const server = async (): Promise<TestServer> => {
  const given = process.env["TEST_DATABASE_URL"];
  return given ? { url: given, stop: async () => undefined } : await startPostgres();
};

/** A database with no schema yet, on a server of its own or in TEST_DATABASE_URL's. */
export const emptyPostgres = async (): Promise<TestServer> => {
  const { url, stop } = await server();
  const admin = openPostgres(url, { connections: 1 });
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await eventually(() => admin.db.query("select 1"));
  await admin.db.query(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    stop: async () => {
      await admin.db.query(`drop database ${name} with (force)`);
      await admin.db.close();
      await stop();
    },
  };
};

/** A real PostgreSQL, migrated and empty; dropped at the end. */
export const postgresDatabase = async (): Promise<PostgresDatabase> => {
  const { url, stop } = await emptyPostgres();
  const { db } = openPostgres(url);
  await migrate(db);
  return {
    db,
    url,
    close: async () => {
      await db.close();
      await stop();
    },
  };
};

/** A Redis: TEST_REDIS_URL's when given, else one started here. */
export const redisServer = async (): Promise<TestServer> => {
  const given = process.env["TEST_REDIS_URL"];
  return given ? { url: given, stop: async () => undefined } : await startRedis();
};
