import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConversations } from "#store/conversations.ts";
import { newFactsKey } from "#store/sealing.ts";
import { aState } from "#test/builders/a-turn.ts";
import { eventually } from "#test/services/child-server.ts";
import { SCHEDULES } from "#workers/jobs.ts";
import type { WorkerEvent } from "#workers/report.ts";
import { startWorkers } from "#workers/run.ts";
import { type JobStore, onEmbedded, onPostgres } from "./job-stores.ts";

/** As PostgreSQL answers a write while its disk is full. */
const FULL = [
  `create function bullmq.full_disk() returns trigger language plpgsql as
   $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`,
  `create trigger full_disk before insert or update on bullmq.scheduler
   for each row execute function bullmq.full_disk()`,
];
const FREED = "drop trigger full_disk on bullmq.scheduler";

describe.each([
  { name: "the embedded store", open: onEmbedded },
  { name: "PostgreSQL", open: onPostgres },
])("workers started while the disk under $name is full", ({ open }) => {
  const factsKey = newFactsKey();
  const clock = () => new Date("2026-11-21T12:00:00.000Z");
  const events: WorkerEvent[] = [];
  let store: JobStore;

  const start = () =>
    startWorkers({
      ...store,
      factsKey,
      retention: { anonymousDays: 7, withCodeDays: 30 },
      clock,
      report: (event) => events.push(event),
    });
  beforeAll(async () => {
    store = await open();
    const first = await start();
    await eventually(async () => expect(await schedules()).toBe(SCHEDULES.length));
    await first.close();
    for (const table of ["job", "scheduler"]) await store.db.query(`delete from bullmq.${table}`);
    for (const statement of FULL) await store.db.query(statement);
  });
  afterAll(() => store.close());

  const schedules = async (): Promise<number> =>
    (await store.db.query("select from bullmq.scheduler")).rowCount;

  it("do what waits, and set their schedules once it writes again", async () => {
    const workers = await start();
    const conversations = createConversations(store.db, {
      factsKey,
      sensitiveFacts: new Set(),
      clock,
    });
    const { id } = await conversations.open(
      { channel: "portail", style: "standard", state: aState },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
    );
    await conversations.handover(id, { to: "hotline", phone: "0600000000" });
    await eventually(async () => {
      const { rows } = await store.db.query<{ state: string }>(
        "select state from app.handover where conversation = $1",
        [id],
      );
      expect(rows.map(({ state }) => state)).toEqual(["queued"]);
    });
    await eventually(async () =>
      expect(events.map(({ event }) => event)).toContain("schedules-not-set"),
    );
    expect(await schedules()).toBe(0);
    await store.db.query(FREED);
    await eventually(async () => expect(await schedules()).toBe(SCHEDULES.length));
    await workers.close();
  });
});
