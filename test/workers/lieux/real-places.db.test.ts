import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServicePlaces } from "#find/service-places.ts";
import { communes } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importers } from "#workers/imports/importers.ts";

const FOLDER = "../shared/data/structures";

const REAL = [
  { id: "missions-locales", file: "missions_locales_hdf.json", read: 43 },
  { id: "missions-locales", file: "referentiel_structures_milo.json", read: 43 },
  { id: "agences-france-travail", file: "agences_france_travail_hdf.json", read: 87 },
  { id: "agences-france-travail", file: "agences_france_travail.json", read: 87 },
  { id: "france-services", file: "france_services_2021_hdf.geojson", read: 50 },
  { id: "france-services", file: "france_services_2024.geojson.gz", read: 176 },
  {
    id: "conseillers-numeriques",
    file: "conseillers_numeriques_structures_2022_hdf.json",
    read: 131,
  },
] as const;

describe.runIf(existsSync(FOLDER))("the real feeds of places", () => {
  let store: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    store = await embeddedDatabase();
    db = store.db;
  });
  afterAll(async () => await store.close());

  test.each(REAL)("$file comes in whole, and a second time changes nothing", async (real) => {
    const importer = importers.find(({ id }) => id === real.id);
    if (!importer) throw new Error("no importer");
    const request = {
      file: `${FOLDER}/${real.file}`,
      source: real.file.replace(/\W+|_/g, "-").toLowerCase(),
      name: null,
      today: "2026-11-21",
      onProgress: () => undefined,
    };
    const first = await importer.run(db, request);
    expect(first).toMatchObject({ read: real.read, refused: 0, complete: true });
    expect(await importer.run(db, request)).toMatchObject({
      new: 0,
      changed: 0,
      closed: 0,
      unchanged: real.read,
    });
  });

  test("someone in Lens finds what is in Lens first, each place once though two feeds list it", async () => {
    const places = createServicePlaces({ db, communes, lieux: [] });
    const found = await places.services({
      codeInsee: "62498",
      reseaux: ["mission-locale"],
      limit: 3,
    });
    expect(found[0]).toMatchObject({
      nom: "Mission locale de l'Agglomeration de Lens-Lievin",
      commune: "Liévin",
    });
    expect(new Set(found.map(({ nom }) => nom)).size).toBe(3);
    const agencies = await places.services({
      codeInsee: "62498",
      reseaux: ["france-travail"],
      limit: 2,
    });
    expect(agencies.map(({ nom }) => nom)).toEqual([
      "Agence France Travail Lens Gare",
      "Agence France Travail Lens Laloux",
    ]);
    expect(agencies[0]).toMatchObject({ commune: "Lens", distanceKm: 0, couvre: false });
  });
});
