import { describe, expect, test } from "vitest";
import { reader } from "./parts.ts";

const told = (text: string) => {
  const { facts, wish } = reader.read(text, { asked: null, today: "2026-11-22", forAnother: true });
  return { ...Object.fromEntries(facts.map(({ fact, value }) => [fact, value])), wish };
};

describe("what a professional types of the person", () => {
  test.each([
    [
      "elle a 26 ans, elle habite Hirson, seule avec un enfant de 2 ans, veut travailler dans l'aide à domicile, pas de voiture, touche le RSA",
      {
        age: 26,
        commune_insee: "02381",
        ages_enfants: [2],
        vehicule: false,
        rsa: true,
        wish: "l'aide à domicile",
      },
    ],
    ["madame a 26 ans et vit à Hirson", { age: 26, commune_insee: "02381" }],
    ["la personne a 45 ans, elle n'a pas de diplôme", { age: 45, niveau_diplome: 0 }],
    ["il a perdu son emploi en mars, son fils a 4 ans", { en_emploi: false, ages_enfants: [4] }],
    ["a 52 ans, RQTH", { age: 52, rqth: true }],
    ["monsieur veut faire cariste", { wish: "cariste" }],
  ])("« %s » is of the person", (text, expected) => {
    expect(told(text)).toMatchObject(expected);
  });

  test.each([
    ["sa sœur touche le RSA, elle a 40 ans", "rsa"],
    ["personne ne travaille chez elle", "en_emploi"],
    ["il faut avoir 26 ans", "age"],
  ])("« %s » says nothing of the person's own %s", (text, fact) => {
    expect(told(text)).not.toHaveProperty(fact);
  });
});
