import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConversations } from "#store/conversations.ts";
import type { Database } from "#store/database.ts";
import { deadLetters, enqueue } from "#store/outbox.ts";
import { newFactsKey } from "#store/sealing.ts";
import { aState } from "#test/builders/a-turn.ts";
import { eventually } from "#test/services/child-server.ts";
import { SCHEDULES } from "#workers/jobs.ts";
import type { WorkerEvent } from "#workers/report.ts";
import { startWorkers, type Workers } from "#workers/run.ts";
import { type JobStore, onEmbedded, onPostgres, onRedis } from "./job-stores.ts";
import { queueInHand } from "./queue-in-hand.ts";

describe.each([
  { name: "the embedded store", open: onEmbedded },
  { name: "PostgreSQL", open: onPostgres },
  { name: "Redis", open: onRedis },
])("jobs on $name", ({ open }) => {
  let store: JobStore;
  let db: Database;
  let workers: Workers;
  const events: WorkerEvent[] = [];
  const clock = () => new Date("2026-11-21T12:00:00.000Z");

  const start = () =>
    startWorkers({
      ...store,
      factsKey: newFactsKey(),
      retention: { anonymousDays: 7, withCodeDays: 30 },
      clock,
      report: (event) => events.push(event),
    });

  beforeAll(async () => {
    store = await open();
    db = store.db;
    workers = await start();
  });
  afterAll(async () => {
    await workers.close();
    await store.close();
  });

  const begin = () =>
    createConversations(db, { factsKey: newFactsKey(), sensitiveFacts: new Set(), clock }).open(
      { channel: "portail", style: "standard", state: aState },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
    );

  const wishes = () =>
    createConversations(db, { factsKey: newFactsKey(), sensitiveFacts: new Set(), clock });

  const handoverStates = async (conversation: string) => {
    const { rows } = await db.query<{ state: string }>(
      "select state from app.handover where conversation = $1",
      [conversation],
    );
    return rows.map(({ state }) => state);
  };

  it("puts a wish to be called back in the hotline's list, as soon as it is kept", async () => {
    const { id } = await begin();
    await wishes().handover(id, { to: "hotline", phone: "0600000000" });
    await eventually(async () => expect(await handoverStates(id)).toEqual(["queued"]));
    await eventually(async () => {
      const { rows } = await db.query("select from app.outbox");
      expect(rows).toHaveLength(0);
    });
  });

  it("does nothing for a turn that was rolled back", async () => {
    const { id } = await begin();
    const undone = db.transaction(async () => {
      await wishes().handover(id, { to: "hotline" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await handoverStates(id)).toEqual([]);
    expect((await db.query("select from app.outbox")).rows).toHaveLength(0);
  });

  it("sets aside a job whose payload or name is wrong, where it can be seen, without its values", async () => {
    const bad = await enqueue(db, {
      name: "handover-notice",
      payload: { handover: "CANARI" },
      conversation: null,
    });
    const unknown = await enqueue(db, { name: "no-such-job", payload: {}, conversation: null });
    await eventually(async () => {
      const letters = await deadLetters(db);
      expect(letters.find(({ id }) => id === bad)?.reason).toBe(
        "invalid payload: handover invalid_format",
      );
      expect(letters.find(({ id }) => id === unknown)?.reason).toBe("unknown job");
    });
    const told = JSON.stringify(events.filter(({ event }) => event === "job-failed"));
    expect(told).toContain(bad);
    expect(told).not.toContain("CANARI");
  });

  it("does a job handed over twice once", async () => {
    const job = {
      id: randomUUID(),
      name: "no-such-job",
      payload: {},
      conversation: null,
    };
    await workers.close();
    events.length = 0;
    workers = await start();
    await Promise.all([workers.queue.add(job), workers.queue.add(job)]);
    await eventually(async () => {
      expect((await deadLetters(db)).map(({ id }) => id)).toContain(job.id);
      expect(events.filter((event) => event["id"] === job.id)).toHaveLength(1);
    });
  });

  it("does after a restart what was asked while the workers were stopped", async () => {
    await workers.close();
    const { id } = await begin();
    await wishes().handover(id, { to: "conseiller" });
    expect(await handoverStates(id)).toEqual(["requested"]);
    workers = await start();
    await eventually(async () => expect(await handoverStates(id)).toEqual(["queued"]));
  });

  it("has each recurring job planned once, however often the workers start", async () => {
    // what the tests above asked for may still be on its way out
    await eventually(async () => expect(await workers.queue.pending()).toBe(SCHEDULES.length));
  });

  it("keeps nothing of who erased everything while a job of theirs waited: no row, no key, no line told", async () => {
    const { held, everything, letGo } = await queueInHand(store);
    await held.pause();
    const { id, token, resumeCode } = await begin();
    await wishes().handover(id, { to: "hotline", phone: "0600000043", when: "CANARI-QUAND" });
    const { rows } = await db.query<{ id: string }>(
      "select id from app.handover where conversation = $1",
      [id],
    );
    const [wish] = rows.map((row) => row.id);
    if (wish === undefined) throw new Error("no wish");
    const left = async () => {
      const found = await everything();
      return [id, wish, token, resumeCode, "CANARI-QUAND", "0600000043"].filter((canary) =>
        found.includes(canary),
      );
    };
    await eventually(async () => {
      expect((await db.query("select from app.outbox")).rows).toHaveLength(0);
    });
    await wishes().erase(id);
    expect((await db.query("select from app.handover where id = $1", [wish])).rows).toEqual([]);
    expect(await left()).toEqual([id, wish]);
    // only the waiting job still names them, by ids that lead nowhere; it ends as soon as a worker takes it
    await held.resume();
    await eventually(async () => expect(await left()).toEqual([]));
    const told = JSON.stringify(events);
    expect([id, wish, token, "CANARI-QUAND"].filter((canary) => told.includes(canary))).toEqual([]);
    expect(await deadLetters(db)).not.toContainEqual(expect.objectContaining({ conversation: id }));
    await letGo();
  });

  it("purges the conversations past their time", async () => {
    const { id } = await begin();
    await db.query("update app.conversation set last_seen_at = $2 where id = $1", [
      id,
      "2026-11-01T00:00:00Z",
    ]);
    await enqueue(db, { name: "purge-conversations", payload: {}, conversation: null });
    await eventually(async () => {
      expect((await db.query("select from app.conversation where id = $1", [id])).rows).toEqual([]);
    });
  });
});
