import { expect, test } from "vitest";
import { createRules } from "#decide/rules.ts";
import { rules } from "#knowledge/compiled.js";
import { unreadableInTheDark, violations } from "#test/services/axe.ts";
import { overflow, unfold, usePortal } from "#test/services/portal.ts";

const PAGES = [
  "/dispositifs",
  "/dispositifs?q=permis&passees=oui",
  "/dispositifs?q=xyzxyz",
  "/dispositifs/cej",
  "/dispositifs/cpf-salarie?asOf=2024-06-01",
  "/dispositifs/garantie-jeunes?asOf=2026-11-21",
] as const;
const COMPUTER = { width: 1280, height: 900 };

const portal = usePortal(() => ({ rules: createRules(rules) }));

test.each(PAGES)(
  "%s has no accessibility fault, by day and in the dark, and is not wider than a phone nor a computer",
  async (path) => {
    const { page } = await portal.visit(path);
    await unfold(page);
    expect(await violations(page)).toEqual([]);
    expect(await unreadableInTheDark(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize(COMPUTER);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  },
);

test("a person without a script finds an aid by their words, and reads it at another date", async () => {
  const { page } = await portal.visit("/dispositifs", { javaScriptEnabled: false });
  await page.getByLabel("Chercher avec vos mots").fill("contrats jeunes");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Contrat d'engagement jeune (CEJ)" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("CEJ");
  await page.getByLabel("Voir la fiche à une autre date").fill("2021-06-01");
  await page.getByRole("button", { name: "Afficher" }).click();
  expect(await page.getByText("Pas encore en vigueur le 1er juin 2021").isVisible()).toBe(true);
  await page.getByRole("link", { name: "Garantie jeunes" }).first().click();
  expect(await page.getByText("Remplacé par").isVisible()).toBe(true);
});

test("the history says what each version changed, and leads to it", async () => {
  const { page } = await portal.visit("/dispositifs/cpf-salarie");
  const versions = page.locator(".timeline > li");
  expect(await versions.count()).toBeGreaterThan(2);
  expect(await versions.first().getAttribute("aria-current")).toBe("true");
  expect(await versions.first().textContent()).toContain("devient");
  expect(await versions.last().textContent()).toContain("Première version connue");
  await versions.last().getByRole("link").click();
  expect(page.url()).toMatch(/asOf=\d{4}-\d{2}-\d{2}/);
  expect(await versions.last().getAttribute("aria-current")).toBe("true");
});

test("on paper there is no form, and each source shows its address", async () => {
  const { page } = await portal.visit("/dispositifs/cej");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".as-of").isVisible()).toBe(false);
  const address = await page
    .locator('a[href^="https://www.legifrance"]')
    .first()
    .evaluate((link) => getComputedStyle(link, "::after").content);
  expect(address).toContain("legifrance");
});
