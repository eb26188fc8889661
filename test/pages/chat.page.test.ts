import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { launchBrowser } from "#test/services/browser.ts";
import { type ServedApp, serveApp } from "#test/services/served-app.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PHONE = { width: 360, height: 640 };
const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";

let browser: Browser;
let served: ServedApp;

beforeAll(async () => {
  browser = await launchBrowser();
  served = await serveApp(someServices());
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

/** A fresh visit: what it said in the console and any script error fail the test that looks. */
const visit = async (options: Parameters<Browser["newContext"]>[0] = {}) => {
  const context = await browser.newContext({ viewport: PHONE, locale: "fr-FR", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(served.url);
  return { page, context, complaints };
};

const violations = async (page: Page): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

const answered = (page: Page, count: number) =>
  page.locator(".log .assistant").nth(count).waitFor();

test("a whole story goes by keyboard alone on a small phone", async () => {
  const { page, complaints } = await visit();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Écrire un message");
  await page.keyboard.press("Enter");
  await page.keyboard.type(STORY);
  await page.keyboard.press("Enter");
  await answered(page, 1);
  const no = page.getByRole("button", { name: "Non", exact: true });
  await no.focus();
  await page.keyboard.press("Enter");
  await answered(page, 2);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("message assistant");
  const why = page.locator(".log .verdict summary").first();
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press("Tab");
    if (await why.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
  expect(await page.locator(".log .verdict .proof").first().isVisible()).toBe(true);
  expect(
    await page.locator(".log .proof").getByText("Votre âge est entre 16 et 25").isVisible(),
  ).toBe(true);
  expect(complaints).toEqual([]);
});

test("the number to call is in sight at every moment, and nothing is wider than the screen", async () => {
  const { page } = await visit();
  const number = page.getByRole("link", { name: /0\s800\s02\s60\s80/ });
  expect(await number.isVisible()).toBe(true);
  await page.fill("#message", STORY);
  await page.keyboard.press("Enter");
  await answered(page, 1);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const box = await number.boundingBox();
  expect(box !== null && box.y >= 0 && box.y < PHONE.height).toBe(true);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
});

test("the same story works without a script, proof included", async () => {
  const { page } = await visit({ javaScriptEnabled: false });
  await page.fill("#message", STORY);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await page.getByRole("button", { name: "Non", exact: true }).click();
  await page.locator(".log .verdict summary").first().click();
  expect(await page.locator(".log .verdict .proof").first().isVisible()).toBe(true);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  expect(await page.getByText("ROUGE-").isVisible()).toBe(true);
});

test.each(["light", "dark"] as const)(
  "no accessibility fault, %s, at rest, with an answer, with the drawer open",
  async (colorScheme) => {
    const { page } = await visit({ colorScheme });
    expect(await violations(page)).toEqual([]);
    await page.fill("#message", STORY);
    await page.keyboard.press("Enter");
    await answered(page, 1);
    await page.getByRole("button", { name: "Non", exact: true }).click();
    await answered(page, 2);
    for (const summary of await page.locator("main summary").all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
    for (const summary of await page.locator("#facts summary").all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Voir pourquoi, aide par aide" }).click();
    for (const summary of await page.locator("main summary").all()) await summary.click();
    expect(await violations(page)).toEqual([]);
  },
);

test.each([
  "/dispositifs",
  "/dispositifs/cej",
  "/formations/demo:1:1",
  "/metiers/K1303",
  "/docs",
  "/nulle-part",
  "/?style=falc",
])("the page %s has no accessibility fault either", async (path) => {
  const { page } = await visit();
  await page.goto(served.url + path);
  expect(await violations(page)).toEqual([]);
});

test("a message written while the network is cut is kept, then sent once", async () => {
  const { page, context } = await visit();
  await context.setOffline(true);
  await page.fill("#message", STORY);
  await page.keyboard.press("Enter");
  await page.getByText("Pas encore envoyé").waitFor();
  await context.setOffline(false);
  await answered(page, 1);
  expect(await page.locator(".log .person").count()).toBe(1);
  expect(await page.getByText("Pas encore envoyé").count()).toBe(0);
});

test("a reload comes back to the same conversation", async () => {
  const { page } = await visit();
  await page.fill("#message", STORY);
  await page.keyboard.press("Enter");
  await answered(page, 1);
  await page.reload();
  await page.locator(".log .person").waitFor();
  await page.getByRole("button", { name: "Non", exact: true }).click();
  await answered(page, 2);
  expect(await page.locator(".log .verdict").count()).toBeGreaterThan(0);
});

test("a fact corrected in the drawer changes the answer, and focus stays in the drawer", async () => {
  const { page } = await visit();
  await page.fill("#message", STORY);
  await page.keyboard.press("Enter");
  await answered(page, 1);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.locator("#facts summary", { hasText: "âge" }).click();
  await page.getByLabel("Âge").fill("40");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.locator("#facts strong", { hasText: "40 ans" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("facts-title");
  await page.keyboard.press("Escape");
  expect(await page.locator("#facts").isVisible()).toBe(false);
});

test("erasing takes two presses, and the tab forgets too", async () => {
  const { page } = await visit();
  await page.fill("#message", STORY);
  await page.keyboard.press("Enter");
  await answered(page, 1);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.getByText("Effacer mon dossier").click();
  await page.getByRole("button", { name: "Oui, tout effacer" }).click();
  await page.getByText("Votre dossier est effacé").waitFor();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});
