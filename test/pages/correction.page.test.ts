import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { launchBrowser } from "#test/services/browser.ts";
import { type ServedApp, serveApp } from "#test/services/served-app.ts";

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

/** The drawer open on the age, after a first message. */
const atTheAge = async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  await page.goto(`${served.url}/chat`);
  await page.fill("#message", STORY);
  await page.keyboard.press("Enter");
  await page.locator(".log .assistant").nth(1).waitFor();
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.locator("#facts summary", { hasText: "âge" }).click();
  return {
    context,
    page,
    age: page.getByLabel("Âge"),
    save: page.getByRole("button", { name: "Enregistrer" }),
  };
};

test("an impossible age is refused beside its field, and what was typed stays", async () => {
  const { page, age, save } = await atTheAge();
  await age.evaluate((input) => input.removeAttribute("max"));
  await age.fill("230");
  await save.click();
  const problem = page.locator("#facts").getByRole("alert");
  await problem.waitFor();
  expect(await age.getAttribute("aria-describedby")).toBe(await problem.getAttribute("id"));
  expect(await age.getAttribute("aria-invalid")).toBe("true");
  expect(await age.inputValue()).toBe("230");
  expect(await age.evaluate((input) => input === document.activeElement)).toBe(true);
});

test("a correction that the network loses says so, and goes at the second try", async () => {
  const { context, page, age, save } = await atTheAge();
  await context.setOffline(true);
  await age.fill("40");
  await save.click();
  await page.getByText("Votre correction n'est pas encore gardée.").waitFor();
  await context.setOffline(false);
  await save.click();
  await page.locator("#facts strong", { hasText: "40 ans" }).waitFor();
});
