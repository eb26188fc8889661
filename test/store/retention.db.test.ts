import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { purgeAccessLog } from "#store/access-checkpoints.ts";
import { createAccessLog } from "#store/access-log.ts";
import { createConversations } from "#store/conversations.ts";
import { createDossierWorkStore } from "#store/dossier-work.ts";
import { createDossiers } from "#store/dossiers.ts";
import { keysInUse, resealAll } from "#store/resealing.ts";
import { purgeConversations } from "#store/retention.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { aFact, aState, aTurn } from "#test/builders/a-turn.ts";
import { aDocument } from "#test/documents/a-document.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";

const START = Date.parse("2026-11-21T12:00:00.000Z");
const DAY = 86_400_000;

describe.each([
  { name: "the embedded store", open: embeddedDatabase },
  { name: "PostgreSQL", open: postgresDatabase },
])("trust on $name", ({ open }) => {
  let opened: TestDatabase;
  let now = START;
  const clock = () => new Date(now);
  const factsKey = newFactsKey();
  const sensitiveFacts = new Set(["rqth"]);
  const at = (days: number) => {
    now = START + days * DAY;
  };
  const over = (key: string) => {
    const seal = createSeal(key);
    return {
      seal,
      conversations: createConversations(opened.db, { factsKey: key, sensitiveFacts, clock }),
      dossiers: createDossiers(opened.db, { seal, clock }),
      log: createAccessLog(opened.db, { seal, clock }),
    };
  };
  const begin = (key = factsKey) =>
    over(key).conversations.open(
      { channel: "portail", style: "standard", state: aState },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
    );
  const retention = { anonymousDays: 7, withCodeDays: 30 };
  const purge = () => purgeConversations(opened.db, { retention, clock });

  /** A structure, and somebody who works there. */
  const account = { id: randomUUID(), structure: randomUUID() };
  const followed = async (key = factsKey) => {
    const chat = await begin(key);
    const { id, structure } = account;
    const who = { id, structure, structureNom: null, nom: "Ada", courriel: null, roles: [] };
    const dossier = await over(key).dossiers.follow(chat.id, chat.token, who);
    return { ...chat, dossier: dossier.id };
  };

  beforeAll(async () => {
    opened = await open();
    await opened.db.query("insert into app.structure values ($1, 'ML de Lens', null, now())", [
      account.structure,
    ]);
    await opened.db.query(
      `insert into app.account (id, issuer, subject, nom, structure, created_at, last_seen_at)
       values ($1, 'test', 'ada', 'Ada', $2, now(), now())`,
      [account.id, account.structure],
    );
  });
  afterAll(() => opened.close());

  it("tells the end of a followed dossier a month before, and keeps it when somebody comes back", async () => {
    at(0);
    const [left, saved] = [await followed(), await followed()];
    at(699);
    expect(await purge()).toMatchObject({ announced: 0 });
    at(701);
    expect(await purge()).toMatchObject({ announced: 2 });
    const { conversations, dossiers } = over(factsKey);
    expect(await conversations.endsOn(left.id)).toBe("2028-11-21");
    expect((await dossiers.list(account.structure, 9)).map(({ endsOn }) => endsOn)).toEqual([
      "2028-11-21",
      "2028-11-21",
    ]);
    at(720);
    await conversations.record(saved.id, aTurn({ text: "je suis toujours là" }));
    expect(await conversations.endsOn(saved.id)).toBeNull();
    at(730.5);
    expect(await purge()).toMatchObject({ conversations: 0 });
    at(731.1);
    expect(await purge()).toMatchObject({ conversations: 1 });
    expect(await conversations.find(left.id, left.token)).toBeNull();
    expect(await conversations.find(saved.id, saved.token)).not.toBeNull();
    at(720 + 701);
    expect(await purge()).toMatchObject({ announced: 1 });
    at(720 + 732);
    expect(await purge()).toMatchObject({ conversations: 1 });
  });

  it("never ends a dossier that was not told for a whole month, even when the purge slept for years", async () => {
    at(0);
    const { id } = await followed();
    at(2_000);
    expect(await purge()).toMatchObject({ announced: 1, conversations: 0 });
    expect(await over(factsKey).conversations.endsOn(id)).not.toBeNull();
    at(2_029);
    expect(await purge()).toMatchObject({ announced: 0, conversations: 0 });
    at(2_031);
    expect(await purge()).toMatchObject({ conversations: 1 });
  });

  it("forgets lists that were never launched after a month, and the others after two years", async () => {
    const list = (state: string, day: number) =>
      opened.db.query(
        `insert into app.caseload (id, structure, account, name, state, headings, mapping, remarks, created_at)
         values ($1, $2, $3, 'liste.csv', $4, '[]', '{}', '[]', $5)`,
        [randomUUID(), account.structure, account.id, state, new Date(START + day * DAY)],
      );
    await list("a-verifier", 0);
    await list("fini", 0);
    at(29);
    expect(await purge()).toMatchObject({ caseloads: 0 });
    at(31);
    expect(await purge()).toMatchObject({ caseloads: 1 });
    at(731);
    expect(await purge()).toMatchObject({ caseloads: 1 });
  });

  it("shortens the log of accesses without breaking its chain, twice, and shows who shortens it otherwise", async () => {
    const { log, seal } = over(factsKey);
    const write = () =>
      log.write({ action: "dossier-lecture", outcome: "accorde", account: null, structure: null });
    for (const day of [0, 1, 2, 400, 401, 800]) {
      at(day);
      await write();
    }
    const shorten = (day: number) =>
      purgeAccessLog(opened.db, { seal, before: new Date(START + day * DAY), at: clock() });
    expect(await shorten(300)).toBe(3);
    expect(await shorten(300)).toBe(0);
    expect(await log.verify()).toMatchObject({ intact: true, rows: 3 });
    expect(await shorten(500)).toBe(2);
    await write();
    expect(await log.verify()).toMatchObject({ intact: true, rows: 2 });
    expect(await shorten(900)).toBe(2);
    await write();
    expect(await log.verify()).toMatchObject({ intact: true, rows: 1 });
    // whoever has the database and not the key: removes the oldest rows too, or moves the checkpoint
    await write();
    await opened.db.transaction(async () => {
      await opened.db.query("set local app.access_purge = 'on'");
      await opened.db.query("delete from app.access_entry where seq = 8");
    });
    expect(await log.verify()).toMatchObject({ intact: false, brokenAt: 8 });
    await opened.db.query("alter table app.access_checkpoint disable trigger user");
    await opened.db.query("update app.access_checkpoint set removed = removed + 1 where seq = 3");
    await opened.db.query("alter table app.access_checkpoint enable trigger user");
    expect(await log.verify()).toMatchObject({ intact: false });
    await expect(opened.db.query("delete from app.access_checkpoint")).rejects.toThrow(
      "append-only",
    );
  });

  it("seals everything again with a new key, so that the old one opens nothing and may be thrown away", async () => {
    at(0);
    const { id, token, resumeCode, dossier } = await followed();
    const before = over(factsKey);
    const facts = (saidIn: string) => [aFact("rqth", true, saidIn), aFact("age", 23, saidIn)];
    const turn = { ...aTurn({ text: "CANARI", facts }), consent: { given: true, wording: "v1" } };
    await before.conversations.record(id, turn);
    await before.conversations.handover(id, { to: "hotline", phone: "0600000042" });
    const note = { jusquau: "2027-01-01", note: "CANARI de la note", rulesVersion: "1" };
    const work = createDossierWorkStore(opened.db, { seal: createSeal(factsKey), clock });
    const signed = { standard: aDocument(), falc: aDocument() };
    await work.sign(dossier, account.id, { ...note, signed });
    await work.write(dossier, account.id, { kind: "note", text: "CANARI" });
    await work.changeEdits(dossier, (edits) => edits);

    const newKey = newFactsKey();
    const both = over(`${newKey},${factsKey}`);
    const { current, older } = await both.seal.keys();
    expect((await resealAll(opened.db, both.seal)).unreadable).toBe(0);
    expect(await resealAll(opened.db, both.seal)).toEqual({ done: 0, unreadable: 0 });
    const uses = await keysInUse(opened.db);
    expect(uses.find(({ key }) => key === older[0])).toMatchObject({ texts: 0 });
    expect(uses.find(({ key }) => key === current)?.texts).toBeGreaterThan(5);

    const alone = over(newKey);
    expect((await alone.conversations.messages(id))[1]?.text).toBe("CANARI");
    expect(await alone.conversations.facts(id)).toMatchObject([{ value: true }, { value: 23 }]);
    const held = await alone.conversations.heldBeside(id);
    expect(held.demandesDeRappel[0]?.telephone).toBe("0600000042");
    expect(held.suivi[0]?.validations[0]?.note).toBe("CANARI de la note");
    expect(held.consentements).toMatchObject([{ given: true, wording: "v1" }]);
    expect((await alone.dossiers.find(dossier))?.key).toBe(token);
    await expect(before.conversations.messages(id)).rejects.toThrow("FACTS_KEY");
    // the code is nowhere: it needs the older key until it was used once
    expect(await alone.conversations.resume(resumeCode, "ici")).toBeNull();
    expect(await both.conversations.resume(resumeCode, "ici")).toMatchObject({ id });
    expect(await alone.conversations.resume(resumeCode, "ici")).toMatchObject({ id });
  });
});
