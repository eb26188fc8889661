import { describe, expect, test } from "vitest";
import { createRules } from "#decide/rules.ts";
import { leavesOf } from "#domain/proof.ts";
import { rules as compiledRules, lexicon } from "#knowledge/compiled.js";
import { createFamiliar } from "#say/familiar.ts";
import { PHRASES } from "#say/phrases.ts";

const tu = createFamiliar(lexicon.familiar);
const rules = createRules(compiledRules);
const TODAY = "2026-11-21";

describe("a sentence said with tu", () => {
  test.each([
    ["Vous avez 22 ans : c'est entre 16 et 25 ans.", "Tu as 22 ans : c'est entre 16 et 25 ans."],
    ["Vous n'y avez pas droit.", "Tu n'y as pas droit."],
    ["Êtes-vous inscrit à France Travail ?", "Es-tu inscrit à France Travail ?"],
    ["Inscrivez-vous à la mission locale.", "Inscris-toi à la mission locale."],
    ["Prenez rendez-vous, gardez votre code.", "Prends rendez-vous, garde ton code."],
    [
      "Je vous aide : une personne peut vous répondre.",
      "Je t'aide : une personne peut te répondre.",
    ],
    ["Si vous vous inscrivez, vos droits changent.", "Si tu t'inscris, tes droits changent."],
    ["Votre famille, votre adresse, votre projet.", "Ta famille, ton adresse, ton projet."],
    ["Combien d'heures avez-vous faites ?", "Combien d'heures as-tu faites ?"],
    ["Vous auriez sans doute droit au CEJ.", "Tu aurais sans doute droit au CEJ."],
    ["Vous choisissez, vous finissez, vous vérifiez.", "Tu choisis, tu finis, tu vérifies."],
    ["Assez loin de chez vous.", "Assez loin de chez toi."],
    ["Allez-y, parlez-en.", "Vas-y, parles-en."],
  ])("%s", (vous, familiar) => {
    expect(tu(vous)).toBe(familiar);
  });
});

/** Everything the house can say to a person: fixed texts, questions, proofs and steps of every scheme. */
const everyText = (): readonly string[] => {
  const fixed = Object.values(PHRASES).flatMap(({ standard, falc }) => [...standard, ...falc]);
  const asked = rules
    .facts()
    .flatMap(({ question, questionFalc, help }) => [question, questionFalc ?? "", help ?? ""]);
  const yesOrNo = rules
    .facts()
    .filter(({ type, about }) => type === "boolean" && about === "personne");
  const situations = [true, false].flatMap((value) =>
    [17, 31, 58].map((age) => ({
      age,
      ...Object.fromEntries(yesOrNo.map(({ id }) => [id, value])),
    })),
  );
  const proofs = [{ age: 22 }, ...situations].flatMap((situation) =>
    (["standard", "falc"] as const).flatMap((style) =>
      rules
        .evaluate(rules.check({ situation }, TODAY), { asOf: TODAY, style })
        .flatMap(({ proof, nextStep, reserves }) => [
          ...leavesOf(proof).flatMap(({ text, change }) => [text, change ?? ""]),
          nextStep.text,
          ...reserves,
        ]),
    ),
  );
  return [...new Set([...fixed, ...asked, ...proofs])];
};

describe("every text of the house", () => {
  test("keeps no vous, votre, vos nor verb in -ez once said with tu", () => {
    const left = everyText()
      .filter((text) => !PHRASES.sayVous.standard.some((phrase) => phrase === text))
      .map(tu)
      .map((text) => text.replace(/rendez-vous|chez|assez/giu, ""))
      .filter((text) => /(?<!\p{L})(vous|votre|vos|\p{L}+ez)(?!\p{L})/iu.test(text));
    expect(left).toEqual([]);
  });
});
