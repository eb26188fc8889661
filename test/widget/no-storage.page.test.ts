import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { STORY } from "#test/services/portal.ts";
import { answers, chatIn, open, PHONE, tell, useForeignSite } from "./foreign-page.ts";

const foreign = useForeignSite();

/** As the browser's settings write it: every cookie, and every storage with them. */
const COOKIES_REFUSED = { profile: { default_content_setting_values: { cookies: 2 } } };

const storageOf = (page: Page): Promise<string> =>
  chatIn(page)
    .locator("html")
    .evaluate(() => {
      try {
        return `kept ${sessionStorage.length}`;
      } catch {
        return "refused";
      }
    });

test("with every cookie and storage refused, a whole story goes in the frame", async () => {
  foreign.host({});
  await foreign.visitWithSettings(COOKIES_REFUSED, { viewport: PHONE }, async (page) => {
    await open(page);
    expect(await storageOf(page)).toBe("refused");
    await tell(page);
    await chatIn(page).getByRole("button", { name: "Non", exact: true }).click();
    await answers(page, 2);
    expect(await chatIn(page).locator(".log .verdict").count()).toBeGreaterThan(0);
    // another page and back: the conversation is carried by the forms
    await chatIn(page).locator("#verdicts summary").first().click();
    await chatIn(page).getByRole("button", { name: "Voir pourquoi, aide par aide" }).click();
    await chatIn(page)
      .getByRole("button", { name: /Revenir/ })
      .click();
    await answers(page, 2);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").isVisible()).toBe(false);
  });
});

test("in a sandbox that gives it no origin, the conversation goes by its forms", async () => {
  foreign.host({
    body: `<iframe title="Trouver ma voie" sandbox="allow-scripts allow-forms" src="${foreign.served().url}/chat" width="340" height="600"></iframe>`,
  });
  const { page } = await foreign.visit();
  await chatIn(page).locator("#message").fill(STORY);
  await chatIn(page).getByRole("button", { name: "Envoyer" }).click();
  await answers(page, 1);
  await chatIn(page).getByRole("button", { name: "Non", exact: true }).click();
  await answers(page, 2);
  expect(await chatIn(page).locator(".log .verdict").count()).toBeGreaterThan(0);
  const styled = await chatIn(page)
    .locator("body")
    .evaluate((body) => getComputedStyle(body).fontFamily);
  expect(styled).toContain("Atkinson");
});
