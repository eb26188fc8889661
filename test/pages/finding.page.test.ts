import { describe, expect, test } from "vitest";
import { violations } from "#test/services/axe.ts";
import { overflow, tell, unfold, usePortal } from "#test/services/portal.ts";

const PAGES = [
  "/formations/demo:1:1?depuis=Lens",
  "/formations/demo:1:1?depuis=Marseille",
  "/metiers/K1303?commune=Lens",
] as const;

const portal = usePortal();

describe("the pages of a session and of a job", () => {
  test.each(PAGES)("%s has no accessibility fault and is not wider than a phone", async (path) => {
    const { page } = await portal.visit(path);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  test("without a script, a town typed gives the way from home", async () => {
    const { page } = await portal.visit("/formations/demo:1:1", { javaScriptEnabled: false });
    await page.getByLabel(/Où habitez-vous/).fill("62300");
    await page.getByRole("button", { name: "Voir" }).click();
    expect(await page.getByText("Dans votre commune : Lens").count()).toBe(1);
  });

  test("on paper, the forms are gone and the session stays", async () => {
    const { page } = await portal.visit("/formations/demo:1:1");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("form").first().isVisible()).toBe(false);
    expect(await page.getByText("Qui peut payer").isVisible()).toBe(true);
  });
});

describe("in the conversation", () => {
  const WISH = "je voudrais bosser dans la petite enfance, j'habite Lens";

  test("without a script, the pathway is an ordered list with its days", async () => {
    const { page } = await portal.visit("/chat", { javaScriptEnabled: false });
    await page.fill("#message", WISH);
    await page.getByRole("button", { name: "Envoyer" }).click();
    const steps = page.locator(".pathway > ol > li");
    expect(await steps.count()).toBe(3);
    expect(await steps.first().innerText()).toContain("À partir du 21 novembre 2026");
    expect(await steps.last().innerText()).toContain("Chercher un emploi");
  });

  test("with one, all unfolded, it has no accessibility fault", async () => {
    const { page } = await portal.visit("/chat");
    await tell(page, WISH);
    await unfold(page, ".pathway");
    expect(await violations(page)).toEqual([]);
  });
});
