import { describe, expect, it } from "vitest";
import { SafeError } from "#domain/errors.ts";
import { rules, TODAY } from "./fixtures/law.ts";

const issuesOf = (situation: Record<string, unknown>, formation: Record<string, unknown> = {}) => {
  try {
    rules.check({ situation, formation }, TODAY);
  } catch (error) {
    if (error instanceof SafeError)
      return error.details.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
  return [];
};

describe("what arrives is checked against the vocabulary", () => {
  it.each([
    [{ age: 230 }, "situation.age doit être entre 0 et 120"],
    [{ age: -1 }, "situation.age doit être entre 0 et 120"],
    [{ age: 22.5 }, "situation.age doit être un nombre entier"],
    [{ age: "22" }, "situation.age doit être un nombre"],
    [{ ressources: Number.NaN }, "situation.ressources doit être un nombre"],
    [{ ressources: Number.POSITIVE_INFINITY }, "situation.ressources doit être un nombre"],
    [{ rqth: "oui" }, "situation.rqth doit être true ou false"],
    [
      { date_naissance: "2001-02-29" },
      "situation.date_naissance doit être une date qui existe, écrite AAAA-MM-JJ",
    ],
    [
      { date_naissance: "1899-12-31" },
      "situation.date_naissance doit être une date qui existe, écrite AAAA-MM-JJ",
    ],
    [
      { date_naissance: "2025-06-02" },
      "situation.date_naissance doit être avant la date d'évaluation",
    ],
    [
      { allocation: "arre" },
      "situation.allocation doit être « are », « asp » ou « aucune » — vouliez-vous « are » ?",
    ],
    [{ commune: "6249" }, "situation.commune n'a pas la forme d'un code attendu ici"],
    [{ enfants: 3 }, "situation.enfants doit être une liste"],
    [{ enfants: [3, "4"] }, "situation.enfants chaque élément doit être un nombre"],
    [{ enfants: [31] }, "situation.enfants chaque élément doit être entre 0 et 30"],
    [{ agee: 22 }, "situation.agee fait inconnu — vouliez-vous « age » ?"],
    [{ heures: 12 }, "situation.heures fait inconnu"],
    [{ __proto__x: 1 }, "situation.__proto__x fait inconnu"],
    [{ age: undefined }, "situation.age doit être un nombre"],
  ])("refuses %j", (situation, expected) => {
    expect(issuesOf(situation)).toEqual([expected]);
  });

  it("names every bad path, of the person and of the training", () => {
    expect(issuesOf({ age: 999, rqth: 1 }, { heures: 1.5, codes: ["x"] })).toEqual([
      "situation.age doit être entre 0 et 120",
      "situation.rqth doit être true ou false",
      "formation.heures doit être un nombre entier",
      "formation.codes chaque élément n'a pas la forme d'un code attendu ici",
    ]);
  });

  it("refuses an age that the birth date contradicts, and takes one that agrees", () => {
    const born = { date_naissance: "2003-06-02" };
    expect(issuesOf({ ...born, age: 22 })).toEqual([
      "situation.age ne va pas avec la date de naissance, qui donne 21 ans le 1er juin 2025",
    ]);
    expect(issuesOf({ ...born, age: 21 })).toEqual([]);
  });

  it("takes null for any fact: refused, or not known", () => {
    const refused = Object.fromEntries(
      rules.facts().flatMap(({ id, about }) => (about === "personne" ? [[id, null]] : [])),
    );
    expect(rules.check({ situation: refused }, TODAY).personne).toEqual(refused);
  });

  it("never repeats the value in the message", () => {
    expect(JSON.stringify(issuesOf({ age: 987654, commune: "Jean Dupont" }))).not.toMatch(
      /987654|Dupont/,
    );
  });
});

describe("one answer alone", () => {
  it("is checked like the rest", () => {
    expect(rules.checkFact("age", 22)).toBe(22);
    expect(rules.checkFact("rqth", null)).toBeNull();
    expect(() => rules.checkFact("age", 200)).toThrow(SafeError);
    expect(() => rules.checkFact("ages", 20)).toThrow(SafeError);
  });
});

it("shows the vocabulary without what only the engine needs", () => {
  expect(rules.fact("rqth")).toEqual({
    id: "rqth",
    about: "personne",
    type: "boolean",
    label: "RQTH",
    question: "Avez-vous la RQTH ?",
    sensitive: true,
  });
  expect(rules.fact("heures")?.about).toBe("formation");
  expect(rules.fact("xyz")).toBeNull();
});
