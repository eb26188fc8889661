import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createOfficialTexts } from "#find/answers/official-texts.ts";
import { createDocumentIndex } from "#find/documents/document-index.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importDocuments } from "#workers/documents/import-documents.ts";

const ministry = (id: string, title: string, text: string) => ({
  pubId: id,
  title,
  url: `https://travail-emploi.gouv.fr/${id}`,
  date: "13/11/2025",
  intro: "En bref.",
  sections: [{ title: "Comment faire", anchor: "", text }],
});
const sheet = {
  id: "F14860",
  audience: "particuliers",
  title: "Allocation d'aide au retour à l'emploi",
  slug: "are",
  theme: "Travail",
  date: "modified 2025-10-02",
  text: "<b>L'ARE</b> est versée aux personnes inscrites à France Travail.",
};

let opened: TestDatabase;
let folder: string;
beforeAll(async () => {
  opened = await embeddedDatabase();
  folder = await mkdtemp(join(tmpdir(), "passerelle-documents-"));
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

const importLines = async (...lines: readonly string[]) => {
  const path = join(folder, "pages.jsonl.gz");
  await writeFile(path, gzipSync(lines.join("\n")));
  return await importDocuments(opened.db, path, { source: "pages", name: "Pages d'essai" });
};
const json = JSON.stringify;
const vae = ministry("p1", "La validation des acquis de l'expérience", "Écrire un dossier.");
const cpf = ministry("p2", "Le compte personnel de formation", "Se connecter au site.");

it("official pages are kept with their date and licence, a second file changes only what changed", async () => {
  const first = await importLines(json(vae), json(cpf), json(sheet), "{broken", json({ id: "x" }));
  expect(first).toMatchObject({ read: 5, new: 3, refused: 2, closed: 0, complete: true });
  expect(first.problems.map(({ line }) => line)).toEqual([4, 5]);
  expect(await importLines(json(vae), json(cpf), json(sheet))).toMatchObject({
    new: 0,
    changed: 0,
    unchanged: 3,
    closed: 0,
  });
  const changed = { ...cpf, date: "14/11/2025" };
  expect(await importLines(json(vae), json(changed))).toMatchObject({ changed: 1, closed: 1 });
});

it("they answer questions, with the section to quote and where it was read", async () => {
  await importLines(json(vae), json(cpf), json(sheet));
  const official = createOfficialTexts(opened.db);
  const headings = (await official.index())?.search("validation allocation compte", 10) ?? [];
  const texts = await official.whole(headings.map(({ text }) => text));
  expect(texts.find(({ id }) => id.includes("F14860"))?.sections[0]?.text).not.toContain("<b>");
  const [hit] = createDocumentIndex(texts).search("comment faire une validasion des acquis", 1);
  expect(hit?.text).toMatchObject({
    title: "La validation des acquis de l'expérience",
    url: "https://travail-emploi.gouv.fr/p1",
    date: "2025-11-13",
    licence: "Licence Ouverte 2.0",
    source: "Pages d'essai",
  });
  expect(hit?.section).toEqual({ title: "Comment faire", text: "Écrire un dossier." });
});
