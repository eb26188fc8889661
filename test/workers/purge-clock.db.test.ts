import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createConversations } from "#store/conversations.ts";
import { newFactsKey } from "#store/sealing.ts";
import { aState } from "#test/builders/a-turn.ts";
import { embeddedDatabase } from "#test/services/databases.ts";
import { createHandlers } from "#workers/handlers.ts";

const DAY_MS = 86_400_000;

test("a worker whose clock jumped ahead erases nothing, and does its work once the clock is right", async () => {
  const { db, close } = await embeddedDatabase();
  const factsKey = newFactsKey();
  let ahead = 400 * DAY_MS;
  const clock = () => new Date(Date.now() + ahead);
  const events: string[] = [];
  const perform = createHandlers({
    ...{ db, factsKey, clock, importers: [] },
    retention: { anonymousDays: 7, withCodeDays: 30 },
    report: ({ event }) => events.push(event),
  });
  const truly = () => new Date();
  await createConversations(db, { factsKey, sensitiveFacts: new Set(), clock: truly }).open(
    { channel: "portail", style: "standard", state: aState },
    { id: randomUUID(), text: "Bonjour.", reply: null, at: truly().toISOString() },
  );
  const kept = async () => (await db.query("select 1 from app.conversation")).rowCount;
  await expect(perform("purge-conversations", {})).rejects.toMatchObject({ name: "ClockAhead" });
  expect([await kept(), events]).toEqual([1, []]);
  ahead = 0;
  await perform("purge-conversations", {});
  expect([await kept(), events]).toEqual([1, ["purged"]]);
  await close();
});
