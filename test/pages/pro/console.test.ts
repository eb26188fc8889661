import { describe, expect, test } from "vitest";
import type { Asked } from "#domain/reply.ts";
import {
  commandsFor,
  fuzzyScore,
  looksLikePhone,
  readCommand,
} from "#pages/pro/console/commands.ts";
import { nothingLeft, placeIn, STEPS, stepOf } from "#pages/pro/console/steps.ts";
import { dayTyped, typedAnswer } from "#pages/pro/console/typed-answer.ts";

const asked = (fact: string, more: Partial<Asked> = {}): Asked => ({
  fact,
  question: `${fact} ?`,
  type: "boolean",
  choices: [
    { value: true, label: "Oui" },
    { value: false, label: "Non" },
    { value: null, label: "Je ne sais pas" },
    { value: null, label: "Je préfère ne pas dire" },
  ],
  ...more,
});

const NUMBER = { type: "integer", choices: [{ value: null, label: "Je ne sais pas" }] } as const;
const LEVEL = asked("niveau_diplome", {
  type: "integer",
  choices: [
    { value: 0, label: "Aucun diplôme" },
    { value: 3, label: "CAP ou BEP" },
    { value: 4, label: "Bac" },
    { value: null, label: "Je ne sais pas" },
  ],
});

describe("an answer in a few keys", () => {
  test.each([
    ["o", asked("permis_b"), true],
    ["Non", asked("permis_b"), false],
    ["2", LEVEL, 3],
    ["é", LEVEL, 3],
    ["bac", LEVEL, 4],
    ["22", asked("age", NUMBER), 22],
    ["éé ans", asked("age", NUMBER), 22],
    ["1 250,50 €", asked("ressources_foyer", NUMBER), 1250.5],
    ["120304", asked("date_naissance", { type: "date", choices: [] }), "2004-03-12"],
    ["?", LEVEL, null],
    ["x", asked("permis_b"), null],
  ])("%s", (typed, question, value) => {
    expect(typedAnswer(question, typed)?.value).toBe(value);
  });

  test("words are no answer: they are what the person says", () => {
    expect(typedAnswer(asked("permis_b"), "je l'ai perdu en mars")).toBeNull();
    expect(typedAnswer(LEVEL, "un truc de mécanique")).toBeNull();
    expect(typedAnswer(asked("age", NUMBER), "la trentaine")).toBeNull();
  });

  test.each([
    ["31 12 1999", "1999-12-31"],
    ["1/2/04", "2004-02-01"],
    ["01021967", "1967-02-01"],
    ["310299", null],
    ["demain", null],
  ])("a day dictated as %s", (typed, day) => {
    expect(dayTyped(typed)).toBe(day);
  });
});

describe("the command bar", () => {
  test.each([
    ["/conc", "conclure", ""],
    ["sess bethune", "sessions", "bethune"],
    ["etape 5", "etape", "5"],
    ["si elle avait 26 ans", "si", "elle avait 26 ans"],
    ["2k7r 9fhp m3xt", "ouvrir", "2k7r 9fhp m3xt"],
    ["06.12.34.56.78", "numero", "06.12.34.56.78"],
    ["ann", "annuler", ""],
    ["il a le permis et une voiture", "fait", "il a le permis et une voiture"],
  ])("%s", (typed, id, rest) => {
    expect(readCommand(typed)).toEqual({ id, rest });
  });

  test("nothing typed shows every command; letters of none show none", () => {
    expect(commandsFor("").length).toBeGreaterThan(10);
    expect(commandsFor("zzz")).toEqual([]);
    expect(fuzzyScore("ccl", "conclure")).not.toBeNull();
    expect(fuzzyScore("lcc", "conclure")).toBeNull();
  });

  test("a code of twelve figures is no telephone number", () => {
    expect(looksLikePhone("2222-3333-4444")).toBe(false);
    expect(looksLikePhone("+33 6 12 34 56 78")).toBe(true);
  });
});

describe("the script", () => {
  const questions = [asked("permis_b"), asked("en_emploi"), LEVEL];

  test("goes where the best question is, and to an offer once nothing is left to ask", () => {
    expect(placeIn(questions, { step: null, fact: null })).toMatchObject({
      step: "mobilite",
      asked: { fact: "permis_b" },
    });
    expect(placeIn([], { step: null, fact: null })).toMatchObject({
      step: "proposition",
      asked: null,
    });
  });

  test("any step at any time: its own best question, in the order of the rules", () => {
    expect(placeIn(questions, { step: "formation", fact: null }).asked?.fact).toBe(
      "niveau_diplome",
    );
    expect(placeIn(questions, { step: "besoin", fact: null }).asked).toBeNull();
    expect(placeIn(questions, { step: "accueil", fact: "en_emploi" }).step).toBe("situation");
    expect(nothingLeft(questions, "besoin")).toBe(true);
    expect(nothingLeft(questions, "formation")).toBe(false);
    expect(nothingLeft(questions, "accueil")).toBe(true);
  });

  test("has seven steps, each with its key, and every fact belongs to one that asks", () => {
    expect(STEPS.map(({ key }) => key)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(["souhait", "commune_insee", "niveau_diplome", "rsa"].map(stepOf)).toEqual([
      "besoin",
      "mobilite",
      "formation",
      "situation",
    ]);
  });
});
