import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#store/database.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importers } from "#workers/imports/importers.ts";

const FOLDER = "../shared/data/offres";

const REAL = [
  { id: "apprentissage", file: "rco_apprentissage_hdf_union.csv", read: 1092, refused: 0 },
  { id: "apprentissage", file: "RCO_20200625.csv.gz", read: 158, refused: 0 },
  { id: "parcoursup", file: "parcoursup_2025_hdf.csv", read: 1272, refused: 65 },
  { id: "parcoursup", file: "parcoursup_2025_reduit.csv.gz", read: 1272, refused: 65 },
] as const;

describe.runIf(existsSync(FOLDER))("the real tables of offers", () => {
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
      source: real.file.replace(/\W+/g, "-").toLowerCase(),
      name: null,
      today: "2026-11-21",
      onProgress: () => undefined,
    };
    const first = await importer.run(db, request);
    expect(first).toMatchObject({ read: real.read, refused: real.refused, complete: true });
    expect(await importer.run(db, request)).toMatchObject({
      new: 0,
      changed: 0,
      closed: 0,
      unchanged: real.read - real.refused,
    });
  });
});
