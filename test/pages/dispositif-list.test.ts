import { describe, expect, it } from "vitest";
import { createRules } from "#decide/rules.ts";
import { rules } from "#knowledge/compiled.js";
import { CATEGORIES, narrow } from "#pages/dispositif-list.ts";

const TODAY = "2026-11-21";
const sheets = createRules(rules).sheets(TODAY);
const ids = (words: string, changes = {}) =>
  narrow(sheets, { words, categorie: "", withEnded: false, ...changes }, TODAY).map(({ id }) => id);

describe("the list of schemes", () => {
  it("is found by the words people use, accents and plurals apart", () => {
    expect(ids("CONTRATS d'engagements")).toContain("cej");
    expect(ids("region permis")).toContain("hdf-aide-permis");
    expect(ids("zzzz")).toEqual([]);
  });

  it("leaves out what is not in force that day, unless asked", () => {
    expect(ids("garantie jeunes")).not.toContain("garantie-jeunes");
    expect(ids("garantie jeunes", { withEnded: true })).toContain("garantie-jeunes");
  });

  it("keeps one category when one is chosen", () => {
    const found = narrow(sheets, { words: "", categorie: "aide", withEnded: true }, TODAY);
    expect(new Set(found.map(({ categorie }) => categorie))).toEqual(new Set(["aide"]));
  });

  it("names every category of the law", () => {
    expect(
      [...new Set(sheets.map(({ categorie }) => categorie))].filter((one) => !CATEGORIES.has(one)),
    ).toEqual([]);
  });
});
