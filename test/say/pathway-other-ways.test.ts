import { describe, expect, test } from "vitest";
import type { ExpectedSkill, Slip } from "#domain/pathway.ts";
import { alternativeSentences, skillsInWords, slipSentences } from "#say/pathway-other-ways.ts";

const steps = [
  {
    kind: "lecture",
    title: "Revoir les bases",
    why: [],
    from: null,
    to: null,
    weeks: null,
    blocking: true,
    contact: null,
    dispositifs: [],
    pay: null,
    formation: null,
  },
] as const;

const slip = (changes: Partial<Slip>): Slip => ({
  step: "lecture",
  days: 30,
  text: "la session du 17 mai 2027 à Lens serait manquée ; la suivante commence le 20 septembre 2027",
  session: "s",
  evidence: "e",
  ...changes,
});

describe("when a step is late", () => {
  test("the step is named as the pathway names it, and what is lost is said", () => {
    expect(slipSentences(slip({}), { steps }, "standard")).toEqual([
      "Si l'étape « revoir les bases » commence un mois plus tard : la session du 17 mai 2027 à Lens serait manquée ; la suivante commence le 20 septembre 2027.",
    ]);
  });

  test("in easy-read style each idea is one sentence", () => {
    expect(slipSentences(slip({ step: "qualification", days: 61 }), { steps }, "falc")).toEqual([
      "Si vous manquez le début de la formation :",
      "La session du 17 mai 2027 à Lens serait manquée.",
      "La suivante commence le 20 septembre 2027.",
    ]);
    const same = slip({ text: "rien ne change : la session du 17 mai 2027 reste possible" });
    expect(slipSentences(same, { steps }, "falc")).toEqual([
      "Si l'étape « revoir les bases » commence 1 mois plus tard :",
      "Rien ne change.",
      "La session du 17 mai 2027 reste possible.",
    ]);
  });
});

test("another way is a title and its reason", () => {
  const way = { title: "Postuler sans attendre", why: { text: "sans diplôme", evidence: "m" } };
  expect(alternativeSentences(way, "standard")).toEqual([
    "Postuler sans attendre.",
    "Sans diplôme.",
  ]);
});

test("skills are parted in what is shown already and what is to be learnt, by where it is taught", () => {
  const skill = (libelle: string, changes: Partial<ExpectedSkill>): ExpectedSkill => ({
    libelle,
    coeur: false,
    held: null,
    taughtBy: null,
    ...changes,
  });
  const cap = { text: "CAP Petite enfance", evidence: "s" };
  const skills = [
    skill("changer un bébé", { taughtBy: cap }),
    skill("préparer un repas", { held: { text: "vous l'avez fait", evidence: "m" } }),
    skill("parler aux parents", { taughtBy: cap }),
    skill("gérer une équipe", {}),
  ];
  expect(skillsInWords({ rome: "K1303", source: "fiche", skills })).toEqual({
    held: [{ libelle: "préparer un repas", why: "vous l'avez fait" }],
    toLearn: [
      { from: "CAP Petite enfance", skills: ["changer un bébé", "parler aux parents"] },
      { from: null, skills: ["gérer une équipe"] },
    ],
  });
});
