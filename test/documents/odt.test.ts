import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { odtOf } from "#documents/odt.ts";
import type { TextDocument } from "#domain/document.ts";
import { aDocument, aFile, bytesOf } from "#test/documents/a-document.ts";

/** Fails on anything that is not well-formed, namespaces included. */
const parse = (xml: string): { readonly names: readonly string[]; readonly text: string } => {
  const parser = new SaxesParser({ xmlns: true });
  const names: string[] = [];
  let text = "";
  parser.on("error", (failure) => {
    throw failure;
  });
  parser.on("opentag", ({ name }) => names.push(name));
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.write(xml).close();
  return { names, text };
};

const made = async (...documents: readonly TextDocument[]) => {
  const bytes = await bytesOf(odtOf(aFile(...documents)));
  const entries = unzipSync(bytes);
  return { bytes, entry: (name: string) => strFromU8(entries[name] ?? new Uint8Array()) };
};

describe("a document to be edited, as OpenDocument", () => {
  test("says what it is in its first bytes, stored as they are", async () => {
    const { bytes } = await made(aDocument());
    const head = strFromU8(bytes.subarray(0, 100), true);
    expect(head.slice(30)).toMatch(/^mimetypeapplication\/vnd\.oasis\.opendocument\.text/);
    expect(bytes[8]).toBe(0);
  });

  test("each of its files is well-formed, whatever was typed", async () => {
    const { entry } = await made(aDocument({ title: 'Un "titre" <b> & \u0007 \ud800 👩‍🍳' }));
    for (const name of ["META-INF/manifest.xml", "meta.xml", "styles.xml", "content.xml"])
      expect(parse(entry(name)).names.length, name).toBeGreaterThan(0);
    expect(parse(entry("content.xml")).text).toContain('Un "titre" <b> &  ');
  });

  test("its headings, lists, titles of tables and language are those of the word processor", async () => {
    const { entry } = await made(aDocument());
    const content = entry("content.xml");
    expect(content).toContain('text:style-name="Heading_20_1" text:outline-level="1"');
    expect(content).toContain('text:style-name="Heading_20_2" text:outline-level="2"');
    expect(parse(content).names).toContain("table:table-header-rows");
    expect(parse(content).names).toContain("text:list-item");
    expect(content).toContain("Table_20_Heading");
    // what is not drawn is said
    expect(content).toContain("Un rond &amp; son bord");
    expect(entry("styles.xml")).toContain('fo:language="fr" fo:country="FR"');
    expect(entry("meta.xml")).toContain("<dc:language>fr-FR</dc:language>");
  });

  test("a file of two people starts the second on a page, and names no table twice", async () => {
    const { entry } = await made(aDocument(), aDocument({ style: "falc" }));
    const content = entry("content.xml");
    expect(content).toContain("Titre_20_suivant");
    expect(content).toContain("Facile_20_a_20_lire");
    const names = [...content.matchAll(/table:name="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
