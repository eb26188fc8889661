import { describe, expect, test } from "vitest";
import type { Metier } from "#domain/metier.ts";
import type { Souhait } from "#domain/recommendation.ts";
import { metiers } from "#knowledge/compiled.js";
import { clashOf, needsLicence } from "#recommend/constraints.ts";
import { personOf } from "#recommend/person.ts";
import { type MetierLead, recommendMetiers } from "#recommend/recommend-metiers.ts";
import { skillsGap } from "#recommend/skills-gap.ts";
import { SAID_NOTHING } from "#test/builders/a-candidate.ts";
import { aFormation } from "#test/builders/a-formation.ts";

const sheet = (rome: string): Metier => {
  const found = metiers.find((one) => one.rome === rome);
  if (!found) throw new Error(`no sheet ${rome}`);
  return found;
};
const lead = (rome: string, from: MetierLead["from"], score = 1): MetierLead => ({
  metier: sheet(rome),
  from,
  words: rome,
  score,
});
const ranked = (leads: readonly MetierLead[], souhait: Partial<Souhait> = {}) => {
  const wish = { ...SAID_NOTHING, ...souhait };
  return recommendMetiers(leads, { person: personOf({}, wish), souhait: wish, tensions: [] }, 5);
};

describe("jobs for one person", () => {
  test("what is wished comes before what was done, and that before a neighbour", () => {
    const leads = [lead("K1304", "voisin"), lead("F1703", "experience"), lead("M1601", "souhait")];
    expect(ranked(leads).map(({ rome }) => rome)).toEqual(["M1601", "F1703", "K1304"]);
  });

  test("a constraint said without a word of health moves a job down, in the sheet's words", () => {
    const leads = [lead("F1703", "souhait"), lead("M1607", "souhait", 0.8)];
    expect(ranked(leads)[0]?.rome).toBe("F1703");
    const [first, second] = ranked(leads, { contraintes: ["pas-de-charges", "pas-dehors"] });
    expect(first?.rome).toBe("M1607");
    expect(second?.against.length).toBeGreaterThan(0);
  });

  test("a job done at a screen is told as hard to someone lost online, and no neighbour of that kind is proposed", () => {
    const person = personOf({ difficulte_numerique: true }, SAID_NOTHING);
    const found = recommendMetiers(
      [lead("M1601", "souhait"), lead("M1855", "souhait"), lead("G1238", "voisin")],
      { person, souhait: SAID_NOTHING, tensions: [] },
      5,
    );
    expect(found.map(({ rome }) => rome)).toEqual(["M1601", "M1855"]);
    expect(found[1]?.against[0]?.text).toContain("ordinateur");
  });

  test("a job found twice is told once, with both reasons", () => {
    const [one, ...others] = ranked([lead("K1304", "souhait"), lead("K1304", "experience")]);
    expect(others).toEqual([]);
    expect(one?.why).toHaveLength(2);
  });

  test("sitting or standing is no standing all day; a licence that is a plus is none that is asked", () => {
    expect(clashOf(sheet("M1601"), "pas-debout-longtemps")).toBeNull();
    expect(needsLicence(sheet("A1203"))).toBe(false);
    expect(needsLicence(sheet("N4105"))).toBe(true);
  });
});

describe("what the job expects against what one holds", () => {
  test("a skill said, a skill practised, a skill to learn and where", () => {
    const metier = sheet("K1311");
    const { skills, source } = skillsGap({
      metier,
      competences: [],
      declared: [metier.competences[0] ?? ""],
      past: [],
      formations: [aFormation({ romes: [metier.romeParent], intitule: "Assistant de vie" })],
    });
    expect(source).toBe("fiche");
    expect(skills[0]?.held?.text).toContain("vous dites savoir");
    expect(skills[1]?.held).toBeNull();
    expect(skills[1]?.taughtBy?.text).toBe("Assistant de vie");
  });

  test("the ROME's main skills come first when it was imported", () => {
    const { skills, source } = skillsGap({
      metier: sheet("K1311"),
      competences: [
        { ogr: "1", libelle: "Faire les courses", kind: "savoir-faire", coeur: false },
        { ogr: "2", libelle: "Aider à la toilette", kind: "savoir-faire", coeur: true },
        { ogr: "3", libelle: "Gérontologie", kind: "savoir", coeur: true },
      ],
      declared: [],
      past: [],
      formations: [],
    });
    expect(source).toBe("rome");
    expect(skills.map(({ libelle }) => libelle)).toEqual([
      "Aider à la toilette",
      "Faire les courses",
    ]);
    expect(skills.every(({ taughtBy }) => taughtBy === null)).toBe(true);
  });
});
