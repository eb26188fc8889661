import { afterAll, afterEach, beforeAll } from "vitest";
import type { FormationQuery } from "#domain/formation.ts";
import { createFinder } from "#find/create-finder.ts";
import type { Finder } from "#find/finder.ts";
import { anciennesCommunes, communes, metiers } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import {
  type CatalogueRow,
  clearCatalogue,
  insertCatalogue,
} from "#test/builders/catalogue-rows.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";

export const TODAY = "2026-11-21";

/** Both stores, for `describe.each`. */
export const STORES: readonly (readonly [string, () => Promise<TestDatabase>])[] = [
  ["the embedded store", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
];

/** A finder over a store opened for this block of tests; its catalogue is emptied after each. */
export const catalogueUnderTest = (open: () => Promise<TestDatabase>) => {
  let held: { readonly database: TestDatabase; readonly finder: Finder } | undefined;
  const opened = () => {
    if (!held) throw new Error("the store is not open yet");
    return held;
  };
  beforeAll(async () => {
    const database = await open();
    const { db } = database;
    const deps = { db, metiers, communes, anciennesCommunes, today: () => TODAY };
    held = { database, finder: createFinder(deps) };
  });
  afterEach(() => clearCatalogue(opened().database.db));
  afterAll(() => opened().database.close());

  const search = (query: Partial<FormationQuery>) =>
    opened().finder.searchFormations({ limit: 20, ...query });
  return {
    search,
    ids: async (query: Partial<FormationQuery>): Promise<readonly string[]> =>
      (await search(query)).results.map(({ id }) => id),
    given: (...rows: readonly CatalogueRow[]) => insertCatalogue(opened().database.db, rows),
    finder: (): Finder => opened().finder,
    db: (): Database => opened().database.db,
  };
};
