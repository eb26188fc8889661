import type { Verdict } from "#domain/verdict.ts";

/** A verdict as the rules give it: a plain yes. Change what the test is about. */
export const aVerdict = (changes: Partial<Verdict> = {}): Verdict => ({
  dispositif: "prf",
  titre: "Programme régional de formation",
  nom: "le programme régional de formation",
  categorie: "financement",
  aboutFormation: true,
  status: "eligible",
  confidence: "high",
  validity: { from: "2017-09-01", to: null },
  replaces: null,
  replacedBy: null,
  missing: [],
  amounts: [],
  reserves: [],
  proof: {
    text: "Toutes ces conditions",
    status: "true",
    all: [
      {
        text: "Vous êtes inscrit à France Travail",
        status: "true",
        fact: "inscrit_ft",
        value: true,
      },
    ],
  },
  nextStep: { text: "Parlez-en à votre conseiller", contact: "France Travail", pieces: ["CV"] },
  references: [{ id: "L6121-1", title: "Code du travail, art. L6121-1" }],
  ...changes,
});
