import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecommenderDeps } from "#conversation/recommend/request.ts";
import type { PathwayStep, StepKind } from "#domain/pathway.ts";
import type { Recommendations } from "#domain/reply.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { depsOver, recommendTo, TODAY } from "./prepare.ts";
import { SITUATIONS } from "./situations.ts";

let store: TestDatabase;
let deps: RecommenderDeps;
const found = new Map<string, Recommendations>();

beforeAll(async () => {
  store = await embeddedDatabase();
  await importDemonstration(store.db, { today: TODAY });
  deps = depsOver(store.db);
  for (const written of SITUATIONS) found.set(written.id, await recommendTo(written, deps));
});
afterAll(() => store.close());

const of = (id: string): Recommendations => {
  const one = found.get(id);
  if (!one) throw new Error(`no situation ${id}`);
  return one;
};
const steps = (id: string): readonly PathwayStep[] => of(id).parcours?.steps ?? [];
const kinds = (id: string): readonly StepKind[] => steps(id).map(({ kind }) => kind);
const step = (id: string, kind: StepKind): PathwayStep => {
  const one = steps(id).find((candidate) => candidate.kind === kind);
  if (!one) throw new Error(`${id} has no step ${kind}`);
  return one;
};
const payersOf = (id: string) =>
  step(id, "qualification").dispositifs.map(({ dispositif }) => dispositif);

describe("all twelve", () => {
  test.each(SITUATIONS.map(({ id }) => id))("%s: every reason has its evidence", (id) => {
    const { evidence, metiers, formations, dispositifs, ecartees, parcours } = of(id);
    const known = new Set(evidence.map((one) => one.id));
    const cited = [
      ...metiers.flatMap(({ why, against }) => [...why, ...against]),
      ...formations.flatMap(({ reasons, against }) => [...reasons, ...against]),
      ...dispositifs.flatMap(({ why }) => why),
      ...ecartees.map(({ why }) => why),
      ...(parcours?.steps ?? []).flatMap(({ why, contact, pay }) => [
        ...why,
        ...(contact ? [contact] : []),
        ...(pay ? [pay] : []),
      ]),
      ...(parcours?.slips ?? []),
      ...(parcours?.alternatives ?? []).map(({ why }) => why),
    ].map((one) => one.evidence);
    expect(cited.filter((one) => !known.has(one))).toEqual([]);
    expect(known.size).toBe(evidence.length);
  });

  test.each(SITUATIONS.map(({ id }) => id))("%s: dates follow each other", (id) => {
    const days = steps(id)
      .filter(({ blocking }) => blocking)
      .flatMap(({ from, to }) => [from, to])
      .filter((day) => day !== null);
    expect(days).toEqual(days.toSorted());
    expect(days.every((day) => day >= TODAY)).toBe(true);
  });

  test.each(SITUATIONS.map(({ id }) => id))(
    "%s: nothing is said of prisoners, nor of a handicap not told",
    (id) => {
      const said = JSON.stringify([of(id).formations, of(id).parcours]);
      expect(said).not.toMatch(/prison/i);
      if (!id.includes("rqth")) expect(said).not.toMatch(/RQTH|travailleur handicap|Agefiph/i);
    },
  );

  test("the same request gives the same answer", async () => {
    for (const written of SITUATIONS.slice(0, 3))
      expect(await recommendTo(written, deps)).toEqual(of(written.id));
  });
});

