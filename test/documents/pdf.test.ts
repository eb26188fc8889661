import { describe, expect, test } from "vitest";
import type { TextDocument } from "#domain/document.ts";
import { createDocumentWriters } from "#node/document-writers.ts";
import { aDocument, aFile, bytesOf } from "#test/documents/a-document.ts";
import { readPdf } from "#test/documents/read-pdf.ts";

const { pdf } = createDocumentWriters();
const made = async (...documents: readonly TextDocument[]) =>
  readPdf(await bytesOf(pdf(aFile(...documents))));

describe("a document printed as PDF", () => {
  test("says its title, its language and that it is tagged, so that it can be read aloud", async () => {
    const { raw } = await made(aDocument());
    expect(raw.startsWith("%PDF-1.7")).toBe(true);
    expect(raw).toContain("/Marked true");
    expect(raw).toContain("/DisplayDocTitle true");
    expect(raw).toContain("/Lang (fr-FR)");
    expect(raw).toContain("(Plans & dossiers)");
    for (const tag of ["H1", "H2", "H3", "P", "L", "LI", "Table", "TR", "TH", "TD", "Caption"])
      expect(raw, tag).toContain(`/S /${tag}\n`);
  });

  test("draws a picture that says what it is to who cannot see it", async () => {
    const { raw } = await made(aDocument());
    expect(raw).toMatch(/\/S \/Figure\n/);
    expect(raw).toContain("/Alt (Un rond & son bord)");
  });

  test("carries its fonts, and every letter of a name", async () => {
    const { raw, text } = await made(aDocument());
    expect(raw).toContain("AtkinsonHyperlegible");
    expect(raw).not.toContain("Helvetica");
    expect(text.replaceAll(" ", "")).toContain("PlandeMmeŁucjaŞahin&fils");
    expect(text).toContain("561,68 €");
    expect(text).toContain("<un RIB>");
  });

  test("numbers the pages of each person apart", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [`Aide ${at}`, "une réponse"]);
    const columns = [{ title: "Nom de l'aide" }, { title: "Réponse" }];
    const long = aDocument({ parts: [{ kind: "table", caption: "", columns, rows }] });
    const { pages, text } = await made(long, aDocument({ parts: [] }));
    expect(pages).toBe(4);
    expect(text).toContain("Page 3 sur 3");
    expect(text).toContain("Page 1 sur 1");
    // the titles of the columns stand on each page of the table
    expect(text.match(/Nom de l'aide/g)).toHaveLength(3);
  });

  test("a document that cannot be made breaks the file off instead of leaving it short", async () => {
    const documents = (async function* () {
      yield aDocument();
      throw new Error("the dossier was erased meanwhile");
    })();
    await expect(bytesOf(pdf({ ...aFile(), documents }))).rejects.toThrow("erased");
  });
});
