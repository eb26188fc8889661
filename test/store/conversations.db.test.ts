import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Conversations } from "#domain/dossier.ts";
import { createConversations } from "#store/conversations.ts";
import type { Database } from "#store/database.ts";
import { newFactsKey } from "#store/sealing.ts";
import { newToken } from "#store/secrets.ts";
import { aFact, aState, aTurn } from "#test/builders/a-turn.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";

const NOON = Date.parse("2026-11-21T12:00:00.000Z");

describe.each([
  { name: "the embedded store", open: embeddedDatabase },
  { name: "PostgreSQL", open: postgresDatabase },
])("conversations on $name", ({ open }) => {
  let opened: TestDatabase;
  let db: Database;
  let conversations: Conversations;
  const clock = () => new Date(NOON);
  const factsKey = newFactsKey();
  const deps = { factsKey, sensitiveFacts: new Set(["rqth"]), clock };

  beforeAll(async () => {
    opened = await open();
    db = opened.db;
    conversations = createConversations(db, deps);
  });
  afterAll(() => opened.close());

  const begin = (opening?: string) =>
    conversations.open(
      { channel: "portail", style: "standard", state: aState, opening },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
    );

  it("gives back everything that was said, in order", async () => {
    const { id, token } = await begin();
    const turn = aTurn({ text: "j'ai 23 ans", facts: (saidIn) => [aFact("age", 23, saidIn)] });
    await conversations.record(id, turn);
    const messages = await conversations.messages(id);
    expect(messages.map(({ seq, author, text }) => [seq, author, text])).toEqual([
      [1, "assistant", "Bonjour."],
      [2, "person", "j'ai 23 ans"],
      [3, "assistant", "J'ai noté : j'ai 23 ans"],
    ]);
    expect(messages[2]?.reply).toEqual(turn.assistant.reply);
    expect(await conversations.facts(id)).toEqual(turn.facts);
    expect(await conversations.find(id, token)).toMatchObject({
      id,
      channel: "portail",
      state: aState,
    });
  });

  it("opens for the right token only, and does not say whether the id exists", async () => {
    const [mine, other] = [await begin(), await begin()];
    expect(await conversations.find(mine.id, other.token)).toBeNull();
    expect(await conversations.find(randomUUID(), mine.token)).toBeNull();
    expect(await conversations.find("not-an-id", mine.token)).toBeNull();
  });

  it("opens one conversation for one opening, sent again or twice at once, with the same code", async () => {
    const opening = newToken();
    const [first, twin] = await Promise.all([begin(opening), begin(opening)]);
    expect([twin, await begin(opening)]).toEqual([first, first]);
    expect(await conversations.messages(first.id)).toHaveLength(1);
    expect(await conversations.resume(first.resumeCode, "client")).toMatchObject({ id: first.id });
  });

  it("keeps the earlier values of a corrected fact as history", async () => {
    const { id } = await begin();
    for (const age of [22, 23]) {
      await conversations.record(
        id,
        aTurn({ text: `${age} ans`, facts: (saidIn) => [aFact("age", age, saidIn)] }),
      );
    }
    expect((await conversations.facts(id)).map(({ value }) => value)).toEqual([23]);
    const history = await conversations.factHistory(id);
    expect(history.map(({ value, withdrawnAt }) => [value, withdrawnAt === null])).toEqual([
      [22, false],
      [23, true],
    ]);
  });

  it("of two ages said in one message, has the later in force and the other as history", async () => {
    const { id } = await begin();
    const facts = (saidIn: string) => [
      aFact("age", 22, saidIn),
      aFact("rqth", true, saidIn),
      aFact("age", 23, saidIn),
    ];
    await conversations.record(id, aTurn({ text: "22, non, 23 ans, RQTH", facts }));
    expect((await conversations.facts(id)).map(({ fact, value }) => [fact, value])).toEqual([
      ["rqth", true],
      ["age", 23],
    ]);
    const history = await conversations.factHistory(id);
    expect(history.map(({ value, withdrawnAt }) => [value, withdrawnAt === null])).toEqual([
      [22, false],
      [true, true],
      [23, true],
    ]);
  });

  it("keeps a refused answer as refused", async () => {
    const { id } = await begin();
    const refused = [aFact("age", null, null), aFact("rqth", null, null)];
    await conversations.record(id, aTurn({ text: "je préfère ne pas dire", facts: () => refused }));
    expect(await conversations.facts(id)).toEqual(refused);
  });

  it("answers a message sent twice once, with the same reply", async () => {
    const { id } = await begin();
    const turn = aTurn({ text: "bonjour", key: "k1" });
    await conversations.record(id, turn);
    expect(await conversations.replyToKey(id, "k1")).toEqual(turn.assistant.reply);
    expect(await conversations.replyToKey(id, "k2")).toBeNull();
    await expect(
      conversations.record(id, aTurn({ text: "bonjour", key: "k1" })),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await conversations.messages(id)).toHaveLength(3);
    const { id: elsewhere } = await begin();
    await conversations.record(elsewhere, aTurn({ text: "bonjour", key: "k1" }));
  });

  it("writes all of a turn or nothing of it", async () => {
    const { id } = await begin();
    const turn = aTurn({ text: "j'ai 23 ans", facts: (saidIn) => [aFact("age", 23, saidIn)] });
    const broken = { ...turn, assistant: { ...turn.assistant, at: "not an instant" } };
    await expect(conversations.record(id, broken)).rejects.toThrow();
    expect(await conversations.messages(id)).toHaveLength(1);
    expect(await conversations.facts(id)).toEqual([]);
  });

  it("answers messages sent at once one after the other, across processes", async () => {
    const { id } = await begin();
    const otherProcess = createConversations(db, deps);
    const log: string[] = [];
    const turnIn = (where: Conversations, name: string) =>
      where.exclusively(id, async () => {
        log.push(`${name} begins`);
        await where.exclusively(id, () => where.record(id, aTurn({ text: name })));
        await new Promise((resolve) => setTimeout(resolve, 30));
        log.push(`${name} ends`);
      });
    await Promise.all([
      turnIn(conversations, "a"),
      turnIn(otherProcess, "b"),
      turnIn(conversations, "c"),
      turnIn(otherProcess, "d"),
    ]);
    const pairs = [0, 2, 4, 6].map((index) => log.slice(index, index + 2));
    for (const [begins, ends] of pairs) expect(ends).toBe(begins?.replace("begins", "ends"));
    expect((await conversations.messages(id)).map(({ seq }) => seq)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it("refuses the write of a turn that was so slow that another one began", async () => {
    const { id } = await begin();
    await expect(
      conversations.exclusively(id, async () => {
        await db.query("update app.conversation set turn_holder = $2 where id = $1", [
          id,
          randomUUID(),
        ]);
        await conversations.record(id, aTurn({ text: "trop tard" }));
      }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await conversations.messages(id)).toHaveLength(1);
  });

  it("frees a conversation whose turn failed", async () => {
    const { id } = await begin();
    const failing = conversations.exclusively(id, () => Promise.reject(new Error("model down")));
    await expect(failing).rejects.toThrow("model down");
    expect(await conversations.exclusively(id, async () => "free")).toBe("free");
  });
});
