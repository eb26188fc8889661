import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccessLog } from "#store/access-log.ts";
import { createConversations } from "#store/conversations.ts";
import type { Database } from "#store/database.ts";
import { openEmbedded } from "#store/embedded/open.ts";
import { migrate } from "#store/migrate.ts";
import { migrations } from "#store/migrations.compiled.js";
import { openPostgres } from "#store/postgres.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { aFact, aState, aTurn } from "#test/builders/a-turn.ts";
import {
  emptyPostgres,
  type PostgresDatabase,
  postgresDatabase,
} from "#test/services/databases.ts";

const factsKey = newFactsKey();
const clock = () => new Date("2026-11-22T09:00:00.000Z");
const over = (db: Database) => ({
  conversations: createConversations(db, { factsKey, sensitiveFacts: new Set(["rqth"]), clock }),
  log: createAccessLog(db, { seal: createSeal(factsKey), clock }),
});

const run = (script: string, file: string, env: Record<string, string>): SpawnSyncReturns<string> =>
  spawnSync("bash", [`workers/sauvegarde/${script}.sh`, file], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    encoding: "utf8",
  });

/** A conversation with a word, a sealed fact, a code and an access written down. */
const somethingKept = async (db: Database) => {
  const { conversations, log } = over(db);
  const opened = await conversations.open(
    { channel: "portail", style: "standard", state: aState },
    { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
  );
  const facts = (saidIn: string) => [aFact("rqth", true, saidIn)];
  await conversations.record(opened.id, aTurn({ text: "gardez-moi", facts }));
  await log.write({
    action: "dossier-lecture",
    outcome: "accorde",
    account: null,
    structure: null,
  });
  return opened;
};

const isKept = async (db: Database, opened: Awaited<ReturnType<typeof somethingKept>>) => {
  const { conversations, log } = over(db);
  expect((await conversations.messages(opened.id))[1]?.text).toBe("gardez-moi");
  expect(await conversations.facts(opened.id)).toMatchObject([{ fact: "rqth", value: true }]);
  expect(await conversations.resume(opened.resumeCode, "ici")).toMatchObject({ id: opened.id });
  expect(await log.verify()).toMatchObject({ intact: true, rows: 1 });
};

describe("a backup", () => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-backup-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("of PostgreSQL gives everything back on an empty server, and writes over nothing", async () => {
    const [from, to] = [await postgresDatabase(), await emptyPostgres()];
    const opened = await somethingKept(from.db);
    const file = join(folder, "base.dump");
    const saved = run("sauvegarder", file, { DATABASE_URL: from.url });
    expect(saved.stderr).toBe("");
    expect(statSync(file).mode & 0o077).toBe(0);
    const restored = run("restaurer", file, { DATABASE_URL: to.url });
    expect([restored.status, restored.stderr]).toEqual([0, ""]);
    const { db } = openPostgres(to.url);
    expect(await migrate(db)).toEqual([]);
    await isKept(db, opened);
    const again = run("restaurer", file, { DATABASE_URL: to.url });
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining("n'est pas vide")]);
    await db.close();
    await from.close();
    await to.stop();
  });

  test("of the embedded store is refused while it runs, holds no key, and starts a new one", async () => {
    const [dir, other] = [join(folder, "data"), join(folder, "other")];
    const store = await openEmbedded(join(dir, "postgres"));
    await migrate(store.db);
    const opened = await somethingKept(store.db);
    const file = join(folder, "data.tar.gz");
    const early = run("sauvegarder", file, { DATA_DIR: dir });
    expect([early.status, early.stderr]).toEqual([
      1,
      expect.stringContaining("arrêtez-le d'abord"),
    ]);
    await store.close();
    expect(run("sauvegarder", file, { DATA_DIR: dir }).status).toBe(0);
    expect(run("restaurer", file, { DATA_DIR: other }).status).toBe(0);
    expect(existsSync(join(other, "facts.key"))).toBe(false);
    const back = await openEmbedded(join(other, "postgres"));
    await isKept(back.db, opened);
    await back.close();
    expect(run("restaurer", file, { DATA_DIR: other }).stderr).toContain("n'est pas vide");
  });
});

/** Rows as the first released schema held them, put in as soon as their tables exist. */
const ROWS: Readonly<Record<string, string>> = {
  "003":
    "insert into app.conversation (id, channel, style, state, code_digest, created_at, last_seen_at) values ('018f0000-0000-4000-8000-000000000001', 'portail', 'falc', 'x', 'd', now(), now())",
  "004":
    "insert into app.outbox (id, name, payload, conversation) values (gen_random_uuid(), 'handover-notice', '{}', '018f0000-0000-4000-8000-000000000001')",
  "010":
    "insert into app.structure values ('018f0000-0000-4000-8000-000000000002', 'ML', null, now())",
  "011":
    "with a as (insert into app.account (id, issuer, subject, nom, created_at, last_seen_at) values (gen_random_uuid(), 'i', 's', 'Ada', now(), now()) returning id) insert into app.dossier (id, conversation, structure, key, opened_by, created_at, last_opened_at) select gen_random_uuid(), '018f0000-0000-4000-8000-000000000001', '018f0000-0000-4000-8000-000000000002', 'k', a.id, now(), now() from a",
};

const COUNTS = `select (select count(*)::int from app.conversation) as conversations,
  (select count(*)::int from app.outbox) as jobs, (select count(*)::int from app.dossier) as dossiers`;

describe("an upgrade", () => {
  let origin: PostgresDatabase;
  beforeAll(async () => {
    origin = await postgresDatabase();
  });
  afterAll(() => origin.close());

  const inDatabase = async <T>(name: string, work: (db: Database) => Promise<T>): Promise<T> => {
    const url = new URL(origin.url);
    url.pathname = `/${name}`;
    const { db } = openPostgres(url.href, { connections: 1 });
    const done = await work(db);
    await db.close();
    return done;
  };

  test("from every past version brings its rows to the schema of today", async () => {
    const past = `passe_${randomUUID().slice(0, 8)}`;
    await origin.db.query(`create database ${past}`);
    for (const [index, { name: last }] of migrations.entries()) {
      const number = last.slice(0, 3);
      await inDatabase(past, async (db) => {
        await migrate(db, migrations.slice(0, index + 1));
        const rows = ROWS[number];
        if (rows) await db.query(rows);
      });
      await origin.db.query(`create database ${past}_${number} template ${past}`);
      const left = migrations.length - index - 1;
      await inDatabase(`${past}_${number}`, async (db) => {
        expect(await migrate(db), last).toHaveLength(left);
        const { rows } = await db.query(COUNTS);
        const had = (version: string): number => (last >= version ? 1 : 0);
        const kept = { conversations: had("003"), jobs: had("004"), dossiers: had("011") };
        expect(rows, last).toEqual([kept]);
      });
      await origin.db.query(`drop database ${past}_${number} with (force)`);
    }
    await origin.db.query(`drop database ${past} with (force)`);
  });
});
