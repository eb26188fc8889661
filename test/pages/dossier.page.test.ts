import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDesk } from "#test/builders/a-desk.ts";
import { unreadableInTheDark } from "#test/services/axe.ts";
import { sharedBrowser } from "#test/services/browser.ts";
import { freePort } from "#test/services/child-server.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { DESKTOP, enterAs, looksRight } from "#test/services/desk-visit.ts";
import { type ServedApp, serveFetch } from "#test/services/served-app.ts";

const STORY_MS = 240_000;

let browser: Browser;
let context: BrowserContext;
let opened: TestDatabase;
let desk: ReturnType<typeof aDesk>;
let served: ServedApp;
let url = "";

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  [browser, opened] = await Promise.all([sharedBrowser(), embeddedDatabase()]);
  desk = aDesk({ db: opened.db, publicUrl: url, whole: true });
  served = await serveFetch(desk.app.fetch, port);
  context = await browser.newContext({ locale: "fr-FR", viewport: DESKTOP });
});

afterAll(async () => {
  await context.close();
  await served.close();
  await opened.close();
});

/** Signed in as the test counsellor of this machine. */
const counsellor = async (): Promise<Page> => {
  const page = await context.newPage();
  await enterAs(page, "Camille", desk, url);
  await page.goto(`${url}/pro/dossiers`);
  return page;
};

describe("the desk of a counsellor in a browser", { timeout: STORY_MS }, () => {
  test("a counsellor prepares Madame B.'s dossier from her code, by keyboard: adds, corrects, re-words, signs", async () => {
    const { conversations } = desk.services;
    if (!conversations) throw new Error("no conversations");
    const chat = await conversations.open({ channel: "portail" });
    const text = "J'ai 22 ans, j'habite à Lens, je veux devenir aide-soignante";
    await conversations.take(chat.id, chat.token, { text });

    const page = await counsellor();
    const { keyboard } = page;
    expect(
      await page
        .getByLabel("Code que la personne dicte")
        .evaluate((one) => one === document.activeElement),
    ).toBe(true);
    const started = performance.now();
    let steps = 0;
    const press = async (key: string) => {
      steps += 1;
      await keyboard.press(key);
    };
    await keyboard.type(chat.resumeCode.toLowerCase().replaceAll("-", " "));
    await press("Enter");
    await page.waitForURL(/\/pro\/dossiers\/[0-9a-f-]{36}$/);
    const dossier = page.url();
    await page.getByText("22 ans", { exact: false }).first().waitFor();
    await page.getByRole("heading", { name: /^Sans doute \(\d+\)$/ }).waitFor();

    await page.getByLabel("Ajouter un fait").focus();
    await keyboard.type("Inscrit");
    await press("Tab");
    await press("Enter");
    await page.waitForURL(/ajouter=/);
    await page.locator("#valeur").focus();
    await press("Tab");
    await press("Enter");
    await page.waitForURL(dossier);
    await page.getByText("saisi par Camille Essai").first().waitFor();

    await page.locator("details:has(#fait-age) > summary").focus();
    await press("Enter");
    await page.locator("#fait-age").focus();
    await press("Control+A");
    await keyboard.type("23");
    await press("Enter");
    await page.getByText("23 ans", { exact: false }).first().waitFor();

    // the plan: one part re-worded with an amount nobody gave, one left out, then signed
    await page.getByRole("link", { name: "Plan à donner" }).focus();
    await press("Enter");
    await page.waitForURL(/\/plan$/);
    const aides = page.getByRole("region", { name: /^Droits probables/ });
    await aides.locator("details > summary").first().focus();
    await press("Enter");
    await press("Tab");
    await press("Control+A");
    await keyboard.type("Vous avez sans doute droit à 999 €.");
    await press("Tab");
    await press("Enter");
    await page.getByText("ce montant n'est pas celui du dossier").waitFor();
    await page.getByText("Texte de la machine", { exact: true }).waitFor();
    const left = aides.getByRole("checkbox").nth(1);
    await left.focus();
    await press("Space");
    await page.getByRole("button", { name: "Enregistrer les choix" }).focus();
    await press("Enter");
    await page.getByRole("heading", { name: /^Droits probables \(5 sur \d+\)/ }).waitFor();
    await page.getByLabel(/^Note/).fill("Relu avec la personne.");
    await page.getByRole("button", { name: "Valider pour six mois" }).focus();
    await press("Enter");
    await page.getByText("Validé par Camille Essai").first().waitFor();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `Madame B. : ${steps} touches hors texte, ${seconds} s jusqu'à la signature\n`,
    );
    await looksRight(page, "plan");
    expect(await unreadableInTheDark(page)).toEqual([]);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Valider pour six mois" }).isVisible()).toBe(
      false,
    );
    await page.getByText("Validé par Camille Essai").first().waitFor();
    await page.emulateMedia({ media: "screen" });

    // copies by keyboard, and says so; the help opens with ? and closes with Escape
    await aides
      .getByRole("button", { name: /^Copier/ })
      .first()
      .focus();
    await press("Enter");
    await page
      .locator("#dit")
      .filter({ hasText: /^(Copié|Le texte est sélectionné)/ })
      .waitFor();
    await press("?");
    await page.getByRole("dialog", { name: "Touches" }).waitFor();
    await press("Escape");

    for (const [path, name] of [
      ["", "dossier"],
      ["/comparer", "comparer"],
      ["/suivi", "suivi"],
    ] as const) {
      await page.goto(`${dossier}${path}`);
      await looksRight(page, name);
    }
    await page.goto(`${dossier}/et-si`);
    await page.getByLabel("Supposer un fait").selectOption({ label: "Âge" });
    await page.getByRole("button", { name: "Choisir" }).click();
    await page.getByLabel("Âge", { exact: true }).fill("31");
    await page.getByRole("button", { name: "Voir ce qui changerait" }).click();
    await page.getByText(/^Ce qui changerait/).waitFor();
    await looksRight(page, "et-si");

    // the person reads who follows, and puts an end to it
    await page.goto(`${url}/chat`);
    await page.getByText("J'ai un code").or(page.getByText("Reprendre")).first().click();
    await page.locator("#resume-code").fill(chat.resumeCode);
    await page.locator("#resume-code").press("Enter");
    await page.getByText("Votre dossier est suivi par").waitFor();
    await page.getByText("Refuser ce suivi").click();
    await page.getByRole("button", { name: /^Arrêter le suivi par/ }).click();
    await page.getByRole("heading", { name: "Le suivi est arrêté" }).waitFor();
    expect((await page.goto(dossier))?.status()).toBe(404);
  });
});
