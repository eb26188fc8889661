import { expect, test } from "vitest";
import { createRules } from "#decide/rules.ts";
import { rules as compiled } from "#knowledge/compiled.js";

const TODAY = "2026-11-21";
const rules = createRules(compiled);

test("a path of three conditions is begun before the last condition of a lost cause is asked", () => {
  const personne = {
    age: 33,
    inscrit_ft: false,
    rsa: false,
    en_emploi: false,
    allocation: "aucune",
    aah: false,
    rqth: false,
    boeth: false,
  };
  const { questions } = rules.questions(
    { personne, formation: {} },
    {
      asOf: TODAY,
      dispositifs: ["iae", "contrat-professionnalisation"],
      weights: new Map([["iae", 1]]),
    },
  );
  const order = questions.map(({ fact }) => fact);
  expect(order).toContain("contrat_aide_acheve");
  expect(order.indexOf("niveau_diplome")).toBeLessThan(order.indexOf("contrat_aide_acheve"));
});
