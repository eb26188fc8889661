import { describe, expect, it } from "vitest";
import {
  fill,
  frenchNumber,
  ifClause,
  interval,
  joinWith,
  quantity,
  saidToYou,
} from "#decide/french.ts";

describe("numbers and units as people write them", () => {
  it.each([
    [651.69, "EUR/mois", "651,69 € par mois"],
    [1200, "EUR", "1\u202f200 €"],
    [0.5, "EUR/h", "0,50 € par heure"],
    [1, "ans", "1 an"],
    [0, "heures", "0 heure"],
    [2, "ans", "2 ans"],
    [1, "mois", "1 mois"],
    [-1234567, undefined, "-1\u202f234\u202f567"],
  ])("writes %d %s", (value, unit, expected) => {
    expect(quantity(value, unit)).toBe(expected);
  });

  it("says the unit of an interval once", () => {
    expect(interval(16, 25, "ans")).toBe("entre 16 et 25 ans");
  });

  it("keeps cents only when there are some", () => {
    expect(frenchNumber(10)).toBe("10");
    expect(frenchNumber(10.1)).toBe("10,10");
    expect(frenchNumber(0.1 + 0.2)).toBe("0,30");
  });
});

describe("written pieces joined into a sentence", () => {
  it("agree in number", () => {
    expect(fill("vous avez {valeur} ans", "{valeur}", "1")).toBe("vous avez 1 an");
    expect(fill("vous avez {valeur} ans", "{valeur}", "21")).toBe("vous avez 21 ans");
    expect(fill("depuis {valeur} mois", "{valeur}", "1")).toBe("depuis 1 mois");
  });

  it("are elided", () => {
    expect(fill("avoir un contrat de {borne}", "{borne}", "au moins 90 jours")).toBe(
      "avoir un contrat d'au moins 90 jours",
    );
    expect(ifClause("il habite ici")).toBe("s'il habite ici");
    expect(ifClause("vous habitez ici")).toBe("si vous habitez ici");
  });

  it("address the person", () => {
    expect(saidToYou("s'inscrire à France Travail")).toBe("vous inscrire à France Travail");
    expect(saidToYou("se faire aider")).toBe("vous faire aider");
    expect(saidToYou("demander la RQTH")).toBe("demander la RQTH");
  });

  it("take a value as it is, whatever signs it holds", () => {
    expect(fill("vous dites {valeur}", "{valeur}", "$& $1")).toBe("vous dites $& $1");
  });

  it("are listed with commas and one link", () => {
    expect(joinWith(["a", "b", "c"], "ou")).toBe("a, b ou c");
    expect(joinWith(["a"], "et")).toBe("a");
    expect(joinWith([], "et")).toBe("");
  });
});
