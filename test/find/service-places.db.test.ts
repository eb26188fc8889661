import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServicePlaces } from "#find/service-places.ts";
import { communes, lieux } from "#knowledge/compiled.js";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importers } from "#workers/imports/importers.ts";

const folder = mkdtempSync(join(tmpdir(), "passerelle-places-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER =
  "id;reseau;nom;adresse;code_postal;code_insee;lat;lon;telephone;courriel;site;horaires;publics;communes_couvertes;source;date_maj";
const row = (id: string, insee: string, served: string, reseau = "proch-emploi"): string =>
  `${id};${reseau};Lieu ${id};1 rue de l'Essai;;${insee};;;;;;;;${served};Région;2026-10-01`;

const kinds = [
  ["PGlite", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
] as const satisfies readonly (readonly [string, () => Promise<TestDatabase>])[];

describe.each(kinds)("places that help, in %s", (_, open) => {
  let store: TestDatabase;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(async () => await store.close());

  const run = async (importer: string, name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    const known = importers.find(({ id }) => id === importer);
    if (!known) throw new Error("no importer");
    return await known.run(store.db, {
      file: path,
      source: null,
      name: null,
      today: "2026-11-21",
      onProgress: () => undefined,
    });
  };
  const list = (...rows: readonly string[]) =>
    run("lieux", "lieux.csv", [HEADER, ...rows].join("\n"));
  const places = () => createServicePlaces({ db: store.db, communes, lieux });
  const idsFor = async (codeInsee: string, reseaux: readonly string[]) =>
    (await places().services({ codeInsee, reseaux, limit: 5 })).map(({ id }) => id);

  test("before any import, a person is told the network's own number, which is true everywhere", async () => {
    const [place] = await places().services({
      codeInsee: "62498",
      reseaux: ["proch-emploi"],
      limit: 3,
    });
    expect(place).toMatchObject({ nom: "Proch'Emploi", telephone: "0 800 02 60 80", couvre: true });
    const digital = await places().services({
      codeInsee: "62498",
      thematiques: ["numerique"],
      limit: 3,
    });
    expect(digital.map(({ reseau }) => reseau)).toEqual(["france-services"]);
  });

  test("a place that serves the commune comes before a nearer one that does not say so", async () => {
    const report = await list(
      row("arras", "62041", "62041 62498"),
      row("lievin", "62510", "62510"),
      row("lille", "59350", "59"),
    );
    expect(report).toMatchObject({ read: 3, new: 3, counted: "places" });
    expect(await idsFor("62498", ["proch-emploi"])).toEqual([
      "lieux:arras",
      "lieux:lievin",
      "lieux:lille",
    ]);
    const [first, second] = await places().services({ codeInsee: "62498", limit: 2 });
    expect(first).toMatchObject({
      couvre: true,
      commune: "Arras",
      source: { updatedAt: "2026-10-01" },
    });
    expect(second).toMatchObject({ couvre: false, commune: "Liévin" });
    expect(second?.distanceKm).toBeLessThan(first?.distanceKm ?? 0);
  });

  test("a place serves every commune of the département it covers", async () => {
    expect((await idsFor("59599", ["proch-emploi"]))[0]).toBe("lieux:lille");
  });

  test("a newer list changes what changed and closes what is gone", async () => {
    const report = await list(row("arras", "62041", "62041"), row("lievin", "62510", "62510"));
    expect(report).toMatchObject({ changed: 1, unchanged: 1, closed: 1 });
    expect(await idsFor("62498", ["proch-emploi"])).toEqual(["lieux:lievin", "lieux:arras"]);
  });

  test("a service is named with the place that gives it, and found by the beginning of its theme", async () => {
    const common = { source: "dora", date_maj: "2026-11-01", code_insee: "62498", commune: "Lens" };
    await run(
      "data-inclusion",
      "di.json",
      JSON.stringify([
        {
          ...common,
          id: "dora--asso",
          nom: "Association d'essai",
          structure_id: "",
          thematiques: [],
        },
        {
          ...common,
          id: "dora--atelier",
          nom: "Atelier ordinateur",
          structure_id: "dora--asso",
          thematiques: ["numerique--maitriser-les-fondamentaux-du-numerique"],
        },
      ]),
    );
    const found = await places().services({
      codeInsee: "62498",
      thematiques: ["numerique"],
      limit: 3,
    });
    expect(found[0]?.nom).toBe("Atelier ordinateur (Association d'essai)");
  });

  test("a place that two feeds list is shown once, as the one that says it serves the commune", async () => {
    const directory = [
      {
        id: "62510S00",
        nom_officiel: "62-ML LENS-LIEVIN",
        nom_usuel: "Mission locale d'essai",
        code_departement: "62",
      },
    ];
    await run("missions-locales", "ml.json", JSON.stringify(directory));
    await run(
      "missions-locales-communes",
      "ml.csv",
      "Code INSEE;Code ML;Nom Officiel ML;Adresse ML;Code Postal ML;Ville ML\n62498;62510;62-ML LENS-LIEVIN;1 rue de l'Essai;62800;Liévin\n",
    );
    const found = await places().services({
      codeInsee: "62498",
      reseaux: ["mission-locale"],
      limit: 5,
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ couvre: true, adresse: "1 rue de l'Essai" });
  });
});
