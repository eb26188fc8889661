import { describe, expect, test } from "vitest";
import { OWN_FACTS } from "#conversation/own-questions.ts";
import { sentencesOf, wordsOf } from "#domain/sentences.ts";
import { PHRASES } from "#say/phrases.ts";
import { measure } from "#say/readability.ts";

const standard = Object.values(PHRASES).flatMap((one) => one.standard);
const falc = Object.values(PHRASES).flatMap((one) => one.falc);

describe("the counter of sentences", () => {
  test("a number, a time or a short form does not end a sentence", () => {
    expect(
      sentencesOf("Appelez le 0 800 02 60 80 (lundi à vendredi, 8 h à 18 h). Merci."),
    ).toHaveLength(2);
    expect(sentencesOf("Code du travail, art. L5131-6.")).toHaveLength(1);
    expect(sentencesOf("Un.\nDeux.\n")).toHaveLength(2);
  });

  test("words are what one reads between spaces", () => {
    expect(wordsOf("Vous avez 22 ans : c'est entre 16 et 25 ans.")).toBe(10);
  });
});

describe("fixed texts", () => {
  test("standard French: 15 words on average, never more than 25", () => {
    const { mean, longest } = measure(standard);
    expect(mean).toBeLessThanOrEqual(15);
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(25);
  });

  test("easy-read French: 10 words on average, never more than 15, one sentence an entry", () => {
    const { mean, longest } = measure(falc);
    expect(mean).toBeLessThanOrEqual(10);
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(15);
    for (const sentence of falc) expect(sentencesOf(sentence), sentence).toHaveLength(1);
  });

  test("no exclamation mark, no « et/ou », no word that labels a person", () => {
    const said = [...standard, ...falc, ...OWN_FACTS.map(({ label }) => label)].join(" ");
    expect(said).not.toMatch(/!|et\/ou|\bNEET\b|illettré|public éloigné|il suffit/i);
  });
});
