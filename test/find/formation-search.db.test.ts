import { describe, expect, it } from "vitest";
import { catalogueUnderTest, STORES, TODAY } from "./catalogue-under-test.ts";

const LENS = { commune: "Lens", lat: 50.432, lon: 2.833 };
const AT_LENS = { lat: LENS.lat, lon: LENS.lon };
const BETHUNE = { commune: "Béthune", lat: 50.53, lon: 2.641 };
const LILLE = { commune: "Lille", lat: 50.633, lon: 3.066 };

describe.each(STORES)("a search of trainings on %s", (_name, open) => {
  const { given, search, ids, finder, db } = catalogueUnderTest(open);

  it("finds nothing in an empty catalogue", async () => {
    expect(await search({ q: "soudeur" })).toEqual({
      total: 0,
      results: [],
      nextCursor: null,
      meaning: "absent",
    });
  });

  it("gives everything that can be joined when nothing is asked, the soonest first", async () => {
    await given({ id: "late", debut: "2027-06-01" }, { id: "soon", debut: "2026-12-01" });
    expect(await ids({})).toEqual(["soon", "late"]);
  });

  it("never shows what is withdrawn, closed or already begun", async () => {
    await given(
      { id: "withdrawn", closedAt: "2026-11-01T00:00:00Z" },
      { id: "closed", etat: "ferme" },
      { id: "begun", debut: "2026-11-20", fin: "2027-05-01" },
      { id: "ended", debut: null, fin: "2026-10-01" },
      { id: "today", debut: TODAY },
      { id: "unknown-dates", debut: null },
    );
    expect((await ids({})).toSorted()).toEqual(["today", "unknown-dates"]);
  });

  it("keeps trainings one may enter all year until they end", async () => {
    await given(
      { id: "all-year", debut: "2026-01-01", entreesPermanentes: true },
      { id: "all-year-over", debut: "2025-01-01", fin: "2026-11-01", entreesPermanentes: true },
    );
    const { results } = await search({ from: "2027-03-01" });
    expect(results.map(({ id }) => id)).toEqual(["all-year"]);
    expect(results[0]?.why).toContain("on peut y entrer toute l'année");
  });

  it("takes open only as known to be open, or entered all year", async () => {
    await given(
      { id: "open" },
      { id: "suspended", etat: "suspendu" },
      { id: "unknown", etat: "inconnu" },
      { id: "all-year", etat: "inconnu", debut: null, entreesPermanentes: true },
    );
    expect((await ids({ openOnly: true })).toSorted()).toEqual(["all-year", "open"]);
    expect((await ids({})).toSorted()).toEqual(["all-year", "open", "suspended", "unknown"]);
  });

  it("filters on dates, both ends included, and leaves unknown dates out", async () => {
    await given(
      { id: "before", debut: "2026-12-31" },
      { id: "first", debut: "2027-01-01" },
      { id: "last", debut: "2027-01-31" },
      { id: "after", debut: "2027-02-01" },
      { id: "unknown", debut: null },
    );
    expect(await ids({ from: "2027-01-01", to: "2027-01-31" })).toEqual(["first", "last"]);
  });

  it.each([
    ["level", { niveauSortie: 3 }],
    ["funder", { financeur: "ft" }],
    ["mode", { distance: "mixte" }],
    ["certification", { certifiante: true }],
    ["Formacode", { formacode: "23026" }],
  ] as const)(
    "filters on the %s; what the feed does not tell is not a yes",
    async (_name, query) => {
      await given(
        {
          id: "right",
          niveauSortie: 3,
          financeurs: ["region", "ft"],
          modalite: "mixte",
          certifiante: true,
          formacodes: ["23026", "11111"],
        },
        {
          id: "other",
          niveauSortie: 4,
          financeurs: ["region"],
          modalite: "presentiel",
          certifiante: false,
          formacodes: ["11111"],
        },
        {
          id: "unknown",
          niveauSortie: null,
          financeurs: null,
          modalite: null,
          certifiante: null,
          formacodes: null,
        },
      );
      expect(await ids(query)).toEqual(["right"]);
      expect(await ids({})).toHaveLength(3);
    },
  );

  it("prefers the level that was said, in any scale, and says so", async () => {
    await given(
      { id: "bts", intitule: "Comptabilité", niveauSortie: 5 },
      { id: "bac", intitule: "Comptabilité", niveauSortie: 4 },
    );
    for (const q of ["comptabilité bac+2", "comptabilité niveau 5", "comptabilité niveau III"]) {
      const { results } = await search({ q });
      expect(results.map(({ id }) => id)).toEqual(["bts", "bac"]);
      expect(results[0]?.why).toContain("mène au niveau 5, comme demandé");
    }
  });

  it("stamps what comes from a source too old to rely on", async () => {
    await given({ id: "old" });
    await db().query("update app.formation set updated_at = '2026-03-01'");
    const [old] = (await search({})).results;
    expect(old?.source.stale).toBe(true);
    expect(old?.why.at(-1)).toBe("information du 1er mars 2026 : à vérifier auprès de l'organisme");
    await db().query("update app.formation set updated_at = '2026-11-01'");
    expect((await search({})).results[0]?.source.stale).toBe(false);
  });

  it("filters on a basin of employment, by its code or its name", async () => {
    await given({ id: "in", ...LENS }, { id: "out", ...LILLE });
    await db().query("update app.session set code_insee = '62498' where formation = 'in'");
    await db().query("update app.session set code_insee = '59350' where formation = 'out'");
    await db().query(
      `insert into app.commune_zone (insee, kind, code, source, libelle, content_hash)
       values ('62498', 'bassin', '3214', 'essai', 'Lens - Hénin', '') on conflict do nothing`,
    );
    expect(await ids({ bassin: "3214" })).toEqual(["in"]);
    expect(await ids({ bassin: "lens - henin" })).toEqual(["in"]);
    expect(await ids({ bassin: "3299" })).toEqual([]);
  });

  it("filters on a job, whether the feed speaks ROME v4 or its v3 parent", async () => {
    await given(
      { id: "v4", romes: ["K1310"] },
      { id: "v3", romes: ["K1303"] },
      { id: "sister", romes: ["K1308"] },
      { id: "other", romes: ["F1703"] },
    );
    expect((await ids({ rome: "K1310" })).toSorted()).toEqual(["v3", "v4"]);
    expect((await ids({ rome: "K1303" })).toSorted()).toEqual(["sister", "v3", "v4"]);
  });

  describe("near a place", () => {
    it.each(["soudeur près de Lens", "soudeur vers lens", "soudeur 62300"])(
      "written in the wish: « %s »",
      async (q) => {
        await given(
          { id: "lille", romes: ["H2913"], ...LILLE },
          { id: "lens", romes: ["H2913"], ...LENS },
        );
        const { results } = await search({ q });
        expect(results.map(({ id }) => id)).toEqual(["lens", "lille"]);
        expect(results[0]?.why).toContain("à moins de 1 km de Lens");
      },
    );

    it("keeps to the radius by true distance, and says it is as the crow flies", async () => {
      await given(
        { id: "lens", ...LENS },
        { id: "bethune", ...BETHUNE },
        { id: "lille", ...LILLE },
      );
      const near = finder().near({ commune: "Lens" });
      const { results, total } = await search({ near, radiusKm: 20 });
      expect(results.map(({ id }) => id)).toEqual(["lens", "bethune"]);
      expect(total).toBe(2);
      expect(results[1]?.lieu.distanceKm).toBeCloseTo(17.4, 0);
      expect(results[1]?.why).toContain("à 17 km de Lens à vol d'oiseau");
      expect(results[0]?.why).toContain("à moins de 1 km de Lens");
    });

    it("does not count distance for a remote training, and says so", async () => {
      await given({ id: "remote", modalite: "distance", ...LILLE });
      const { results } = await search({ near: AT_LENS, radiusKm: 5 });
      expect(results[0]?.lieu.distanceKm).toBeNull();
      expect(results[0]?.why).toContain("à distance : l'éloignement ne compte pas");
    });

    it("leaves an unknown place out of a radius, and shows it as unknown without one", async () => {
      await given({ id: "nowhere" });
      expect(await ids({ near: AT_LENS, radiusKm: 50 })).toEqual([]);
      const { results } = await search({ near: AT_LENS });
      expect(results[0]?.why).toContain("distance : inconnue");
    });

    it("prefers the nearer of two alike, and says when a distance is approximate", async () => {
      await given({ id: "far", ...LILLE, approximate: true }, { id: "close", ...BETHUNE });
      const { results } = await search({ near: AT_LENS });
      expect(results.map(({ id }) => id)).toEqual(["close", "far"]);
      expect(results[1]?.why.join()).toMatch(/à environ 28 km à vol d'oiseau/);
    });
  });
});
