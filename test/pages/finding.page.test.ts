import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { launchBrowser } from "#test/services/browser.ts";
import { type ServedApp, serveApp } from "#test/services/served-app.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGES = [
  "/formations/demo:1:1",
  "/formations/demo:1:1?depuis=Lens",
  "/formations/demo:1:1?depuis=Marseille",
  "/metiers/K1303",
  "/metiers/K1303?commune=Lens",
] as const;

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

const open = async (path: string, options: Parameters<Browser["newContext"]>[0] = {}) => {
  const context = await browser.newContext({
    locale: "fr-FR",
    viewport: { width: 360, height: 640 },
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`${served.url}${path}`);
  return page;
};

const violations = async (page: Page): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

describe("the pages of a session and of a job", () => {
  test.each(PAGES)("%s has no accessibility fault and is not wider than a phone", async (path) => {
    const page = await open(path);
    expect(await violations(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  test("without a script, a town typed gives the way from home", async () => {
    const page = await open("/formations/demo:1:1", { javaScriptEnabled: false });
    await page.getByLabel(/Où habitez-vous/).fill("62300");
    await page.getByRole("button", { name: "Voir" }).click();
    expect(await page.getByText("Dans votre commune : Lens").count()).toBe(1);
    await page.context().close();
  });

  test("on paper, the forms are gone and the session stays", async () => {
    const page = await open("/formations/demo:1:1");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("form").first().isVisible()).toBe(false);
    expect(await page.getByText("Qui peut payer").isVisible()).toBe(true);
    await page.context().close();
  });
});

describe("in the conversation", () => {
  const WISH = "je voudrais bosser dans la petite enfance, j'habite Lens";

  test("without a script, the pathway is an ordered list with its days", async () => {
    const page = await open("/chat", { javaScriptEnabled: false });
    await page.fill("#message", WISH);
    await page.getByRole("button", { name: "Envoyer" }).click();
    const steps = page.locator(".pathway > ol > li");
    expect(await steps.count()).toBe(3);
    expect(await steps.first().innerText()).toContain("À partir du 21 novembre 2026");
    expect(await steps.last().innerText()).toContain("Chercher un emploi");
    await page.context().close();
  });

  test("with one, it has no accessibility fault", async () => {
    const page = await open("/chat");
    await page.fill("#message", WISH);
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.locator(".pathway").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
