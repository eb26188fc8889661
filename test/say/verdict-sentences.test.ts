import { describe, expect, test } from "vitest";
import { verdictSentences } from "#say/verdict-sentences.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const CEJ = {
  dispositif: "cej",
  titre: "Contrat d'engagement jeune (CEJ)",
  nom: "le contrat d'engagement jeune",
  categorie: "parcours",
} as const;

describe("a verdict said to a person", () => {
  test("a yes is an estimation, with its reasons, its amount and what a human will confirm", () => {
    const said = verdictSentences(
      aVerdict({
        ...CEJ,
        amounts: [
          {
            id: "a",
            label: "allocation",
            value: 566.17,
            unit: "EUR/mois",
            qualifier: "maximum",
            since: "2026-04-01",
          },
        ],
        reserves: ["la mission locale confirme le diagnostic"],
      }),
      "standard",
    );
    expect(said).toEqual([
      "Vous avez sans doute droit au contrat d'engagement jeune.",
      "Vous êtes inscrit à France Travail.",
      "Montant : jusqu'à 566,17 € par mois (montant du 1er avril 2026).",
      "Sous réserve : la mission locale confirme le diagnostic.",
    ]);
  });

  test("a no says what is missing and when it may change", () => {
    const proof = {
      text: "Toutes ces conditions",
      status: "false",
      all: [
        { text: "Vous habitez la région", status: "true", fact: "region_residence" },
        {
          text: "Il faut avoir moins de 26 ans. Vous en avez 31",
          status: "false",
          fact: "age",
          change: "Il existe d'autres aides après 26 ans",
        },
      ],
    } as const;
    expect(verdictSentences(aVerdict({ ...CEJ, status: "ineligible", proof }), "standard")).toEqual(
      [
        "Vous n'avez pas droit au contrat d'engagement jeune pour le moment.",
        "Il faut avoir moins de 26 ans. Vous en avez 31.",
        "Il existe d'autres aides après 26 ans.",
      ],
    );
  });

  test("an unknown says what is missing, never a yes", () => {
    const said = verdictSentences(
      aVerdict({ ...CEJ, status: "unknown", missing: ["age"] }),
      "falc",
      ["votre âge"],
    );
    expect(said).toEqual([
      "Je ne sais pas encore pour le contrat d'engagement jeune.",
      "Il me manque : votre âge.",
    ]);
  });

  test("a doubtful source is said to be confirmed", () => {
    expect(verdictSentences(aVerdict({ confidence: "low" }), "standard").join(" ")).toContain(
      "À confirmer avec un conseiller",
    );
  });
});