describe("one by one", () => {
  test("Hirson: registration and mission locale first, childcare before the first day, all within reach", () => {
    expect(kinds("hirson-mere-sans-voiture").slice(0, 3)).toEqual([
      "inscription",
      "accompagnement",
      "garde",
    ]);
    expect(step("hirson-mere-sans-voiture", "garde").to).toBe("2027-05-02");
    expect(step("hirson-mere-sans-voiture", "qualification").formation?.commune).toBe("Hirson");
    const towns = of("hirson-mere-sans-voiture").formations.map(({ lieu }) => lieu.distanceKm ?? 0);
    expect(Math.max(...towns)).toBeLessThan(50);
    const aids = step("hirson-mere-sans-voiture", "garde").dispositifs;
    expect(aids.map(({ dispositif }) => dispositif)).toContain("age-ft");
  });

  test("Roubaix: Cap emploi, lessons on the spot, no job on one's feet, nothing remote", () => {
    const { formations, metiers } = of("roubaix-rqth-52-ans");
    expect(step("roubaix-rqth-52-ans", "accompagnement").title).toContain("Cap emploi");
    expect(step("roubaix-rqth-52-ans", "numerique").formation?.commune).toBe("Roubaix");
    expect(kinds("roubaix-rqth-52-ans")).toContain("amenagements");
    expect(metiers[0]?.rome).toBe("M1601");
    expect(formations[0]?.romes).toContain("M1601");
    expect(formations.every(({ modalite }) => modalite !== "distance")).toBe(true);
    expect(payersOf("roubaix-rqth-52-ans")).toContain("prf");
  });

  test("Amiens: French first, then French for work, then the kitchen, after B1 and no sooner", () => {
    expect(kinds("amiens-refugie-a1")).toEqual([
      "accompagnement",
      "francais",
      "francais-metier",
      "qualification",
      "emploi",
    ]);
    const lessons = step("amiens-refugie-a1", "francais-metier");
    expect(lessons.formation?.commune).toBe("Amiens");
    expect((step("amiens-refugie-a1", "qualification").from ?? "") > (lessons.to ?? "9")).toBe(
      true,
    );
    expect(of("amiens-refugie-a1").parcours?.slips.map((slip) => slip.step)).toContain("francais");
  });

  test("Dunkerque: the salaried person's payers, not the jobseeker's", () => {
    expect(payersOf("dunkerque-interim")[0]).toBe("ptp");
    expect(payersOf("dunkerque-interim")).not.toContain("prf");
    expect(step("dunkerque-interim", "accompagnement").title).toContain(
      "évolution professionnelle",
    );
    expect(step("dunkerque-interim", "qualification").formation?.commune).toBe("Dunkerque");
  });

  test("Lens: no project yet, so a course to choose a job, with the young person's allowance", () => {
    expect(of("lens-sans-projet").metiers).toEqual([]);
    expect(step("lens-sans-projet", "qualification").formation?.intitule).toContain(
      "Choisir un métier",
    );
    expect(step("lens-sans-projet", "accompagnement").pay?.dispositif).toBe("cej");
  });

  test("Beauvais: the allowance of the contract goes on during the formation", () => {
    expect(payersOf("beauvais-csp")[0]).toBe("prf");
    expect(step("beauvais-csp", "qualification").pay?.text).toContain(
      "vous gardez votre allocation",
    );
  });

  test("Calais: reading first, near home, then the trade, and the same without waiting", () => {
    expect(kinds("calais-lire-ecrire")).toContain("lecture");
    expect(step("calais-lire-ecrire", "lecture").formation?.intitule).toContain("Lire, écrire");
    const { alternatives = [] } = of("calais-lire-ecrire").parcours ?? {};
    expect(alternatives[0]?.title).toBe("Postuler sans attendre");
  });

  test("Abbeville: nothing remote, the bases of the computer nearby, the unemployment benefit kept", () => {
    const { formations } = of("abbeville-perdue-en-ligne");
    expect(formations.every(({ modalite }) => modalite !== "distance")).toBe(true);
    expect(step("abbeville-perdue-en-ligne", "numerique").formation?.commune).toBe("Abbeville");
    expect(step("abbeville-perdue-en-ligne", "qualification").pay?.dispositif).toBe("aref");
  });

  test("Laon: licensed without a car, the Region's car is named when there is a way to go", () => {
    const best = of("laon-permis-sans-voiture").formations[0];
    expect(best?.romes).toContain("N4101");
    expect(best?.lieu.commune).toBe("Laon");
    expect(kinds("laon-permis-sans-voiture")).not.toContain("mobilite");
  });

  test("Lille: equipped and at ease, a remote session may be proposed, and says why", () => {
    const remote = of("lille-qpv-web").formations.find(({ modalite }) => modalite === "distance");
    expect(remote?.reasons.map(({ text }) => text)).toContain(
      "à distance : vous avez un ordinateur et une connexion",
    );
  });

  test("Béthune: the job already done is no longer tried out, the wage goes on", () => {
    expect(kinds("bethune-chantier-espaces-verts")).not.toContain("decouverte");
    expect(step("bethune-chantier-espaces-verts", "qualification").formation?.commune).toBe(
      "Béthune",
    );
    expect(step("bethune-chantier-espaces-verts", "qualification").pay?.text).toContain("salaire");
  });

  test("Creil: seventeen, the mission locale, and apprenticeship as another way", () => {
    expect(kinds("creil-17-ans-mecanique")).toContain("accompagnement");
    const { alternatives = [] } = of("creil-17-ans-mecanique").parcours ?? {};
    expect(alternatives.map(({ title }) => title).join()).toContain("apprentissage");
    expect(step("creil-17-ans-mecanique", "qualification").formation?.commune).toBe("Creil");
  });
});
