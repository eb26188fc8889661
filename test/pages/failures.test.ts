import { expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { createApp } from "../../src/app.ts";

const app = createApp(() => someServices());
const headers = { Accept: "text/html" };

const wordsOf = async (answer: Response): Promise<string> =>
  (await answer.text()).replaceAll("&#39;", "'").replaceAll("\u00a0", " ");

test("an address that leads nowhere says so, whom to call, and the way back", async () => {
  const answer = await app.request("/nulle-part", { headers });
  expect(answer.status).toBe(404);
  const html = await wordsOf(answer);
  expect(html).toContain("Cette page n'existe pas");
  expect(html).toContain('href="tel:0800026080"');
  expect(html).toContain("Revenir à l'accueil");
});

test("in easy-read style a failure is short sentences, and the way back stays easy to read", async () => {
  const html = await wordsOf(await app.request("/nulle-part?style=falc", { headers }));
  expect(html).toContain("L'adresse est fausse.");
  expect(html).toContain("L'appel est gratuit");
  expect(html).toContain('href="/?style=falc"');
  expect(html).not.toContain("Il n'y a rien à cette adresse.");
});

test("a form of an easy-read page fails in easy-read style too", async () => {
  const body = new URLSearchParams({ style: "falc" });
  const answer = await app.request("/chat/bilan", { method: "POST", headers, body });
  expect(answer.status).toBe(404);
  expect(await wordsOf(answer)).toContain("L'adresse est fausse.");
});
