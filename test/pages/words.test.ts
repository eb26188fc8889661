import { describe, expect, test } from "vitest";
import { LANGUAGES } from "#domain/language.ts";
import { sentencesOf } from "#domain/sentences.ts";
import { langues } from "#knowledge/compiled.js";
import { SUPPOSITIONS } from "#pages/what-if.tsx";
import { EASY_STATEMENT, easyStatement } from "#pages/words/accessibility-words.ts";
import { modelSentences, PRIVACY } from "#pages/words/privacy-words.ts";
import { TRANSLATED } from "#pages/words/translated.ts";
import { WORDS, type WordName, word } from "#pages/words/words.ts";
import { measure } from "#say/readability.ts";

const NAMES = Object.keys(WORDS).filter((name): name is WordName => name in WORDS);

const CONFORMITY = {
  percent: "83,2",
  state: "partiellement conforme",
  broken: 2,
  unverified: 12,
  date: "2026-11-22",
} as const;
const CONTACT = {
  nom: "Proch'Emploi",
  telephone: "0 800 02 60 80",
  horaires: "lundi à vendredi, 8 h à 18 h",
} as const;

const statement = [
  ...Object.values(EASY_STATEMENT),
  ...easyStatement(CONFORMITY, CONTACT).flatMap(({ title, sentences }) => [title, ...sentences]),
];

const pageTexts = (style: "standard" | "falc") => [
  ...NAMES.map((name) => word(name, style)),
  ...SUPPOSITIONS.map(({ says }) => says),
  PRIVACY[style].lead,
  ...(style === "falc" ? statement : []),
  ...PRIVACY[style].parts.flatMap(({ title, sentences }) => [title, ...sentences]),
  ...modelSentences(null),
  ...modelSentences("modele"),
];

/** The wording that the law imposes at the foot of each page is not ours to simplify. */
const IMPOSED = ["accessibility"] as const;

describe("the fixed texts of the pages", () => {
  test("standard French: 15 words a sentence on average, never more than 25", () => {
    const { mean, longest } = measure(pageTexts("standard"));
    expect(mean).toBeLessThanOrEqual(15);
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(25);
  });

  test("easy-read French: 10 words a sentence on average, never more than 15", () => {
    const { mean, longest } = measure(pageTexts("falc"));
    expect(mean).toBeLessThanOrEqual(10);
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(15);
  });

  test("no text of several sentences is left in its standard words in easy-read style", () => {
    const long = NAMES.filter(
      (name) =>
        sentencesOf(word(name, "standard")).length > 1 &&
        word(name, "standard") === word(name, "falc") &&
        !IMPOSED.some((one) => one === name),
    );
    expect(long).toEqual([]);
  });

  test("no exclamation mark, no « et/ou », no word that labels a person", () => {
    const said = [...pageTexts("standard"), ...pageTexts("falc")].join(" ");
    expect(said).not.toMatch(/!|et\/ou|\bNEET\b|illettré|public éloigné|handicapé\b/i);
  });
});

describe("the languages beside the French", () => {
  test("all ten have every text, and none is the French copied", () => {
    expect(langues.map(({ code }) => code).toSorted()).toEqual([...LANGUAGES].toSorted());
    for (const { code, mots } of langues) {
      expect([code, Object.keys(mots).length]).toEqual([code, TRANSLATED.length]);
      const copied = NAMES.filter((name) => mots[name] === word(name, "standard"));
      expect([code, copied]).toEqual([code, []]);
    }
  });

  test("none has a French word left, and only the number of questions has a place to fill", () => {
    const french =
      /(?:^|[\s'’])(?:vous|votre|vos|avec|pour|je|mes|une|être|où|quand)(?=$|[\s,.:?])/iu;
    for (const { code, mots } of langues) {
      const left = Object.entries(mots).filter(
        ([, text]) => french.test(text) && !(code === "ro" && /(?:^|\s)vos/.test(text)),
      );
      expect([code, left]).toEqual([code, []]);
      const places = Object.entries(mots).flatMap(([name, text]) =>
        (text.match(/\{\w+\}/g) ?? []).map((place) => `${name} ${place}`),
      );
      expect([code, places]).toEqual([code, ["questionsLeft {n}"]]);
    }
  });

  test("each is written in its own letters", () => {
    const letters = {
      ar: /\p{Script=Arabic}/u,
      fa: /\p{Script=Arabic}/u,
      ps: /\p{Script=Arabic}/u,
      ru: /\p{Script=Cyrillic}/u,
      uk: /\p{Script=Cyrillic}/u,
    } as const;
    for (const { code, mots } of langues) {
      const expected = Object.entries(letters).find(([one]) => one === code)?.[1];
      const wrong = Object.values(mots).filter(
        (text) => !(expected ?? /\p{Script=Latin}/u).test(text),
      );
      expect([code, wrong]).toEqual([code, []]);
    }
  });
});
