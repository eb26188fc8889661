import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Referentials } from "#domain/market.ts";
import { findJob } from "#find/job-knowledge.ts";
import { createReferentials } from "#find/referentials.ts";
import { famillesRome } from "#knowledge/compiled.js";
import { tensionSentence } from "#say/market-sentences.ts";
import type { Database } from "#store/database.ts";
import { smallFinder } from "#test/doubles/small-finder.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import {
  clearReferentials,
  fixture,
  importBy,
} from "#test/workers/referentiels/feed-under-test.ts";

const HIRSON = "02381";
const LILLE = "59350";

const kinds = [
  ["PGlite", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
] as const satisfies readonly (readonly [string, () => Promise<TestDatabase>])[];

const referentialsOver = (db: Database): Referentials =>
  createReferentials({ db, famillesRome, parentOf: () => null });

const FILES = [
  ["rome", "rome"],
  ["bassins", "bassins.csv"],
  ["frr", "frr.csv"],
  ["qpv", "qpv.geojson"],
  ["bmo", "bmo.csv"],
  ["tensions", "tensions.csv"],
  ["metiers-en-tension", "metiers-en-tension.csv"],
  ["familles", "familles.csv"],
  ["certifinfo", "certifinfo.csv"],
  ["inserjeunes-lycee", "inserjeunes-lycee.json"],
] as const;

describe.each(kinds)("referentials read from %s", (_, open) => {
  let store: TestDatabase;
  let known: Referentials;
  beforeAll(async () => {
    store = await open();
    known = referentialsOver(store.db);
    for (const [id, file] of FILES) await importBy(store.db, id, fixture(file));
  });
  afterAll(async () => await store.close());

  test("the basin of the person comes first, then its grade, then the region as a least", async () => {
    const found = await known.tensions(["K1304"], HIRSON);
    expect(
      found.map(({ bassin, projets, niveau, auMoins }) => [bassin?.nom, projets, niveau, auMoins]),
    ).toEqual([
      ["Hirson", 80, null, false],
      ["Hirson", null, 4, undefined],
      [undefined, 200, null, true],
    ]);
    expect(found[0]?.difficiles).toBe(0.75);
    expect(found[2]?.source).toMatchObject({ period: "2026" });
    expect(found.map(tensionSentence)).toEqual([
      "Dans le bassin de Hirson, les employeurs annoncent 80 embauches en 2026 pour la famille « Aides à domicile et auxiliaires de vie » ; ils pensent que 75 % seront difficiles à faire.",
      "En 2024, la tension était forte (4 sur 5) dans le bassin de Hirson : plus elle est forte, plus les employeurs cherchent.",
      "Dans les Hauts-de-France, les employeurs annoncent au moins 200 embauches en 2026 pour la famille « Aides à domicile et auxiliaires de vie » ; ils pensent que 45 % seront difficiles à faire.",
    ]);
  });

  test("a job of ROME 4.0 has the figures of its parent; without a commune, the region alone", async () => {
    const found = await known.tensions(["K1310"], null);
    expect(found.map(({ rome, bassin }) => [rome, bassin])).toEqual([["K1302", null]]);
  });

  test("skills come with the main ones first", async () => {
    expect(
      (await known.competences("K1304")).map(({ libelle, coeur }) => [libelle, coeur]),
    ).toEqual([
      ["Préparer un repas simple", true],
      ["Gestes de premiers secours", false],
      ["Être à l'écoute", false],
    ]);
  });

  test("a figure published by the name of a diploma is found by its certification", async () => {
    const [found] = await known.insertions({ rncp: ["RNCP99002"] });
    expect(found).toMatchObject({
      label: "CAP accompagnement a domicile",
      rncp: "99002",
      emploi6Mois: null,
      emploi12Mois: 0.62,
      territoire: "France",
    });
    expect(await known.insertions({ rncp: ["1"] })).toEqual([]);
  });

  test("a commune wholly helped is told from one that is not and one that is in part", async () => {
    expect(await known.zones(HIRSON)).toEqual({
      bassin: { code: "3206", nom: "Hirson" },
      frr: true,
      qpv: [],
    });
    expect((await known.zones("02738")).frr).toBeNull();
    expect(await known.zones(LILLE)).toMatchObject({
      frr: false,
      qpv: [{ code: "QN05901M", nom: "Quartier un" }, { nom: "Quartier deux" }],
    });
  });

  test("a family of the official list is found by the job", async () => {
    expect(await known.enTension("K1310")).toMatchObject([
      { famille: "Aides à domicile; employés de maison", region: "France Entière" },
    ]);
    expect(await known.enTension("A1101")).toEqual([]);
  });

  test("a job without a sheet of ours has the one of ROME, with its source", async () => {
    const job = await findJob("K1310", HIRSON, smallFinder, known);
    expect(job).toMatchObject({
      fiche: "rome",
      metier: { titre: "Assistant / Assistante de vie aux familles", romeParent: "K1302" },
      rome: { period: "version 61", updatedAt: "2026-06-15" },
    });
    expect((await findJob("K1304", null, smallFinder, known))?.voisins).toEqual([
      { rome: "K1310", titre: "Assistant / Assistante de vie aux familles" },
    ]);
    expect(await findJob("A1101", null, smallFinder, known)).toBeNull();
  });

  test("nothing imported gives empty answers, never an error", async () => {
    await clearReferentials(store.db);
    expect(await known.tensions(["K1304"], HIRSON)).toEqual([]);
    expect(await known.competences("K1304")).toEqual([]);
    expect(await known.insertions({ rncp: ["99001"] })).toEqual([]);
    expect(await known.metier("K1304")).toBeNull();
    expect(await known.zones(HIRSON)).toEqual({ bassin: null, frr: null, qpv: null });
  });
});
