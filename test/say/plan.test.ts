import { describe, expect, test } from "vitest";
import { editedPlan, withEdits } from "#conversation/dossier-work/edited-plan.ts";
import { plainLine } from "#domain/document.ts";
import { NO_EDITS } from "#domain/dossier-plan.ts";
import { NOTHING_RECOMMENDED } from "#domain/reply.ts";
import { compareOptions } from "#say/plan/compare-options.ts";
import { planDocument } from "#say/plan/plan-document.ts";
import { planItems } from "#say/plan/plan-items.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const pay = (value: number) => ({
  id: "x",
  label: "aide",
  value,
  unit: "EUR/mois",
  qualifier: "maximum" as const,
});
const session = (id: string, km: number, debut: string, monthly: number) => ({
  ...aFormation({
    lieu: { commune: "Lens", codeInsee: "62498", distanceKm: km, approximate: false },
    session: { ...aFormation().session, id, debut },
  }),
  reasons: [],
  against: [{ text: "la route est longue", evidence: "e" }],
  contributions: [],
  fit: 1,
  certainty: 1,
  financements: [],
  remuneration: {
    dispositif: "r",
    titre: "Rémunération",
    status: "eligible" as const,
    missing: [],
    amount: pay(monthly),
    heuresSemaine: 35,
  },
});

const source = {
  recommendations: {
    ...NOTHING_RECOMMENDED,
    formations: [session("s1", 4, "2027-01-04", 700), session("s2", 30, "2027-01-25", 566)],
  },
  verdicts: [
    aVerdict({ dispositif: "cej", titre: "CEJ", nom: "le CEJ", amounts: [pay(561.68)] }),
    aVerdict({ dispositif: "jeune", categorie: "statut" }),
    aVerdict({ dispositif: "aide", titre: "Aide", status: "unknown", missing: ["rqth"] }),
  ],
  labelOf: (fact: string) => (fact === "rqth" ? "reconnaissance de handicap" : fact),
};

const items = { standard: planItems(source, "standard"), falc: planItems(source, "falc") };
const texts = { items, facts: [] };
const editor = { par: "Claire", le: "2026-11-22T09:00:00.000Z" };

describe("the plan given to a person", () => {
  test("has trainings, rights and what is missing; a status is never told as a right", () => {
    expect(items.standard.map(({ id }) => id)).toEqual([
      "formation/s1",
      "formation/s2",
      "aide/cej",
      "aide/aide",
    ]);
    expect(items.standard.at(-1)?.text).toContain("reconnaissance de handicap");
  });

  test("keeps a professional's words beside the machine's, and gives these back when they are undone", () => {
    const edits = withEdits(
      NO_EDITS,
      [
        { item: "aide/cej", style: "standard", text: "Parlons-en." },
        { item: "formation/s2", kept: false },
      ],
      texts,
      editor,
    );
    const { items: planned } = editedPlan(texts, "standard", edits);
    const cej = planned.find(({ id }) => id === "aide/cej");
    expect(cej).toMatchObject({ given: "Parlons-en.", reworded: { par: "Claire" } });
    expect(planned.find(({ id }) => id === "formation/s2")?.kept).toBe(false);
    // the easy-read words are left as they are
    const falc = editedPlan(texts, "falc", edits).items.find(({ id }) => id === "aide/cej");
    expect(falc?.reworded).toBeNull();
    const undone = withEdits(
      edits,
      [{ item: "aide/cej", style: "standard", undo: true }],
      texts,
      editor,
    );
    expect(undone.wording).toEqual({});
  });

  test("says when the machine would no longer say what was re-worded", () => {
    const wording = { "standard/aide/cej": { text: "Mots.", machine: "Autrefois.", ...editor } };
    const { items: planned } = editedPlan(texts, "standard", { choices: {}, wording });
    expect(planned.find(({ id }) => id === "aide/cej")?.reworded?.machineChanged).toBe(true);
  });

  test("is printed without what was left out, with who wrote what, and who signed", () => {
    const edits = withEdits(
      NO_EDITS,
      [
        { item: "aide/cej", style: "standard", text: "Parlons-en." },
        { item: "formation/s2", kept: false },
      ],
      texts,
      editor,
    );
    const document = planDocument(editedPlan(texts, "standard", edits), {
      reference: "1a2b3c4d",
      today: "2026-11-22",
      rulesVersion: "r1",
      structure: "Mission locale",
      author: "Claire",
      signed: { par: "Claire", le: "2026-11-22", jusquau: "2027-05-22" },
      facts: [{ fact: "age", label: "âge", value: "22 ans", said: "vous avez 22 ans" }],
      unprinted: true,
      hotline: null,
    });
    const said = document.parts.map((part) =>
      part.kind === "paragraph" ? plainLine(part.line) : part.kind === "heading" ? part.text : "",
    );
    expect(said).toContain("Parlons-en.");
    expect(said).toContain("Texte écrit par Claire.");
    expect(said).toContain("Validé par Claire, le 22 novembre 2026. Valable jusqu'au 22 mai 2027.");
    expect(said).toContain("Ce qui touche à la santé n'est pas imprimé.");
    expect(said.filter((text) => text.includes("petite enfance"))).toHaveLength(1);
  });
});

describe("two options side by side", () => {
  test("differ in words: sooner, nearer, better paid", () => {
    const compared = compareOptions(source, {});
    const differences = typeof compared === "object" ? compared?.rows : [];
    expect(differences?.map(({ difference }) => difference)).toEqual([
      null,
      "le premier commence 3 semaines plus tôt",
      "le premier est 26 km plus près",
      null,
      "le premier donne 134 € de plus par mois",
      null,
      null,
    ]);
  });

  test("a session and a scheme are compared on what both have; an option nobody has is refused", () => {
    const compared = compareOptions(source, { one: "formation/s1", other: "aide/aide" });
    expect(compared).toMatchObject({ other: { title: "Aide" } });
    expect(compareOptions(source, { one: "aide/rien" })).toBe("unknown");
    const alone = { ...source, recommendations: NOTHING_RECOMMENDED, verdicts: [] };
    expect(compareOptions(alone, {})).toBeNull();
  });
});
