import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConversations } from "#store/conversations.ts";
import type { Database } from "#store/database.ts";
import { createDossierWorkStore } from "#store/dossier-work.ts";
import { createDossiers } from "#store/dossiers.ts";
import { enqueue } from "#store/outbox.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { aFact, aState, aTurn } from "#test/builders/a-turn.ts";
import { aDocument } from "#test/documents/a-document.ts";
import { atMost, keepMeasures } from "#test/figures/keep.mjs";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { tablesOf, wholeStore } from "#test/services/whole-store.ts";

/**
 * Every table from which a conversation can be reached by references, and where what it holds is in the export the
 * person takes away, or why it is not there. A new table that refers to a conversation, a dossier or a list must be
 * added: this is where somebody decides what the person gets.
 */
const IN_THE_EXPORT: Readonly<Record<string, string>> = {
  call_back: "suivi.rappels",
  call_note: "suivi.appels",
  conversation: "conversation",
  hold: "who answers now, for minutes",
  undo_point: "`conversation` and `faits` as they were a moment ago",
  conversation_token: "cles",
  message: "messages",
  fact: "faits",
  consent: "consentements",
  handover: "demandesDeRappel",
  dossier: "suivi",
  dossier_validation: "suivi.validations",
  dossier_work: "suivi.plan; what the rules said last is computed again from `faits`",
  dossier_event: "suivi.evenements",
  dossier_change: "names professionals, not the person; the values are in `faits`",
  outbox: "ids of jobs to be done, for seconds",
  dead_letter: "ids of jobs that failed",
  caseload_line: "the file is the structure's own; the person's line goes when they erase",
  dossier_outcome: "verdicts and sessions computed again from `faits`, which the export has",
  outcome_change: "a change of those verdicts, told to the professionals",
  prescription: "the session proposed, which the structure hands to the orientation tools",
  prescription_event: "what came back of it",
};

const REFERRING = `with recursive referring as (
    select 'app.conversation'::regclass::oid as oid
    union
    select conrelid from pg_constraint join referring on confrelid = referring.oid where contype = 'f'
  )
  select relname as name from referring join pg_class using (oid) order by relname`;

describe("what is kept of a person", () => {
  let opened: TestDatabase;
  let db: Database;
  const factsKey = newFactsKey();
  const clock = () => new Date("2026-11-22T09:00:00.000Z");
  const seal = createSeal(factsKey);
  const account = { id: randomUUID(), structure: randomUUID() };

  beforeAll(async () => {
    opened = await embeddedDatabase();
    db = opened.db;
    await db.query("insert into app.structure values ($1, 'ML de Lens', null, now())", [
      account.structure,
    ]);
    await db.query(
      `insert into app.account (id, issuer, subject, nom, structure, created_at, last_seen_at)
       values ($1, 'test', 'ada', 'Ada', $2, now(), now())`,
      [account.id, account.structure],
    );
  });
  afterAll(() => opened.close());

  const store = () =>
    createConversations(db, { factsKey, sensitiveFacts: new Set(["rqth"]), clock });

  /** A conversation with something in every table that our code fills. */
  const everywhere = async () => {
    const chat = await store().open(
      { channel: "portail", style: "standard", state: aState },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
    );
    const facts = (saidIn: string) => [aFact("rqth", true, saidIn), aFact("age", 23, saidIn)];
    const turn = aTurn({ text: "CANARI-TEXTE", facts });
    await store().record(chat.id, { ...turn, consent: { given: true, wording: "sante@1" } });
    await store().handover(chat.id, { to: "hotline", phone: "0600000042", when: "CANARI-QUAND" });
    const dossiers = createDossiers(db, { seal, clock });
    const who = { ...account, structureNom: null, nom: "Ada", courriel: null, roles: [] };
    const { id } = await dossiers.follow(chat.id, chat.token, who);
    await dossiers.noteChange(id, "age", account.id);
    const signature = { jusquau: "2027-05-22", note: "CANARI-NOTE", rulesVersion: "1" };
    const work = createDossierWorkStore(db, { seal, clock });
    const signed = { standard: aDocument({ title: "CANARI-PLAN" }), falc: aDocument() };
    await work.sign(id, account.id, { ...signature, signed });
    await work.write(id, account.id, { kind: "note", text: "CANARI-MOT" });
    const wording = { text: "CANARI-DIT", machine: "", par: "Ada", le: clock().toISOString() };
    await work.changeEdits(id, () => ({ choices: {}, wording: { "standard/projet": wording } }));
    await enqueue(db, { name: "handover-notice", payload: { of: chat.id }, conversation: chat.id });
    return { ...chat, dossier: id };
  };

  it("is listed table by table, with where each is in the export", async () => {
    const { rows } = await db.query<{ name: string }>(REFERRING);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(IN_THE_EXPORT).sort());
  });

  it("comes out whole: what was agreed to, wished, signed, and who follows", async () => {
    const { id } = await everywhere();
    const held = await store().heldBeside(id);
    expect(held).toMatchObject({
      consentements: [{ given: true, wording: "sante@1" }],
      demandesDeRappel: [{ vers: "hotline", telephone: "0600000042", quand: "CANARI-QUAND" }],
      suivi: [
        {
          structure: "ML de Lens",
          validations: [
            { par: "Ada", note: "CANARI-NOTE", signe: { standard: { title: "CANARI-PLAN" } } },
          ],
          evenements: [{ par: "Ada", detail: { text: "CANARI-MOT" } }],
          plan: { wording: { "standard/projet": { text: "CANARI-DIT" } } },
        },
      ],
    });
    // the browser, and who takes the hand-over
    expect(held.cles).toHaveLength(2);
  });

  it("is gone from every table of every schema once erased, ids included, sealed or not", async () => {
    const { id, dossier, token, resumeCode } = await everywhere();
    const canaries = [id, dossier, token, resumeCode, "CANARI", "0600000042"];
    const before = await wholeStore(db);
    for (const planted of [id, dossier]) expect(before).toContain(planted);
    await store().erase(id);
    const after = await wholeStore(db);
    const left = canaries.filter((canary) => after.includes(canary));
    keepMeasures("effacement", {
      title: `Effacement : ${canaries.length} canaris cherchés dans chaque ligne de ${(await tablesOf(db)).length} tables`,
      command: "npx vitest run test/operations/erasure.db.test.ts",
      measured: [atMost("canaris retrouvés", left.length, 0)],
    });
    expect(left).toEqual([]);
  });
});
