import { describe, expect, it } from "vitest";
import type { CatalogueRow } from "#test/builders/catalogue-rows.ts";
import { catalogueUnderTest, STORES } from "./catalogue-under-test.ts";

const AT_LENS = { lat: 50.432, lon: 2.833 };

const catalogue: readonly CatalogueRow[] = [
  { id: "cap-petite-enfance", intitule: "CAP AEPE", romes: ["K1303"], formacodes: ["44041"] },
  { id: "deap", intitule: "Diplôme d'État (DEAP)", romes: ["J1304"], formacodes: ["43441"] },
  { id: "soudage", intitule: "Titre professionnel soudeur assembleur", romes: ["H2913"] },
  { id: "soudage-sans-rome", intitule: "Initiation au soudage", formacodes: ["23026"] },
  { id: "anglais", intitule: "Anglais professionnel" },
  { id: "lecture", intitule: "Lire, écrire, compter", objectif: "Savoirs de base" },
];

describe.each(STORES)("a wish in words on %s", (_name, open) => {
  const { given, search, ids } = catalogueUnderTest(open);

  it("finds through the job, in titles that do not name it, and says which job", async () => {
    await given(...catalogue);
    const { results } = await search({ q: "je voudrais bosser dans la petite enfance" });
    expect(results.map(({ id }) => id)).toEqual(["cap-petite-enfance"]);
    expect(results[0]?.why[0]).toMatch(/^mène à la même famille de métiers que : Accompagnant/);
  });

  it.each(["soudeuse", "SOUDEUR", "jveux etre soudeure"])(
    "finds welding from « %s »",
    async (q) => {
      await given(...catalogue);
      const { results } = await search({ q });
      expect(results.map(({ id }) => id)).toEqual(["soudage", "soudage-sans-rome"]);
      expect(results[0]?.why[0]).toBe("mène au métier : Soudeur ou soudeuse");
      expect(results[1]?.why[0]).toContain("prépare au même domaine que le métier");
    },
  );

  it("puts first the training whose title says the very words, when it leads there too", async () => {
    await given(...catalogue);
    expect(await ids({ q: "soudage tig" })).toEqual(["soudage-sans-rome", "soudage"]);
  });

  it("finds by words what is no job, accents or not", async () => {
    await given(...catalogue);
    const { results } = await search({ q: "apprendre l'ANGLAIS" });
    expect(results.map(({ id }) => id)).toEqual(["anglais"]);
    expect(results[0]?.why[0]).toBe("parle de : anglais");
    expect(await ids({ q: "lire et ecrire" })).toEqual(["lecture"]);
  });

  it("finds a title typed with a mistake", async () => {
    await given(...catalogue);
    const { results } = await search({ q: "anglai profesionel" });
    expect(results[0]?.id).toBe("anglais");
  });

  it("does not take the place in the wish for a word of the training", async () => {
    await given({ id: "vers", intitule: "Découvrir Béthune" }, ...catalogue);
    expect(await ids({ q: "soudeur vers bethune" })).not.toContain("vers");
  });

  it("takes jobs already resolved, the first one first", async () => {
    await given({ id: "mason", romes: ["F1703"] }, { id: "roofer", romes: ["F1619"] });
    expect(await ids({ romes: ["F1619", "F1703"] })).toEqual(["roofer", "mason"]);
  });

  it("says so for a code that has no sheet yet", async () => {
    await given({ id: "pilot", romes: ["N2102"] });
    const { results } = await search({ romes: ["N2102"] });
    expect(results[0]?.why[0]).toBe("mène au métier : code ROME N2102");
  });

  it("shows the whole catalogue when the words carry no wish", async () => {
    await given(...catalogue);
    expect((await search({ q: "je cherche une formation" })).total).toBe(catalogue.length);
  });

  it.each(["c++ & c#", "a | b", "%_'\"; drop table app.session", "l'", "!!", "soudeur:*"])(
    "is not broken by « %s »",
    async (q) => {
      await given(...catalogue);
      await expect(search({ q })).resolves.toBeDefined();
    },
  );

  it("gives scores between 0 and 1, best first", async () => {
    await given(...catalogue);
    const scores = (await search({ q: "soudeur", near: AT_LENS })).results.map(
      ({ score }) => score,
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const score of scores) expect(score).toBeGreaterThan(0);
    for (const score of scores) expect(score).toBeLessThanOrEqual(1);
  });
});
