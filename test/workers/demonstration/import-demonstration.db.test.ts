import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import type { ImportProgress } from "#workers/imports/report.ts";

let store: TestDatabase;
beforeAll(async () => {
  store = await embeddedDatabase();
});
afterAll(async () => await store.close());

test("the demonstration goes in whole, is marked as such, and moves with the calendar", async () => {
  const heard: ImportProgress[] = [];
  const first = await importDemonstration(store.db, {
    today: "2026-11-21",
    onProgress: (progress) => heard.push(progress),
  });
  expect(first).toMatchObject({ refused: 0, repaired: 0, complete: true, problems: [] });
  expect(first.new).toBe(first.read);
  expect(heard.at(-1)).toMatchObject({ offers: first.read });

  const again = await importDemonstration(store.db, { today: "2026-11-22" });
  expect(again).toMatchObject({ new: 0, changed: 0, unchanged: first.read, closed: 0 });

  const later = await importDemonstration(store.db, { today: "2027-02-01" });
  expect(later).toMatchObject({ new: 0, changed: first.read, closed: 0 });

  const { rows } = await store.db.query(
    `select count(*)::int as sessions, bool_and(s.debut > '2027-02-01') as to_come,
            bool_and(s.lat is not null or s.modalite = 'distance') as placed,
            bool_and(not s.approximate) as exact, bool_and(src.demonstration) as marked,
            bool_and(s.organisme_siret is null) as no_siret, min(src.name) as name
       from app.session s join app.formation f on f.id = s.formation join app.source src on src.id = f.source
      where s.closed_at is null`,
  );
  expect(rows).toEqual([
    {
      sessions: first.sessions,
      to_come: true,
      placed: true,
      exact: true,
      marked: true,
      no_siret: true,
      name: "Catalogue de démonstration (organismes et sessions inventés)",
    },
  ]);
});
