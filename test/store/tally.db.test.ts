import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Contribution } from "#domain/follow-up.ts";
import { createConversations } from "#store/conversations.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { createFollowUp, tallyCallBacks, tallyConversations } from "#store/tally.ts";
import { aFact, aState, aTurn } from "#test/builders/a-turn.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";

const DAY_MS = 86_400_000;
const NOVEMBER = { period: "mois", since: "2026-11-01" } as const;
const YEAR = { period: "annee", since: "2026-01-01" } as const;

describe("the anonymous counts", () => {
  let opened: TestDatabase;
  let now = Date.parse("2026-11-21T12:00:00.000Z");
  const clock = () => new Date(now);
  const factsKey = newFactsKey();
  const sensitiveFacts = new Set(["rqth"]);
  const one: Contribution = { measure: "metier", label: "Maçon", place: "" };
  const deps = {
    seal: createSeal(factsKey),
    sensitiveFacts,
    clock,
    contributionsOf: (): readonly Contribution[] => [one],
  };

  beforeAll(async () => {
    opened = await embeddedDatabase();
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    now = Date.parse("2026-11-21T12:00:00.000Z");
    await opened.db.query("delete from app.tally");
    await opened.db.query("delete from app.conversation");
  });

  const conversations = () => createConversations(opened.db, { factsKey, sensitiveFacts, clock });

  const someoneTalks = async (): Promise<string> => {
    const { id } = await conversations().open(
      { channel: "portail", style: "standard", state: aState },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: clock().toISOString() },
    );
    const facts = (saidIn: string) => [aFact("commune_insee", "62498", saidIn)];
    await conversations().record(id, aTurn({ text: "maçon à Lens", facts }));
    return id;
  };

  const count = async (label: string, people: number, month = "2026-11-01") =>
    opened.db.query(
      "insert into app.tally (month, measure, label, count) values ($1, 'public', $2, $3)",
      [month, label, people],
    );

  it("hide nine people and show ten, by month and by year", async () => {
    await count("neuf", 9);
    await count("dix", 10);
    await count("neuf", 1, "2026-10-01");
    const followUp = createFollowUp(opened.db);
    expect(await followUp.counts(NOVEMBER)).toEqual([
      { measure: "public", label: "dix", place: "", count: 10 },
    ]);
    expect((await followUp.counts(YEAR)).map(({ label }) => label)).toEqual(["dix", "neuf"]);
    expect(await followUp.periods()).toEqual([NOVEMBER, YEAR]);
  });

  it("never let a subtraction tell that a few people are there", async () => {
    const shownAs = (people: number): number => (people < 10 ? 0 : Math.floor(people / 10) * 10);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 90 }),
        fc.integer({ min: 1, max: 9 }),
        async (part, few) => {
          await opened.db.query("delete from app.tally");
          await count("tous", part + few);
          await count("une partie", part);
          const counts = await createFollowUp(opened.db).counts(NOVEMBER);
          const told = new Map(counts.map(({ label, count: shown }) => [label, shown]));
          // the same two numbers are shown of a world where nobody is between them, or ten people and more
          const nobody = [part, part + few].some(
            (same) =>
              shownAs(same) === told.get("tous") && shownAs(same) === told.get("une partie"),
          );
          const many = [...Array(10).keys()].some(
            (add) =>
              shownAs(part - (part % 10)) === told.get("une partie") &&
              shownAs(part - (part % 10) + 10 + add) === told.get("tous"),
          );
          expect(nobody || many).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("take a conversation once, when it is quiet since a day, and keep nothing that leads to it", async () => {
    for (let person = 0; person < 12; person += 1) await someoneTalks();
    expect(await tallyConversations(opened.db, deps)).toBe(0);
    now += DAY_MS + 1;
    expect(await tallyConversations(opened.db, deps)).toBe(12);
    expect(await tallyConversations(opened.db, deps)).toBe(0);
    await opened.db.query("delete from app.conversation");
    expect(await createFollowUp(opened.db).counts(NOVEMBER)).toEqual([{ ...one, count: 10 }]);
    const { rows } = await opened.db.query("select * from app.tally");
    expect(rows).toEqual([{ month: "2026-11-01", ...one, count: 12 }]);
  });

  it("give the place as a département when no basin was imported", async () => {
    await someoneTalks();
    now += DAY_MS + 1;
    const places: string[] = [];
    const contributionsOf = ({ place }: { readonly place: string }) => {
      places.push(place);
      return [];
    };
    await tallyConversations(opened.db, { ...deps, contributionsOf });
    expect(places).toEqual(["département 62"]);
  });

  it("count a call asked for when somebody takes it, or once the promise is past", async () => {
    const [quick, never] = [await someoneTalks(), await someoneTalks()];
    for (const id of [quick, never]) await conversations().handover(id, { to: "hotline" });
    await opened.db.query(
      "update app.handover set taken_at = requested_at + interval '3 days' where conversation = $1",
      [quick],
    );
    expect(await tallyCallBacks(opened.db, { clock })).toBe(1);
    now += 17 * DAY_MS;
    expect(await tallyCallBacks(opened.db, { clock })).toBe(1);
    expect(await tallyCallBacks(opened.db, { clock })).toBe(0);
    const { rows } = await opened.db.query("select label, count from app.tally order by label");
    expect(rows).toEqual([
      { label: "pas encore rappelé après 15 jours", count: 1 },
      { label: "rappelé en 2 à 7 jours", count: 1 },
    ]);
  });
});
