import { describe, expect, it } from "vitest";
import { createDocumentIndex, type SearchableText } from "#find/documents/document-index.ts";
import { stemOf } from "#find/documents/stem.ts";
import { textsOfSheets } from "#find/documents/texts.ts";
import { createWordRepair } from "#find/documents/word-repair.ts";
import { rules } from "#knowledge/compiled.js";

const text = (id: string, title: string, body: string, keywords: readonly string[] = []) =>
  ({
    id,
    title,
    keywords,
    sections: [
      { title, text: body },
      { title: "Pour qui", text: "Les personnes sans emploi." },
    ],
    source: "essai",
    url: null,
    date: null,
    licence: null,
  }) satisfies SearchableText;

const index = createDocumentIndex([
  text("conges", "Les congés payés", "Deux jours et demi par mois travaillé."),
  text("licenciement", "Le licenciement", "L'employeur convoque le salarié à un entretien."),
  text("cej", "Contrat d'engagement jeune", "Un accompagnement intensif.", ["cej"]),
]);
const first = (question: string) => index.search(question, 1)[0];

describe("texts to answer from", () => {
  it.each([
    ["combien de congés par mois ?", "conges"],
    ["licencié", "licenciement"],
    ["liscenciemant", "licenciement"],
    ["c'est quoi le CEJ", "cej"],
    ["un contra jeune", "cej"],
  ])("answer « %s »", (question, id) => {
    expect(first(question)?.text.id).toBe(id);
  });

  it("give the section that says most of it", () => {
    expect(first("le contrat jeune, c'est pour qui sans emploi")?.section.title).toBe("Pour qui");
  });

  it.each(["", "   ", "de la pour", "?!"])("answer nothing to « %s »", (question) => {
    expect(index.search(question, 5)).toEqual([]);
  });

  it("score a question they do not answer below one they do", () => {
    const answered = first("contrat d'engagement jeune")?.score ?? 0;
    const foreign = first("la recette de la tarte au maroilles")?.score ?? 0;
    expect(answered).toBeGreaterThan(1);
    expect(foreign).toBeLessThan(0.5);
  });

  it("include every scheme's sheet, cut at its titles and dated", () => {
    const sheets = textsOfSheets(rules);
    expect(sheets).toHaveLength(rules.dispositifs.length);
    const cej = sheets.find(({ id }) => id === "dispositif:cej");
    expect(cej?.sections.map(({ title }) => title)).toContain("Pour qui");
    expect(cej?.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe("a stem", () => {
  it.each([
    ["licenciements", "licencier"],
    ["formations", "formation"],
    ["remunere", "remuneration"],
  ])("is shared by « %s » and « %s » or nearly", (one, other) => {
    const [a, b] = [stemOf(one), stemOf(other)];
    expect(a.slice(0, 5)).toBe(b.slice(0, 5));
  });

  it("leaves numbers and short words alone", () => {
    expect(["2026", "cdi", "are"].map(stemOf)).toEqual(["2026", "cdi", "are"]);
  });
});

describe("a word typed wrong", () => {
  const repair = createWordRepair(["chomage", "formation", "conge"]);

  it("is read as the known one that looks most like it", () => {
    expect(repair.read("chomaje")).toBe("chomage");
    expect(repair.read("formasion")).toBe("formation");
    expect(repair.read("conge")).toBe("conge");
  });

  it("is left when nothing looks like it", () => {
    expect(repair.read("xyzzy")).toBeNull();
  });
});
