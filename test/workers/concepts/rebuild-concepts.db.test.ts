import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchConcepts } from "#find/concept-search.ts";
import { createFinder } from "#find/create-finder.ts";
import { contentWords } from "#find/features.ts";
import { documentsOfRome } from "#find/job-documents.ts";
import { createMetierIndex } from "#find/metier-index.ts";
import { communes, familles, metiers } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import { insertRome, ROME_JOBS } from "#test/builders/rome-rows.ts";
import { STORES } from "#test/find/catalogue-under-test.ts";
import type { TestDatabase } from "#test/services/databases.ts";
import { rebuildConcepts } from "#workers/concepts/rebuild-concepts.ts";

const sheets = metiers.filter(({ rome }) => ["F1703", "K1310", "J1301"].includes(rome));
const knowledge = { metiers: sheets, familles: [] };

describe.each(STORES)("the index of jobs over the imported ROME, on %s", (_name, open) => {
  let opened: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    opened = await open();
    db = opened.db;
  });
  afterAll(() => opened.close());

  const finder = () =>
    createFinder({ db, metiers: sheets, familles, communes, today: () => "2026-11-21" });

  it("is not built when nothing was imported: the sheets and the families answer", async () => {
    expect(await rebuildConcepts(db, knowledge)).toEqual({ kind: "nothing-imported" });
    expect(await searchConcepts(db, ["macon"], 5)).toBeNull();
    expect((await finder().searchMetiers("pilote d'avion", 1))[0]?.rome).toBe("N2102");
  });

  it("is built once, then only when a job, a sheet or a family changed", async () => {
    await insertRome(db, ROME_JOBS);
    expect(await rebuildConcepts(db, knowledge)).toMatchObject({ kind: "built", jobs: 6 });
    expect(await rebuildConcepts(db, knowledge)).toEqual({ kind: "up-to-date" });
    const changed = { ...knowledge, familles: familles.slice(0, 1) };
    expect(await rebuildConcepts(db, changed)).toMatchObject({ kind: "built" });
    expect(await rebuildConcepts(db, knowledge)).toMatchObject({ kind: "built" });
  });

  it("finds a job without a sheet, at its finest code, with its v3 parent", async () => {
    expect((await finder().searchMetiers("piloter un drone", 1))[0]).toMatchObject({
      rome: "N2199",
      romeParent: "N2102",
      titre: "Télépilote de drone",
      matched: "Pilote de drone",
    });
  });

  it.each([
    ["dantelliere", "B1804"],
    ["MACONNE", "F1703"],
    ["nounou", "K1310"],
    ["ASH", "J1301"],
  ])("finds « %s » through mistakes, gender and slang", async (q, rome) => {
    expect((await finder().searchMetiers(q, 3))[0]?.rome).toBe(rome);
  });

  it("ranks and trusts as the same index does in memory", async () => {
    const inMemory = createMetierIndex(documentsOfRome(ROME_JOBS, sheets, []));
    for (const q of ["pilote", "garder des enfants", "monter des murs en brique", "hopital"]) {
      const words = contentWords(q);
      const found = (await searchConcepts(db, words, 4)) ?? [];
      const expected = inMemory.search(words, 4);
      expect(found.map(({ rome }) => rome)).toEqual(expected.map(({ rome }) => rome));
      found.forEach(({ score }, at) => {
        expect(score).toBeCloseTo(expected[at]?.score ?? -1, 1);
      });
    }
  });

  it("finds nothing in words that name nothing", async () => {
    expect(await finder().searchMetiers("bonjour", 5)).toEqual([]);
  });
});
