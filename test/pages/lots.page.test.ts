import { AxeBuilder } from "@axe-core/playwright";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDirtyList } from "#test/builders/a-dirty-list.ts";
import { type LotsUnderTest, lotsUnderTest } from "#test/caseload/lots-under-test.ts";
import { launchBrowser } from "#test/services/browser.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DESKTOP = { width: 1440, height: 900 };
const SHOTS = process.env["TEST_SHOTS"];

let lots: LotsUnderTest;
let browser: Browser;
let server: ReturnType<typeof serve>;
let url = "";

beforeAll(async () => {
  [browser, lots] = await Promise.all([launchBrowser(), lotsUnderTest()]);
  const { app } = lots.desk;
  url = await new Promise((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      ready(`http://127.0.0.1:${port}`),
    );
  });
});
afterAll(async () => {
  await browser.close();
  await new Promise((closed) => server.close(closed));
  await lots.close();
});

const looksRight = async (page: Page, name: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize(DESKTOP);
};

test("a counsellor goes from a file to a person's dossier in a browser, by keyboard where it counts", {
  timeout: 240_000,
}, async () => {
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
  await lots.untilDone(address);
  await page.goto(`${url}${address}`);
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
