import { describe, expect, test } from "vitest";
import type { Commune } from "#domain/place.ts";
import { conformityRate, inState } from "#knowledge/accessibilite.ts";
import { accessibilite } from "#knowledge/compiled.js";
import { phoneProblem } from "#pages/chat-forms.ts";
import { pictogramOf } from "#pages/pictogram.ts";
import { codeAddress, spelledCode } from "#pages/resume-code.tsx";
import { waysFrom } from "#pages/way.tsx";
import { aFormation } from "#test/builders/a-formation.ts";
import { smallFinder } from "#test/doubles/small-finder.ts";

const commune = (nom: string, insee: string, lat: number, lon: number): Commune => ({
  insee,
  nom,
  lat,
  lon,
  departement: "62",
  codesPostaux: [],
  approximate: false,
  population: 1,
});
const LENS = commune("Lens", "62498", 50.4333, 2.8333);
const LILLE = commune("Lille", "59350", 50.6333, 3.0667);

describe("the resume code", () => {
  test("is dictated sign by sign, group by group", () => {
    expect(spelledCode("2A-Z9")).toEqual([
      ["2", "A comme Anatole"],
      ["Z comme Zoé", "9"],
    ]);
  });

  test("goes after the #, which browsers never send", () => {
    expect(new URL(codeAddress("https://exemple.fr", "AB-12")).hash).toBe("#code=AB-12");
    expect(new URL(codeAddress("https://exemple.fr", "AB-12")).search).toBe("");
  });
});

describe("the way to a session", () => {
  const finder = {
    ...smallFinder,
    commune: (text: string) => (text === LILLE.insee ? LILLE : null),
  };
  const there = aFormation({
    lieu: { commune: "Lille", codeInsee: LILLE.insee, distanceKm: 28, approximate: false },
  });

  test("is said with its bearing, as the crow flies", () => {
    expect(waysFrom(LENS, finder)(there)?.words).toBe(
      "à 28 km au nord-est de Lens, à vol d'oiseau",
    );
  });

  test("is not drawn without a home, nor to a place nobody knows, nor at home", () => {
    expect(waysFrom(null, finder)(there)).toBeNull();
    expect(waysFrom(LILLE, finder)(there)).toBeNull();
    const nowhere = { ...there, lieu: { ...there.lieu, codeInsee: null } };
    expect(waysFrom(LENS, finder)(nowhere)).toBeNull();
  });
});

test("a quick reply has the pictogram of what it means, else a dot", () => {
  const of = (label: string) => pictogramOf({ value: "x", label });
  expect(["La petite enfance", "Le bâtiment", "Le permis B", "Autre"].map(of)).toEqual([
    "child",
    "building",
    "car",
    "choice",
  ]);
  expect(pictogramOf({ value: null, label: "Je préfère ne pas dire" })).toBe("keepToMyself");
});

test("a number to call back is complete, or the field says what is missing", () => {
  expect(phoneProblem("06 12 34 56 78")).toBeNull();
  expect(phoneProblem("+33 6 12 34 56 78")).toBeNull();
  expect(phoneProblem("")).toBe("Écrivez votre numéro de téléphone.");
  expect(phoneProblem("06 12")).toContain("10 chiffres");
  expect(phoneProblem("demain matin")).toContain("10 chiffres");
});

describe("the accessibility statement", () => {
  test("counts what nobody checked as not met", () => {
    const criteres = (["conforme", "non-conforme", "non-verifie", "non-applicable"] as const).map(
      (etat, index) => ({ numero: `1.${index + 1}`, titre: "t", etat, par: [] }),
    );
    expect(conformityRate({ date: "2026-11-22", pages: ["/"], criteres })).toBeCloseTo(1 / 3);
  });

  test("names each of the 106 criteria once, and who looked at each that it says is met", () => {
    const numbers = accessibilite.criteres.map(({ numero }) => numero);
    expect(new Set(numbers).size).toBe(106);
    expect(inState(accessibilite, "conforme").filter(({ par }) => par.length === 0)).toEqual([]);
    expect(inState(accessibilite, "non-verifie").filter(({ par }) => par.length > 0)).toEqual([]);
  });
});
