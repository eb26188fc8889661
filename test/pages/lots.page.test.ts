import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDirtyList } from "#test/builders/a-dirty-list.ts";
import { type LotsUnderTest, lotsUnderTest } from "#test/caseload/lots-under-test.ts";
import { sharedBrowser } from "#test/services/browser.ts";
import { DESKTOP, looksRight } from "#test/services/desk-visit.ts";
import { type ServedApp, serveFetch } from "#test/services/served-app.ts";

let lots: LotsUnderTest;
let browser: Browser;
let served: ServedApp;

beforeAll(async () => {
  [browser, lots] = await Promise.all([sharedBrowser(), lotsUnderTest()]);
  served = await serveFetch(lots.desk.app.fetch);
});
afterAll(async () => {
  await served.close();
  await lots.close();
});

test("a counsellor goes from a file to a person's dossier in a browser, by keyboard where it counts", {
  timeout: 240_000,
}, async () => {
  const { url } = served;
  const [name = "", value = ""] = lots.ines.headers.cookie.split("=");
  const context = await browser.newContext({ locale: "fr-FR", viewport: DESKTOP });
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/pro/lots`);
  await looksRight(page, "lots");
  const { text, good } = aDirtyList(24, 2);
  await page
    .getByLabel(/Fichier CSV/)
    .setInputFiles({ name: "suivi.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Envoyer" }).click();
  await page.getByText(`24 lignes : ${good} lisibles`).waitFor();
  await looksRight(page, "lot-colonnes");

  // a column is corrected by keyboard alone: typed into its list, then sent
  await page.getByLabel("Ce que contient la colonne Enfants").focus();
  await page.keyboard.type("ne pas");
  await page.getByRole("button", { name: "Vérifier à nouveau" }).press("Enter");
  await page.waitForURL(/\/pro\/lots\/[0-9a-f-]{36}$/);
  expect(await page.getByLabel("Ce que contient la colonne Enfants").inputValue()).toBe("ignorer");
  await page.getByRole("button", { name: /^Lancer/ }).press("Enter");
  const address = new URL(page.url()).pathname;
  // the bar moves and the end is told without loading the page again
  await page
    .getByRole("status")
    .getByText(/^Lot terminé : \d+ personnes faites/)
    .waitFor({ timeout: 90_000 });
  expect(
    await page.getByRole("progressbar").evaluate((bar: HTMLProgressElement) => bar.position),
  ).toBe(1);
  await page.getByRole("link", { name: "Voir les résultats" }).press("Enter");
  await page.getByRole("link", { name: "Personne" }).press("Enter");
  await page.getByRole("columnheader", { name: "Personne" }).waitFor();
  expect(page.url()).toContain("tri=nom");
  await looksRight(page, "lot-resultats");

  await page.getByRole("link", { name: "Prénom0 Nom0" }).click();
  await looksRight(page, "lot-personne");
  await page.getByRole("button", { name: "Créer le dossier" }).press("Enter");
  await page.getByRole("heading", { name: "Code à donner à la personne" }).waitFor();
  await page.getByRole("link", { name: "Aller au dossier" }).click();
  await page.getByRole("link", { name: "Prescrire" }).click();
  await page.getByRole("button", { name: /Télécharger/ }).waitFor();
  await looksRight(page, "prescription");
  for (const path of ["/pro/lots/changements", "/pro/prescriptions", `${address}/a-corriger`]) {
    await page.goto(`${url}${path}`);
    await looksRight(page, path.split("/").pop() ?? "");
  }
});
