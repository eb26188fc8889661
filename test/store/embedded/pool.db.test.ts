import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Notification } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockDirectory } from "#store/embedded/directory-lock.ts";
import { type EmbeddedStore, openEmbedded } from "#store/embedded/open.ts";
import { eventually } from "#test/services/child-server.ts";
import { embeddedStore } from "#test/services/databases.ts";

describe("the embedded pool", () => {
  let store: EmbeddedStore;

  beforeAll(async () => {
    store = await embeddedStore();
    await store.db.query("create table public.note (id int)");
  });
  afterAll(() => store.close());

  const count = async () => (await store.db.query("select from public.note")).rowCount;

  it("makes others wait for the end of a client's transaction, however BEGIN is written", async () => {
    const client = await store.pool.connect();
    await client.query("/* comment */ -- another\n start transaction; insert into note values (1)");
    const outside = count();
    await client.query("rollback");
    client.release();
    expect(await outside).toBe(0);
  });

  it("rolls back what a client left open when it is given back", async () => {
    const client = await store.pool.connect();
    await client.query("begin");
    await client.query("insert into note values (2)");
    client.release();
    expect(await count()).toBe(0);
    await expect(client.query("select 1")).rejects.toThrow("already released");
  });

  it("keeps a failed transaction's client until it is rolled back, then serves everyone", async () => {
    const client = await store.pool.connect();
    await client.query("begin");
    await expect(client.query("select 1/0")).rejects.toMatchObject({ code: "22012" });
    await expect(client.query("select 1")).rejects.toMatchObject({ code: "25P02" });
    await client.query("rollback");
    expect(await count()).toBe(0);
    client.release();
  });

  it("refuses a transaction opened on the pool itself, which nobody could end", async () => {
    await expect(store.pool.query("begin")).rejects.toThrow("connect()");
    expect(await count()).toBe(0);
  });

  it("refuses COPY from the client, which would end the only session", async () => {
    await expect(store.pool.query("copy note from stdin")).rejects.toThrow("COPY");
    await expect(store.pool.query("copy (select 1) to stdout")).rejects.toThrow("COPY");
    expect(await count()).toBe(0);
  });

  it("reads with a cursor inside a transaction", async () => {
    const sums = await store.db.transaction(async () => {
      await store.db.query("declare numbers cursor for select generate_series(1, 1000) as n");
      const first = await store.db.query<{ n: number }>("fetch 600 from numbers");
      const rest = await store.db.query<{ n: number }>("fetch 600 from numbers");
      return [first.rowCount, rest.rowCount];
    });
    expect(sums).toEqual([600, 400]);
  });

  it("carries three megabytes in one value", async () => {
    const { rows } = await store.db.query<{ size: number }>("select length($1::text) as size", [
      "é".repeat(3_000_000),
    ]);
    expect(rows).toEqual([{ size: 3_000_000 }]);
  });

  it("gives a NOTIFY to those who listen to its channel, and leaves them when another one stops", async () => {
    const [first, second] = [await store.pool.connect(), await store.pool.connect()];
    const heard: string[] = [];
    const hear = (name: string) => (notification: Notification) =>
      heard.push(`${name} ${notification.channel} ${notification.payload}`);
    first.on("notification", hear("first"));
    second.on("notification", hear("second"));
    await first.query('-- wake up\nlisten "news"');
    await second.query("LISTEN news;");
    await second.query("listen gossip");
    await store.db.query("select pg_notify('news', '1'), pg_notify('gossip', '2')");
    await eventually(async () =>
      expect([...heard].sort()).toEqual(["first news 1", "second gossip 2", "second news 1"]),
    );
    second.release();
    await store.db.query("select pg_notify('news', '3'), pg_notify('gossip', '4')");
    await eventually(async () => expect(heard.slice(3)).toEqual(["first news 3"]));
    first.release();
  });

  it("says it is unavailable, in French, once it is closed", async () => {
    const other = await embeddedStore();
    await other.close();
    await expect(other.db.query("select 1")).rejects.toMatchObject({ code: "unavailable" });
    await expect(other.db.transaction(async () => 1)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  it("answers other work while a long query runs", async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await store.db.query("select count(*) from generate_series(1, 3000000)");
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });
});

describe("the lock on a data directory", () => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-lock-"));
  const directory = join(folder, "base");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("refuses a second owner, naming the process that has it, and lets the next one in after it", () => {
    const unlock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(
      // by this name whoever starts the service knows that no stack is wanted
      expect.objectContaining({
        name: "DirectoryInUse",
        message: expect.stringContaining(`est déjà utilisé par le processus ${process.pid}`),
      }),
    );
    unlock();
    lockDirectory(directory)();
  });

  it("is taken over from a process that is gone, or whose number went to another one, or cut half-written", () => {
    const left = [
      JSON.stringify({ pid: 4_194_303, startedAt: "1" }),
      JSON.stringify({ pid: process.pid, startedAt: "an earlier process of this number" }),
      '{"pi',
    ];
    for (const content of left) {
      writeFileSync(`${directory}.lock`, content);
      const unlock = lockDirectory(directory);
      expect(readFileSync(`${directory}.lock`, "utf8")).toContain(`"pid":${process.pid}`);
      unlock();
    }
  });

  it("is held by an open store and given back by a closed one, whose rows are still there", async () => {
    const first = await openEmbedded(directory);
    await first.db.query("create table public.note as select 1 as id");
    await expect(openEmbedded(directory)).rejects.toThrow("déjà utilisé");
    await first.close();
    const second = await openEmbedded(directory);
    expect((await second.db.query("select id from public.note")).rows).toEqual([{ id: 1 }]);
    await second.close();
  });
});
