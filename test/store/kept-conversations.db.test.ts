import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Conversations } from "#domain/dossier.ts";
import { createConversations } from "#store/conversations.ts";
import type { Database } from "#store/database.ts";
import { purgeConversations } from "#store/retention.ts";
import { newFactsKey } from "#store/sealing.ts";
import { aFact, aState, aTurn } from "#test/builders/a-turn.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";

const NOON = Date.parse("2026-11-21T12:00:00.000Z");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each([
  { name: "the embedded store", open: embeddedDatabase },
  { name: "PostgreSQL", open: postgresDatabase },
])("what is kept of a conversation on $name", ({ open }) => {
  let opened: TestDatabase;
  let db: Database;
  let conversations: Conversations;
  let now = NOON;
  const clock = () => new Date(now);
  const factsKey = newFactsKey();
  const deps = { factsKey, sensitiveFacts: new Set(["rqth"]), clock };

  beforeAll(async () => {
    opened = await open();
    db = opened.db;
    conversations = createConversations(db, deps);
  });
  afterAll(() => opened.close());

  const begin = () =>
    conversations.open(
      { channel: "portail", style: "standard", state: aState },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
    );

  /** Every row of every table, as text: what someone who steals the database reads. */
  const wholeStore = async (): Promise<string> => {
    const { rows: tables } = await db.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts = await Promise.all(
      tables.map(async ({ name }) => {
        const { rows } = await db.query<{ row: string }>(`select t::text as row from ${name} t`);
        return rows.map(({ row }) => row).join("\n");
      }),
    );
    return texts.join("\n");
  };

  it("is opened again by its code, however it is typed, and by no other", async () => {
    const { id, token, resumeCode } = await begin();
    expect(resumeCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const typed = ` ${resumeCode.toLowerCase().replaceAll("-", " ")} `;
    const resumed = await conversations.resume(typed, "poste-1");
    expect(resumed).toMatchObject({ id });
    if (resumed === null || resumed === "too-many") throw new Error("not resumed");
    expect(await conversations.find(id, resumed.token)).not.toBeNull();
    expect(await conversations.find(id, token)).not.toBeNull();
    expect(await conversations.resume("AAAA-AAAA-AAAA", "poste-1")).toBeNull();
    expect(await conversations.resume("n'importe quoi", "poste-1")).toBeNull();
  });

  it("lets a client try ten wrong codes an hour, all sent at once or not; right ones do not count", async () => {
    now = NOON + 10 * HOUR;
    const { resumeCode } = await begin();
    for (let call = 0; call < 15; call += 1) {
      expect(await conversations.resume(resumeCode, "10.0.0.1")).toMatchObject({});
    }
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => conversations.resume("CCCC-CCCC-CCCC", "10.0.0.1")),
    );
    expect(guesses.filter((guess) => guess === null)).toHaveLength(10);
    expect(await conversations.resume(resumeCode, "10.0.0.1")).toBe("too-many");
    expect(await conversations.resume(resumeCode, "10.0.0.2")).toMatchObject({});
    now += HOUR;
    expect(await conversations.resume(resumeCode, "10.0.0.1")).toMatchObject({});
    now = NOON;
  });

  it("stops guessing from many addresses", async () => {
    now = NOON + 20 * HOUR;
    await conversations.resume("CCCC-CCCC-CCCC", "first");
    await db.query(
      `update app.attempt set count = 1000
       where bucket = 'resume-overall' and window_start = $1`,
      [clock()],
    );
    expect(await conversations.resume("CCCC-CCCC-CCCC", "a new address")).toBe("too-many");
    now = NOON;
  });

  it("shows no word, code, token, telephone or sensitive value to someone who reads the tables", async () => {
    const { id, token, resumeCode } = await begin();
    const facts = (saidIn: string) => [
      aFact("rqth", "CANARI-VALEUR", saidIn),
      aFact("age", 23, saidIn),
    ];
    await conversations.record(id, aTurn({ text: "CANARI-TEXTE", facts }));
    await conversations.handover(id, { to: "hotline", phone: "0600000042", when: "CANARI-QUAND" });
    await conversations.resume(resumeCode, "203.0.113.7");
    const stolen = await wholeStore();
    expect(stolen).toContain(id);
    for (const secret of [
      "CANARI",
      "petite enfance",
      token,
      resumeCode,
      "0600000042",
      "203.0.113.7",
    ]) {
      expect(stolen).not.toContain(secret);
    }
    expect(await conversations.facts(id)).toMatchObject([
      { value: "CANARI-VALEUR" },
      { value: 23 },
    ]);
  });

  it("cannot be read with another key, nor once a text was moved to another place", async () => {
    const { id } = await begin();
    await conversations.record(id, aTurn({ text: "secret" }));
    const stranger = createConversations(db, { ...deps, factsKey: newFactsKey() });
    await expect(stranger.messages(id)).rejects.toThrow("FACTS_KEY");
    const rotated = createConversations(db, { ...deps, factsKey: `${newFactsKey()},${factsKey}` });
    expect(await rotated.messages(id)).toHaveLength(3);
    await db.query(
      `update app.message set text = (select text from app.message where conversation = $1 and seq = 2)
       where conversation = $1 and seq = 3`,
      [id],
    );
    await expect(conversations.messages(id)).rejects.toThrow();
  });

  it("forgets a fact for good: its history, the message that said it, the replies that used it", async () => {
    const { id } = await begin();
    const facts = (saidIn: string) => [aFact("rqth", true, saidIn)];
    await conversations.record(id, aTurn({ text: "j'ai une RQTH depuis mon accident", facts }));
    await conversations.record(
      id,
      aTurn({ text: "j'ai 23 ans", facts: (saidIn) => [aFact("age", 23, saidIn)] }),
    );
    await conversations.eraseFact(id, "rqth");
    expect((await conversations.factHistory(id)).map(({ fact }) => fact)).toEqual(["age"]);
    const said = JSON.stringify(await conversations.messages(id));
    expect(said).not.toMatch(/RQTH|accident|"rqth"/);
    expect(said).toContain("j'ai 23 ans");
  });

  it("is erased from every table, jobs to be done included", async () => {
    const { id, resumeCode } = await begin();
    await conversations.record(
      id,
      aTurn({
        text: "au revoir",
        facts: (saidIn) => [aFact("age", 23, saidIn)],
        jobs: [{ name: "handover-notice", payload: { handover: id } }],
      }),
    );
    await conversations.handover(id, { to: "conseiller" });
    await conversations.resume(resumeCode, "here");
    expect(await wholeStore()).toContain(id);
    await conversations.erase(id);
    expect(await wholeStore()).not.toContain(id);
    await expect(conversations.record(id, aTurn({ text: "encore" }))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(conversations.exclusively(id, async () => 1)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(conversations.handover(id, { to: "hotline" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is purged 7 days after the last word, 30 when the code was used or a call-back awaited", async () => {
    const [anonymous, withCode, waiting] = [await begin(), await begin(), await begin()];
    await conversations.resume(withCode.resumeCode, "here");
    await conversations.handover(waiting.id, { to: "hotline" });
    const retention = { anonymousDays: 7, withCodeDays: 30 };
    const purgeAfter = (days: number) =>
      purgeConversations(db, { retention, clock: () => new Date(NOON + days * DAY) });
    const alive = async () => [
      (await conversations.find(anonymous.id, anonymous.token)) !== null,
      (await conversations.find(withCode.id, withCode.token)) !== null,
      (await conversations.find(waiting.id, waiting.token)) !== null,
    ];
    await purgeAfter(6.9);
    expect(await alive()).toEqual([true, true, true]);
    expect((await purgeAfter(7.1)).conversations).toBeGreaterThan(0);
    expect(await alive()).toEqual([false, true, true]);
    await purgeAfter(30.1);
    expect(await alive()).toEqual([false, false, false]);
  });
});
