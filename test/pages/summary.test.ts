import { expect, test } from "vitest";
import { createDocumentWriters } from "#node/document-writers.ts";
import { aPlainBrowser } from "#test/builders/a-plain-browser.ts";
import { readPdf } from "#test/documents/read-pdf.ts";

const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";
const NO = JSON.stringify({ fact: "en_formation", value: false });

const savedPdf = async (response: Response) =>
  readPdf(new Uint8Array(await response.arrayBuffer()));

test("the summary is saved as a PDF that says what its page says, by a form that has no key in its address", async () => {
  const { app, press } = aPlainBrowser({ documents: createDocumentWriters() });
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  const third = await (await press("/chat", second, { answer: NO })).text();
  const page = await (await press("/chat/bilan", third, {})).text();
  expect(page).toMatch(/<form method="post" action="\/chat\/bilan\.pdf">/);
  const response = await press("/chat/bilan.pdf", page, {});
  expect(response.headers.get("content-type")).toBe("application/pdf");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="mon-bilan.pdf"');
  expect(response.headers.get("cache-control")).toBe("no-store");
  const { raw, text } = await savedPdf(response);
  expect(raw).toContain("/Marked true");
  expect(raw).toContain("(Code QR qui ouvre cette page avec votre code de reprise)");
  for (const said of [
    "Mon bilan d'orientation",
    "ROUGE-0001",
    "22 ans",
    "Oui, sans doute.",
    "Votre âge est entre 16 et 25",
    "CAP Accompagnant éducatif petite enfance",
    "Démonstration.",
    "0 800 02 60 80",
  ])
    expect(text.replaceAll("\u00a0", " ")).toContain(said);
});

test("the easy-read summary is saved in short lines, larger", async () => {
  const { app, press } = aPlainBrowser({ documents: createDocumentWriters() });
  const first = await (await app.request("/?style=falc")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  const response = await press("/chat/bilan.pdf", second, {});
  expect(response.headers.get("content-disposition")).toContain("mon-resume-facile-a-lire.pdf");
  const { text } = await savedPdf(response);
  expect(text).toContain("Mon résumé");
  expect(text).toContain("C'est à Lens.");
  expect(text).toContain("Exemple, pas une vraie formation.");
});

test("where no PDF can be made none is offered, and who asks for one is told so", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  const page = await (await press("/chat/bilan", second, {})).text();
  expect(page).not.toContain("bilan.pdf");
  expect(page).toContain("data-print");
  const response = await press("/chat/bilan.pdf", page, {});
  expect([response.status, await response.text()]).toEqual([
    503,
    expect.stringContaining("ne fait ni PDF ni ODT"),
  ]);
});
