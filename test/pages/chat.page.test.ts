import { expect, test } from "vitest";
import { unreadableInTheDark, violations } from "#test/services/axe.ts";
import {
  overflow,
  SMALL_PHONE,
  STORY,
  said,
  tell,
  unfold,
  usePortal,
} from "#test/services/portal.ts";

const portal = usePortal();

test("a whole story goes by keyboard alone on a small phone", async () => {
  const { page, complaints } = await portal.visit();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Écrire un message");
  await page.keyboard.press("Enter");
  await page.keyboard.type(STORY);
  await page.keyboard.press("Enter");
  await said(page, 2);
  const no = page.getByRole("button", { name: "Non", exact: true });
  await no.focus();
  await page.keyboard.press("Enter");
  await said(page, 3);
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
  const { page } = await portal.visit();
  const number = page.getByRole("link", { name: /0\s800\s02\s60\s80/ });
  expect(await number.isVisible()).toBe(true);
  await tell(page, STORY);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const box = await number.boundingBox();
  expect(box !== null && box.y >= 0 && box.y < SMALL_PHONE.height).toBe(true);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 640 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
});

test("the same story works without a script, proof included", async () => {
  const { page } = await portal.visit("/", { javaScriptEnabled: false });
  await page.fill("#message", STORY);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await page.getByRole("button", { name: "Non", exact: true }).click();
  await page.locator(".log .verdict summary").first().click();
  expect(await page.locator(".log .verdict .proof").first().isVisible()).toBe(true);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  expect(await page.getByText("ROUGE-").isVisible()).toBe(true);
});

test("no accessibility fault, by day nor in the dark: at rest, with an answer, with the drawer open, aid by aid", async () => {
  const { page } = await portal.visit();
  const look = async () => {
    expect(await violations(page)).toEqual([]);
    expect(await unreadableInTheDark(page)).toEqual([]);
  };
  await look();
  await tell(page, STORY);
  await page.getByRole("button", { name: "Non", exact: true }).click();
  await said(page, 3);
  await unfold(page);
  await look();
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await unfold(page, "#facts");
  await look();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Voir pourquoi, aide par aide" }).click();
  await unfold(page);
  await look();
});

test.each(["/docs", "/nulle-part?style=falc", "/?style=falc"])(
  "the page %s has no accessibility fault either",
  async (path) => {
    const { page } = await portal.visit(path);
    expect(await violations(page)).toEqual([]);
  },
);

test("a message written while the network is cut is kept, then sent once", async () => {
  const { page, context } = await portal.visit();
  await context.setOffline(true);
  await page.fill("#message", STORY);
  await page.keyboard.press("Enter");
  await page.getByText("Pas encore envoyé").waitFor();
  await context.setOffline(false);
  await said(page, 2);
  expect(await page.locator(".log .person").count()).toBe(1);
  expect(await page.getByText("Pas encore envoyé").count()).toBe(0);
});

test("a reload comes back to the same conversation", async () => {
  const { page } = await portal.visit();
  await tell(page, STORY);
  await page.reload();
  await page.locator(".log .person").waitFor();
  await page.getByRole("button", { name: "Non", exact: true }).click();
  await said(page, 3);
  expect(await page.locator(".log .verdict").count()).toBeGreaterThan(0);
});

test("a fact corrected in the drawer changes the answer, and focus stays in the drawer", async () => {
  const { page } = await portal.visit();
  await tell(page, STORY);
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
  const { page } = await portal.visit();
  await tell(page, STORY);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.getByText("Effacer mon dossier").click();
  await page.getByRole("button", { name: "Oui, tout effacer" }).click();
  await page.getByText("Votre dossier est effacé").waitFor();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});
