import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccessLog } from "#domain/access-log.ts";
import { createAccessLog } from "#store/access-log.ts";
import type { Database } from "#store/database.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";

const WRITTEN = 30;

describe.each([
  { name: "the embedded store", open: embeddedDatabase },
  { name: "PostgreSQL", open: postgresDatabase },
])("the log of accesses on $name", ({ open }) => {
  let opened: TestDatabase;
  let db: Database;
  let log: AccessLog;
  const factsKey = newFactsKey();
  const clock = () => new Date("2026-11-22T08:00:00.000Z");
  const lens = randomUUID();
  const arras = randomUUID();

  beforeAll(async () => {
    opened = await open();
    db = opened.db;
    log = createAccessLog(db, { seal: createSeal(factsKey), clock });
    // written all at once: each row still follows exactly one other
    await Promise.all(
      Array.from({ length: WRITTEN }, (_, index) =>
        log.write({
          action: "dossier-lecture",
          outcome: index % 3 === 0 ? "refuse" : "accorde",
          account: randomUUID(),
          structure: index % 2 === 0 ? lens : arras,
          subject: `d-${index}`,
          concerns: lens,
          motif: "entretien",
        }),
      ),
    );
  });
  afterAll(() => opened.close());

  /** Does what only someone with the database's own rights can, then puts it back. */
  const tampered = async (change: string, back: string) => {
    const alter = (verb: string) =>
      db.query(`alter table app.access_entry ${verb} trigger access_entry_append_only`);
    await alter("disable");
    await db.query(change);
    const state = await log.verify();
    await db.query(back);
    await alter("enable");
    return state;
  };

  it("is one unbroken chain, even written by many at once", async () => {
    expect(await log.verify()).toMatchObject({ intact: true, rows: WRITTEN });
  });

  it("cannot be changed, emptied or shortened by the service", async () => {
    for (const sql of [
      "update app.access_entry set outcome = 'accorde'",
      "delete from app.access_entry where seq = 3",
      "truncate app.access_entry",
    ]) {
      await expect(db.query(sql)).rejects.toThrow("append-only");
    }
  });

  it("shows where a row was altered, removed or its digest copied", async () => {
    // which outcome the fourth row has depends on who wrote first: this changes it either way, and back
    const inverted =
      "update app.access_entry set outcome = case outcome when 'refuse' then 'accorde' else 'refuse' end where seq = 4";
    expect(await tampered(inverted, inverted)).toMatchObject({ intact: false, brokenAt: 4 });
    expect(
      await tampered(
        "update app.access_entry set seq = 999 where seq = 7",
        "update app.access_entry set seq = 7 where seq = 999",
      ),
    ).toMatchObject({ intact: false, brokenAt: 7 });
    expect(await log.verify()).toMatchObject({ intact: true });
  });

  it("cannot be written again by someone who has the database and not the key", async () => {
    const other = createAccessLog(db, { seal: createSeal(newFactsKey()), clock });
    expect(await other.verify()).toMatchObject({ intact: false, brokenAt: 1 });
    const rotated = createSeal(`${newFactsKey()},${factsKey}`);
    expect(await createAccessLog(db, { seal: rotated, clock }).verify()).toMatchObject({
      intact: true,
    });
  });

  it("gives a structure what its people did and what was done to its dossiers", async () => {
    expect(await log.read({ structure: lens }, 100)).toHaveLength(WRITTEN);
    expect(await log.read({ structure: arras }, 100)).toHaveLength(WRITTEN / 2);
    expect(await log.read({ structure: randomUUID() }, 100)).toEqual([]);
    const filter = { structure: null, outcome: "refuse", from: "2026-11-22", to: "2026-11-22" };
    expect(await log.read({ ...filter, outcome: "refuse" }, 100)).toHaveLength(WRITTEN / 3);
    expect(await log.read({ structure: null, subject: "d-5" }, 100)).toHaveLength(1);
    expect(await log.read({ structure: null, from: "2026-11-23" }, 100)).toEqual([]);
  });
});
