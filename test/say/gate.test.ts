import { describe, expect, test } from "vitest";
import { lexicon } from "#knowledge/compiled.js";
import { createGate } from "#say/grounding/gate.ts";

const gate = createGate(lexicon);
const manner = { style: "standard", tutoiement: false } as const;
const CEJ = "Vous avez sans doute droit au contrat d'engagement jeune.";
const PAY = "Montant : jusqu'à 561,68 € par mois (montant du 1er avril 2025).";
const NOT = "Vous n'avez pas droit au RSA pour le moment.";

describe("a sentence of the model is shown", () => {
  test.each([
    ["the same words", CEJ, CEJ],
    [
      "words of manners around",
      "Bien, vous avez sans doute droit au contrat d'engagement jeune.",
      CEJ,
    ],
    ["a synonym", "Vous seriez rémunéré 700 € par mois.", "Vous seriez payé 700 € par mois."],
    ["a number spaced otherwise", "Cela fait 1234,50 € par mois.", "Cela fait 1 234,5 € par mois."],
  ])("when it says the same thing: %s", (_, candidate, template) => {
    expect(gate(candidate, template, manner)).toBeNull();
  });
});

describe("a sentence of the model is never shown", () => {
  test.each([
    [
      "an invented amount",
      "Montant : jusqu'à 900 € par mois (montant du 1er avril 2025).",
      PAY,
      "nombre",
    ],
    [
      "an amount without its limit",
      "Montant : 561,68 € par mois (montant du 1er avril 2025).",
      PAY,
      "réserve",
    ],
    [
      "figures in another order",
      "Il faut moins de 22 ans, vous avez 26 ans.",
      "Il faut moins de 26 ans, vous avez 22 ans.",
      "nombre",
    ],
    ["a yes for a no", "Vous avez droit au RSA pour le moment.", NOT, "négation"],
    ["a no for a yes", "Vous n'avez pas droit au contrat d'engagement jeune.", CEJ, "négation"],
    ["a doubt left out", "Vous avez droit au contrat d'engagement jeune.", CEJ, "négation"],
    [
      "a negation moved",
      "Vous avez un emploi et vous n'avez pas le permis.",
      "Vous n'avez pas d'emploi et vous avez le permis.",
      "ordre",
    ],
    [
      "another scheme",
      "Vous avez sans doute droit au contrat d'insertion jeune.",
      CEJ,
      "mot ajouté",
    ],
    ["a training that does not exist", `${CEJ} La formation commence lundi.`, CEJ, "mot ajouté"],
    ["another town", "Elle est à Douai.", "Elle est à Lens.", "nom"],
    [
      "an obligation",
      "Vous devez avoir droit au contrat d'engagement jeune sans doute.",
      CEJ,
      "réserve",
    ],
    [
      "a condition left out",
      "Vous avez droit à une aide.",
      "Vous avez droit à une aide au permis.",
      "oubli",
    ],
    ["a telephone", "Appelez le 06 99 88 77 66.", "Appelez votre mission locale.", "nombre"],
    ["a link", "Voir [ici](https://exemple.test).", "Voir ici.", "forme"],
    [
      "a figure that loses its twos",
      "Il faut moins de 6 ans, vous avez 22 ans.",
      "Il faut moins de 26 ans, vous avez 22 ans.",
      "nombre",
    ],
    ["a no without its pas", "Vous n'avez droit au RSA.", "Vous avez droit au RSA.", "négation"],
    [
      "an or for an and",
      "Il faut avoir 18 ans ou être inscrit.",
      "Il faut avoir 18 ans et être inscrit.",
      "mot ajouté",
    ],
    [
      "a payer made the paid",
      "Le stage est payé à la Région.",
      "Le stage est payé par la Région.",
      "oubli",
    ],
    ["what is received made a price", "Vous payer 700 €.", "Vous touchez 700 €.", "mot ajouté"],
    ["another currency", PAY.replace("€", "$"), PAY, "forme"],
    ["a share for an amount", PAY.replace("€", "%"), PAY, "signe"],
    ["a question for a statement", CEJ.replace(/\.$/u, " ?"), CEJ, "signe"],
    ["a word held off between quotes", CEJ.replace("droit", "« droit »"), CEJ, "signe"],
    [
      "figures turned round on the screen",
      PAY.replace("561,68", "\u202e561,68\u202c"),
      PAY,
      "forme",
    ],
    [
      "a word struck out",
      CEJ.replace("droit", "d\u0336r\u0336o\u0336i\u0336t\u0336"),
      CEJ,
      "forme",
    ],
    ["a cross after a right", CEJ.replace("droit", "droit ❌"), CEJ, "forme"],
    ["full-width figures", `${CEJ.slice(0, -1)} ０６９９８８７７６６.`, CEJ, "forme"],
    ["look-alike letters", CEJ.replace("a", "а"), CEJ, "forme"],
    ["nothing between the letters", CEJ.replace("droit", "dr\u200boit"), CEJ, "forme"],
    ["HTML", "<b>Vous avez droit</b>.", CEJ, "forme"],
    ["an exclamation", "Vous avez sans doute droit au contrat d'engagement jeune !", CEJ, "forme"],
    ["English", "You may be entitled to the youth contract.", CEJ, "négation"],
    ["the same sentence for ever", `${CEJ} `.repeat(20).trim(), CEJ, "longueur"],
    [
      "tu to someone who says vous",
      "Tu as sans doute droit au contrat d'engagement jeune.",
      CEJ,
      "tutoiement",
    ],
  ])("%s", (_, candidate, template, fault) => {
    expect(gate(candidate, template, manner)).toBe(fault);
  });
});
