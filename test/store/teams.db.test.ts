import { afterAll, beforeAll, expect, test } from "vitest";
import { createDirectory } from "#store/accounts.ts";
import { migrate } from "#store/migrate.ts";
import { migrations } from "#store/migrations.compiled.js";
import { openPostgres } from "#store/postgres.ts";
import { emptyPostgres } from "#test/services/databases.ts";

let server: Awaited<ReturnType<typeof emptyPostgres>>;
let store: ReturnType<typeof openPostgres>;

beforeAll(async () => {
  server = await emptyPostgres();
  store = openPostgres(server.url, { connections: 2 });
  const named = migrations.findIndex(({ name }) => name.startsWith("018"));
  await migrate(store.db, migrations.slice(0, named));
});
afterAll(async () => {
  await store.db.close();
  await server.stop();
});

test("teams known by their name before are given their platform, and none where the name says too little", async () => {
  const { db } = store;
  await db.query("insert into app.source (id, name, kind) values ('s', 'Lieux', 'lieux')");
  await db.query(
    `insert into app.service_place (id, source, numero, cle, reseau, nom, content_hash) values
     ('s:1', 's', '1', null, 'mission-locale', 'Mission locale de Lens-Liévin', 'h'),
     ('s:2', 's', '2', 'ft-2', 'france-travail', 'France Travail Béthune', 'h'),
     ('s:3', 's', '3', 'ft-2', 'france-travail', 'France Travail Bethune', 'h'),
     ('s:4', 's', '4', null, 'mission-locale', 'Mission locale de Calais', 'h'),
     ('s:5', 's', '5', null, 'france-services', 'Maison de Douai', 'h')`,
  );
  const names = [
    "MISSION LOCALE DE LENS LIÉVIN, accueil",
    "France Travail Béthune",
    "Mission locale",
    "Proch'Emploi Calaisis",
    "Maison de Douai",
  ];
  for (const [rank, nom] of names.entries())
    await db.query(
      "insert into app.structure (id, nom, created_at) values ($1, $2, now() + make_interval(secs => $3))",
      [crypto.randomUUID(), nom, rank],
    );
  await migrate(db);

  const teams = await createDirectory(db, { clock: () => new Date() }).structures();
  expect(Object.fromEntries(teams.map(({ nom, platform }) => [nom, platform]))).toEqual({
    "MISSION LOCALE DE LENS LIÉVIN, accueil": "s:1",
    "France Travail Béthune": "s:2",
    // two places have it in their name
    "Mission locale": null,
    "Proch'Emploi Calaisis": "reseau:proch-emploi",
    "Maison de Douai": null,
  });
  // one place in two feeds is found by either
  const bethune = teams.find(({ nom }) => nom.includes("Béthune"));
  expect(bethune?.platformIds.toSorted()).toEqual(["s:2", "s:3"]);
});
