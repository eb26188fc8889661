import { describe, expect, test } from "vitest";
import type { VerdictStatus } from "#domain/verdict.ts";
import { unprovenIn } from "#say/grounding/claims.ts";

const TEXTS = [
  "Vous avez sans doute droit au contrat d'engagement jeune.",
  "Montant : jusqu'à 561,68 € par mois (montant du 1er avril 2026).",
  "Contact : Mission locale de Lens, 03 21 74 80 40 (site : https://ml-lens.fr).",
  "vous avez 22 ans",
];

const kinds = (text: string, status: VerdictStatus | null = "eligible") =>
  unprovenIn(text, { texts: TEXTS, status }).map(({ kind, words }) => `${kind} ${words}`);

describe("what a counsellor writes beside the machine", () => {
  test.each([
    "Appelez la mission locale au 0321748040.",
    "Vous recevrez peut-être 561.68 euros dès le 01/04/2026.",
    "À 22 ans, vous avez sans doute droit au CEJ.",
    "Voyez https://ml-lens.fr avant de venir.",
  ])("may say again what the dossier shows, however it is written: %s", (text) => {
    expect(kinds(text)).toEqual([]);
  });

  test.each([
    ["Vous toucherez sans doute 600 €.", ["montant 600 €"]],
    ["Rendez-vous le 12 mars 2027 à 14 h.", ["date 12 mars 2027", "nombre 14"]],
    ["Appelez le 06 12 34 56 78.", ["telephone 06 12 34 56 78"]],
    ["Écrivez à claire@exemple.fr.", ["adresse claire@exemple.fr."]],
  ])("names what nothing shows: %s", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test.each([
    ["eligible", "Vous avez droit au CEJ.", 1],
    ["eligible", "Vous n'avez pas droit au CEJ.", 1],
    ["eligible", "C'est garanti : vous avez sans doute droit au CEJ.", 1],
    ["eligible", "Vous avez sans doute droit au CEJ.", 0],
    ["ineligible", "Vous avez sans doute droit au CEJ.", 1],
    ["ineligible", "Vous n'avez pas droit au CEJ.", 0],
    ["unknown", "Vous avez droit au CEJ.", 1],
    ["unknown", "Il manque une promesse pour dire si vous y avez droit.", 0],
    [null, "Vous avez droit à une pause.", 0],
  ] as const)("a right is said as the rules say it (%s): %s", (status, text, faults) => {
    expect(unprovenIn(text, { texts: TEXTS, status })).toHaveLength(faults);
  });
});
