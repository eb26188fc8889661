import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "#test/services/axe.ts";
import { overflow, STORY, tell, unfold, usePortal } from "#test/services/portal.ts";

const portal = usePortal();

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());

/** Goes on with the Tab key until the element is reached: what a keyboard cannot reach fails here. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (
      await page
        .locator(selector)
        .first()
        .evaluate((one) => one === document.activeElement)
    )
      return;
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
};

test("by keyboard alone: a story, the panel, a call-back refused then asked, and back", async () => {
  const { page, complaints } = await portal.visit();
  await tell(page, STORY);
  await tabTo(page, ".open-facts");
  await page.keyboard.press("Enter");
  await page.locator("#facts .actions").waitFor();
  await page.keyboard.press("Escape");
  expect(await focused(page)).toContain("Ce que je sais de vous");
  await page.keyboard.press("Enter");
  await tabTo(page, "#facts .actions summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "#phone");
  await page.keyboard.type("06 12");
  await page.keyboard.press("Enter");
  await page.locator("#phone-problem").waitFor();
  expect(await focused(page)).toBe("phone");
  expect(await page.locator("#phone").getAttribute("aria-describedby")).toContain("phone-problem");
  expect(await violations(page)).toEqual([]);
  await page.fill("#phone", "06 00 00 00 00");
  await page.keyboard.press("Enter");
  await page.getByText("Votre demande est transmise").first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Revenir à la conversation" }).press("Enter");
  await page.locator("#log .person").waitFor();
  // the refused number is the one answer of the service that is not a 200
  expect(complaints.filter((text) => !text.includes("400"))).toEqual([]);
});

test("without a script: levers, a supposition, a correction, the sheet, then all is erased and proved", async () => {
  const { page } = await portal.visit("/", { javaScriptEnabled: false });
  await page.fill("#message", STORY);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await page.locator(".what-if summary").click();
  await page.getByRole("button", { name: "Et dans six mois ?" }).click();
  expect(await page.locator(".person").count()).toBe(2);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.locator("#facts summary", { hasText: "âge" }).click();
  await page.getByLabel("Âge").fill("40");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("40 ans").first().waitFor({ state: "attached" });
  await page.locator("summary", { hasText: "La liste des aides" }).click();
  await page.getByRole("button", { name: "Voir pourquoi, aide par aide" }).click();
  await page.locator(".group:not([open]) > summary").first().click();
  await page
    .getByRole("button", { name: /Qu'est-ce qui changerait/ })
    .first()
    .click();
  await page.locator(".person", { hasText: "Que faire pour avoir droit" }).waitFor();
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.getByRole("button", { name: "Mon bilan, à imprimer" }).click();
  await page.getByRole("heading", { name: "Mon bilan d'orientation" }).waitFor();
  expect(await page.locator(".printed-code .big").textContent()).toMatch(/^ROUGE-/);
  expect(await page.locator(".qr").isVisible()).toBe(true);
  expect(await page.locator("[data-print]").isVisible()).toBe(false);
  await page.getByRole("button", { name: "Revenir à la conversation" }).click();
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.getByText("Effacer mon dossier").click();
  await page.getByRole("button", { name: "Oui, tout effacer" }).click();
  await page.getByRole("heading", { name: "Preuve d'effacement" }).waitFor();
  expect(await page.getByText("Il n'existe plus").isVisible()).toBe(true);
});

test("easy-read with Arabic beside: both are marked as what they are, and stay through the story", async () => {
  const { page, complaints } = await portal.visit(`/?style=falc&langue=ar`);
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
  const welcome = page.locator(".said-beside .beside");
  expect([await welcome.getAttribute("lang"), await welcome.getAttribute("dir")]).toEqual([
    "ar",
    "rtl",
  ]);
  expect(await page.getByRole("button", { name: /Envoyer.*إرسال/ }).isVisible()).toBe(true);
  await tell(page, STORY);
  await page.getByRole("button", { name: /^Non/ }).click();
  await page.locator(".log .verdict").first().waitFor();
  expect(await page.locator(".person").last().textContent()).toBe("VousNon");
  expect(
    await page.locator("#replies .beside[lang=ar], #verdicts .beside").count(),
  ).toBeGreaterThan(0);
  await page.locator(".display > summary").click();
  await page.getByText("Personne n'a relu la traduction.").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await page.locator(".log .verdict").first().waitFor();
  expect(complaints).toEqual([]);
});

test("a screen reader finds the log, its status, named messages and a way past them", async () => {
  const { page } = await portal.visit();
  await tell(page, STORY);
  const tree = await page.locator("body").ariaSnapshot();
  for (const line of [
    '- link "Écrire un message"',
    "- banner",
    "- main",
    '- log "Conversation"',
    '- heading "Passerelle" [level=2]',
    '- heading "Vous" [level=2]',
    "- status",
    '- textbox "Votre message"',
    "- contentinfo",
  ])
    expect(tree).toContain(line);
});

test("larger text, strong contrast and forced colours hold on a narrow screen, and go along to the sheet", async () => {
  const { page } = await portal.visit("/", { viewport: { width: 320, height: 640 } });
  await page.locator(".display > summary").click();
  for (const name of ["Très grande", "Fort", "Sombres", "Sans"])
    await page.getByRole("radio", { name, exact: true }).check();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
    "32px",
  );
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    "rgb(0, 0, 0)",
  );
  expect(await violations(page)).toEqual([]);
  await page.locator(".display > summary").click();
  await tell(page, STORY);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.getByRole("button", { name: "Mon bilan, à imprimer" }).click();
  await page.getByRole("heading", { name: "Mon bilan d'orientation" }).waitFor();
  expect(await page.locator("html").getAttribute("data-taille")).toBe("tres-grande");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});

test("asking for easy reading in words changes the whole page, not only the answers", async () => {
  const { page } = await portal.visit();
  await tell(page, STORY);
  await page.fill("#message", "version facile à lire");
  await page.keyboard.press("Enter");
  await page.locator('html[data-style="falc"]').waitFor();
  await page.getByRole("heading", { name: "Trouver mon chemin" }).waitFor();
  expect(await page.locator(".person").count()).toBe(2);
});

test("a code photographed on another telephone is written in its field, and leaves the address", async () => {
  const { page } = await portal.visit(`/#code=ROUGE-0001`);
  expect(await page.locator("#resume-code").inputValue()).toBe("ROUGE-0001");
  expect(page.url()).not.toContain("ROUGE");
});

test("the pages that the law asks for have no fault, in both ways of writing", async () => {
  const { page } = await portal.visit();
  for (const path of ["/confidentialite", "/confidentialite?style=falc", "/accessibilite"]) {
    await page.goto(portal.url() + path);
    await unfold(page);
    expect([path, await violations(page)]).toEqual([path, []]);
  }
  expect(await page.locator(".lead").textContent()).toMatch(/partiellement conforme.*\d\d,\d\s%/);
});

test("the proof of erasure is read and printed by everyone", async () => {
  const { page } = await portal.visit(`/?style=falc&langue=fa`);
  await tell(page, STORY);
  await page.locator(".open-facts").click();
  await page.locator("#facts .actions details summary").last().click();
  await page.locator(".danger").click();
  await page.getByRole("heading", { name: "Preuve d'effacement" }).waitFor();
  expect(await page.getByRole("button", { name: "Imprimer" }).isVisible()).toBe(true);
  expect(await violations(page)).toEqual([]);
});

test("what is printed is dark on white, whatever colours were chosen for the screen", async () => {
  const { page, context } = await portal.visit(`/chat`);
  await page.locator("#couleurs-sombres").evaluate((radio: HTMLInputElement) => radio.click());
  const colours = () =>
    page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor];
    });
  expect(await colours()).toEqual(["rgb(233, 235, 240)", "rgb(20, 24, 31)"]);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await colours()).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  await context.close();
});
