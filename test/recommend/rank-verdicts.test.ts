import { describe, expect, test } from "vitest";
import type { ProofNode } from "#domain/verdict.ts";
import { rankVerdicts } from "#recommend/rank-verdicts.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const met = (count: number): ProofNode => ({
  text: "Toutes ces conditions",
  status: "true",
  all: Array.from({ length: count }, () => ({ text: "Condition remplie", status: "true" })),
});

const order = (...verdicts: readonly Parameters<typeof aVerdict>[0][]): readonly string[] =>
  rankVerdicts(verdicts.map((changes) => aVerdict(changes))).map(({ dispositif }) => dispositif);

describe("the rights told to a person", () => {
  test("begin with a path or money, and end with where to ask", () => {
    expect(
      order(
        { dispositif: "cep", categorie: "accompagnement" },
        { dispositif: "qpv", categorie: "statut" },
        { dispositif: "cej", categorie: "parcours" },
      ),
    ).toEqual(["cej", "cep", "qpv"]);
  });

  test("tell what is sure before what a counsellor must confirm", () => {
    expect(
      order(
        { dispositif: "smv", categorie: "parcours", confidence: "low", proof: met(6) },
        { dispositif: "epide", categorie: "parcours", confidence: "medium", proof: met(5) },
      ),
    ).toEqual(["epide", "smv"]);
  });

  test("tell what was made for this person before what is for everyone", () => {
    expect(
      order(
        { dispositif: "apprentissage", categorie: "parcours", proof: met(2) },
        { dispositif: "cej", categorie: "parcours", proof: met(5) },
      ),
    ).toEqual(["cej", "apprentissage"]);
  });

  test("tell what many need before what few places are kept for", () => {
    const verdicts = [
      aVerdict({ dispositif: "epide", categorie: "parcours", proof: met(5) }),
      aVerdict({ dispositif: "pmsmp", categorie: "parcours", proof: met(3) }),
    ];
    const weightOf = (id: string): number => (id === "epide" ? 0.5 : 1);
    expect(rankVerdicts(verdicts, weightOf).map(({ dispositif }) => dispositif)).toEqual([
      "pmsmp",
      "epide",
    ]);
  });

  test("keep their order when nothing tells them apart", () => {
    expect(order({ dispositif: "aif" }, { dispositif: "prf" })).toEqual(["aif", "prf"]);
  });
});
