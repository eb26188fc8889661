import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRules } from "#decide/rules.ts";
import { rules } from "#knowledge/compiled.js";
import { someServices } from "#test/builders/some-services.ts";
import { launchBrowser } from "#test/services/browser.ts";
import { type ServedApp, serveApp } from "#test/services/served-app.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGES = [
  "/dispositifs",
  "/dispositifs?q=permis&passees=oui",
  "/dispositifs?q=xyzxyz",
  "/dispositifs/cej",
  "/dispositifs/cpf-salarie?asOf=2024-06-01",
  "/dispositifs/garantie-jeunes?asOf=2026-11-21",
] as const;
const SCREENS = [
  { name: "a phone", viewport: { width: 360, height: 640 } },
  { name: "a desktop", viewport: { width: 1280, height: 900 } },
  { name: "a phone in the dark", viewport: { width: 360, height: 640 }, colorScheme: "dark" },
] as const;

let browser: Browser;
let served: ServedApp;

beforeAll(async () => {
  browser = await launchBrowser();
  served = await serveApp(someServices({ rules: createRules(rules) }));
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

const open = async (path: string, options: Parameters<Browser["newContext"]>[0] = {}) => {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  await page.goto(`${served.url}${path}`);
  return page;
};

const violations = async (page: Page): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

describe.each(SCREENS)("on $name", ({ name: _, ...options }) => {
  test.each(PAGES)(
    "%s has no accessibility fault and is not wider than the screen",
    async (path) => {
      const page = await open(path, options);
      for (const summary of await page.locator("main summary").all()) await summary.click();
      expect(await violations(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(options.viewport.width);
      await page.context().close();
    },
  );
});

test("a person without a script finds an aid by their words, and reads it at another date", async () => {
  const page = await open("/dispositifs", { javaScriptEnabled: false });
  await page.getByLabel("Chercher avec vos mots").fill("contrats jeunes");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Contrat d'engagement jeune (CEJ)" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("CEJ");
  await page.getByLabel("Voir la fiche à une autre date").fill("2021-06-01");
  await page.getByRole("button", { name: "Afficher" }).click();
  expect(await page.getByText("Pas encore en vigueur le 1er juin 2021").isVisible()).toBe(true);
  await page.getByRole("link", { name: "Garantie jeunes" }).first().click();
  expect(await page.getByText("Remplacé par").isVisible()).toBe(true);
  await page.context().close();
});

test("the history says what each version changed, and leads to it", async () => {
  const page = await open("/dispositifs/cpf-salarie");
  const versions = page.locator(".timeline > li");
  expect(await versions.count()).toBeGreaterThan(2);
  expect(await versions.first().getAttribute("aria-current")).toBe("true");
  expect(await versions.first().textContent()).toContain("devient");
  expect(await versions.last().textContent()).toContain("Première version connue");
  await versions.last().getByRole("link").click();
  expect(page.url()).toMatch(/asOf=\d{4}-\d{2}-\d{2}/);
  expect(await versions.last().getAttribute("aria-current")).toBe("true");
  await page.context().close();
});

test("on paper there is no form, and each source shows its address", async () => {
  const page = await open("/dispositifs/cej");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".as-of").isVisible()).toBe(false);
  const address = await page
    .locator('a[href^="https://www.legifrance"]')
    .first()
    .evaluate((link) => getComputedStyle(link, "::after").content);
  expect(address).toContain("legifrance");
  await page.context().close();
});
