import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deadLetters, enqueue } from "#store/outbox.ts";
import { eventually } from "#test/services/child-server.ts";
import { embeddedStore } from "#test/services/databases.ts";
import { startRelay } from "#workers/relay.ts";
import type { WorkerEvent } from "#workers/report.ts";

type Store = Awaited<ReturnType<typeof embeddedStore>>;

describe("the relay of the outbox", () => {
  let store: Store;
  beforeAll(async () => {
    store = await embeddedStore();
  });
  afterAll(() => store.close());

  const waiting = async () =>
    (await store.db.query<{ name: string }>("select name from app.outbox order by created_at, id"))
      .rows.length;

  it("keeps the jobs while the queue is away, and hands each over once it is back", async () => {
    const events: WorkerEvent[] = [];
    const added: string[] = [];
    let away = true;
    const relay = startRelay({
      db: store.db,
      listen: () => store.pool.connect(),
      add: async ({ id }) => {
        if (away) throw Object.assign(new Error("secret"), { code: "ECONNREFUSED" });
        added.push(id);
      },
      report: (event) => events.push(event),
      pollMs: 50,
    });
    const ids: string[] = [];
    for (let index = 0; index < 120; index += 1) {
      ids.push(
        await enqueue(store.db, { name: "purge-conversations", payload: {}, conversation: null }),
      );
    }
    await eventually(async () =>
      expect(events).toContainEqual(
        expect.objectContaining({ event: "relay-paused", kind: "ECONNREFUSED" }),
      ),
    );
    expect(await waiting()).toBe(120);
    away = false;
    await eventually(async () => expect(await waiting()).toBe(0));
    await relay.close();
    expect([...added].sort()).toEqual([...ids].sort());
    expect(JSON.stringify(events)).not.toContain("secret");
    expect(await deadLetters(store.db)).toEqual([]);
  });

  it("takes again the jobs of a relay that died with them in hand", async () => {
    const id = await enqueue(store.db, {
      name: "purge-conversations",
      payload: {},
      conversation: null,
    });
    await store.db.query(
      "update app.outbox set claimed_until = clock_timestamp() + interval '300 milliseconds'",
    );
    const added: string[] = [];
    const relay = startRelay({
      db: store.db,
      listen: () => store.pool.connect(),
      add: async (job) => {
        added.push(job.id);
      },
      report: () => undefined,
      pollMs: 50,
    });
    await eventually(async () => expect(await waiting()).toBe(0));
    await relay.close();
    expect(added).toEqual([id]);
  });
});
