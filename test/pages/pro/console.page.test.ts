import { loadavg } from "node:os";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDesk } from "#test/builders/a-desk.ts";
import { sharedBrowser } from "#test/services/browser.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { DESKTOP, enterAs, hasNoFault } from "#test/services/desk-visit.ts";
import { type ServedApp, serveFetch } from "#test/services/served-app.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { PHONE, TELEPHONY_KEY } from "./calls-under-test.ts";

/** Every step waits for the page's part, and axe looks at some. */
const STORY_MS = 240_000;

let browser: Browser;
let opened: TestDatabase;
let desk: ReturnType<typeof aDesk>;
let served: ServedApp;
let url = "";
let agent: Page;

beforeAll(async () => {
  [browser, opened] = await Promise.all([sharedBrowser(), embeddedDatabase()]);
  const today = new Date().toISOString().slice(0, 10);
  await importDemonstration(opened.db, { today });
  // the origin of forms is that of the request: the port is only known once it listens
  desk = aDesk({
    ...{ db: opened.db, publicUrl: "http://127.0.0.1", whole: true },
    telephonyKey: TELEPHONY_KEY,
  });
  served = await serveFetch(desk.app.fetch);
  url = served.url;
  const context = await browser.newContext({ locale: "fr-FR", viewport: DESKTOP });
  agent = await context.newPage();
  await enterAs(agent, "Sacha", desk, url);
});

afterAll(async () => {
  await served.close();
  await opened.close();
});

/** The telephony system tells that this number calls the agent of this address. */
const announceTo = async (courriel: string): Promise<number> => {
  const sacha = (await desk.desk.directory.list()).find(({ nom }) => nom.startsWith("Sacha"));
  const identity = { issuer: "local", subject: "agent", nom: sacha?.nom ?? "", siret: null };
  await desk.desk.directory.recognise({ ...identity, courriel }, []);
  const { status } = await fetch(`${url}/v1/telephony/calls`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${TELEPHONY_KEY}` },
    body: JSON.stringify({ agent: courriel, phone: PHONE }),
  });
  return status;
};

/** The console fills the screen: its picture is that of the window. */
const looksRight = (page: Page, name: string): Promise<void> => hasNoFault(page, name, false);

interface Timed {
  readonly what: string;
  readonly ms: number;
}

/** A console that is driven by keys alone: each act ends when the part of the page is there. */
const atTheKeyboard = (page: Page) => {
  const times: Timed[] = [];
  const waitDone = async (what: string, start: number): Promise<void> => {
    await page.waitForFunction(() =>
      /^Affiché/.test(document.querySelector("[data-took]")?.textContent ?? ""),
    );
    times.push({ what, ms: Math.round(performance.now() - start) });
  };
  const forget = () =>
    page.evaluate(() => {
      const took = document.querySelector("[data-took]");
      if (took) took.textContent = "";
    });
  const act = async (what: string, keys: () => Promise<void>): Promise<void> => {
    await forget();
    const start = performance.now();
    await keys();
    await waitDone(what, start);
  };
  const typed = (text: string) =>
    act(text, async () => {
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    });
  /** First letters, then the arrow to the name, as a screen reader is told, then Enter. */
  const choose = async (letters: string, name: string): Promise<void> => {
    await page.keyboard.type(letters);
    await page.getByRole("listbox", { name: "Communes" }).waitFor();
    await page.keyboard.press("ArrowDown");
    const field = page.getByRole("combobox", { expanded: true });
    const option = await field.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${option}`).textContent()).toBe(name);
    await act(`${letters}, flèche`, () => page.keyboard.press("Enter"));
  };
  const key = (name: string) => act(name, () => page.keyboard.press(name));
  const command = (text: string) =>
    act(`/${text}`, async () => {
      await page.keyboard.press("/");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    });
  return { times, typed, key, command, choose };
};

describe("a call in a browser", { timeout: STORY_MS }, () => {
  test("an agent serves a caller by keyboard alone, from hello to the note", async () => {
    await agent.goto(`${url}/pro/appels`);
    await looksRight(agent, "appels");
    await agent.keyboard.press("Alt+n");
    await agent.locator("#console").waitFor();
    await agent.locator("[data-code]").waitFor();
    const { times, typed, key, command, choose } = atTheKeyboard(agent);
    const script = agent.locator(".call-script");

    await typed("elle a 22 ans et elle veut travailler avec les petits enfants");
    await agent.locator(".known").getByText("22 ans").waitFor();
    await command("question commune");
    await choose("liev", "Liévin (62)");
    await agent.locator(".known").getByText("Liévin").waitFor();
    await agent.locator(".sessions li").first().waitFor();
    await command("question emploi en cours");
    await key("n");
    await command("question france travail");
    await key("o");
    await looksRight(agent, "appel");
    await key("u");
    await command("si elle avait 26 ans");
    await agent.getByRole("heading", { name: "Et si…" }).waitFor();
    await key("Alt+6");
    expect(await script.locator(".aloud").count()).toBeGreaterThan(0);
    await looksRight(agent, "proposition");

    // what matters is in sight: nothing of the window scrolls
    const overflow = await agent.evaluate(
      () => document.documentElement.scrollHeight - window.innerHeight,
    );
    expect(overflow).toBeLessThanOrEqual(0);

    await key("Alt+7");
    const note = agent.getByLabel("Note, sans rien sur la santé");
    expect(await note.inputValue()).toContain("âge : 22 ans");
    await agent.keyboard.press("Control+End");
    await agent.keyboard.type(" Elle a mal au dos.");
    await agent.locator("[data-health-words]", { hasText: "mal au dos" }).waitFor();
    await looksRight(agent, "conclusion");
    await agent.keyboard.press("F1");
    await agent.getByRole("dialog", { name: "Touches et commandes" }).waitFor();
    await looksRight(agent, "touches");
    await agent.keyboard.press("Escape");
    expect(await note.evaluate((area) => area === document.activeElement)).toBe(true);

    // the note anew, a promise, and the end: without leaving the keyboard
    await agent.keyboard.press("Control+a");
    await agent.keyboard.type("Cherche un CAP petite enfance.");
    const isAt = (id: string) => agent.evaluate((one) => document.activeElement?.id === one, id);
    await agent.keyboard.press("Tab");
    for (let tabs = 0; tabs < 20 && !(await isAt("suite")); tabs += 1)
      await agent.keyboard.press("Tab");
    await agent.keyboard.type("rappel");
    for (let tabs = 0; tabs < 20 && !(await isAt("tel")); tabs += 1)
      await agent.keyboard.press("Tab");
    await agent.keyboard.type(PHONE);
    await key("Control+Enter");
    await script.getByText("Le rappel est dans la liste.").waitFor();
    const lines = times.map(({ what, ms }) => `  ${String(ms).padStart(6)} ms  ${what}`);
    process.stdout.write(
      `un appel au clavier, charge ${loadavg()[0]?.toFixed(1)} :\n${lines.join("\n")}\n`,
    );
  });

  test("a promise whose moment comes and a call that is announced show themselves, take nothing from the hands, and open by a key", async () => {
    const dossier = await agent.locator("#console").getAttribute("data-dossier");
    const before = await agent.evaluate(() => document.activeElement?.id);
    await opened.db.query("update app.call_back set due_at = now() - interval '1 minute'");
    const toast = agent.locator("[data-reminder]");
    await toast.getByText(/^Rappel promis à/).waitFor();
    expect(await agent.locator("[data-reminder-said]").textContent()).toMatch(/Alt M/);
    expect(await agent.evaluate(() => document.activeElement?.id)).toBe(before);
    await looksRight(agent, "rappel");
    await agent.keyboard.press("Alt+m");
    expect(await toast.isVisible()).toBe(false);

    await agent.goto(`${url}/pro/appels/aide`);
    await looksRight(agent, "aide");
    await agent.goto(`${url}/pro/relais`);
    expect(await announceTo("sacha@essai.test")).toBe(202);
    const call = agent.getByRole("button", { name: `Appel entrant : ${PHONE}` });
    await call.waitFor();
    await looksRight(agent, "appel-entrant");
    expect(await toast.isVisible()).toBe(false);
    await agent.keyboard.press("Alt+a");
    await agent.locator(`#console[data-dossier="${dossier}"]`).waitFor();
    expect(new URL(agent.url()).pathname).toBe(`/pro/appels/${dossier}`);
  });

  test("a person asks for a human, reads them on their page as they write, then the assistant is back", async () => {
    const context = await browser.newContext({ locale: "fr-FR" });
    const person = await context.newPage();
    await person.goto(`${url}/chat`);
    await person.fill("#message", "J'ai 22 ans, j'habite à Lens");
    await person.keyboard.press("Enter");
    await person.locator(".log .assistant").nth(1).waitFor();
    const session = await person.evaluate(() => ({
      id: document.querySelector<HTMLInputElement>('#composer [name="id"]')?.value ?? "",
      token: document.querySelector<HTMLInputElement>('#composer [name="token"]')?.value ?? "",
    }));
    await desk.services.conversations?.handover(session.id, session.token, { to: "hotline" });

    await agent.goto(`${url}/pro/relais`);
    await looksRight(agent, "relais");
    await agent
      .getByRole("button", { name: /^Prendre/ })
      .first()
      .click();
    await agent.getByText("Vous avez la main jusqu'à").waitFor();

    await person.fill("#message", "il y a quelqu'un ?");
    await person.keyboard.press("Enter");
    await person.getByText("Votre message lui est transmis").waitFor();
    // the person's words come to the agent by themselves
    await agent.locator(".exchange").getByText("il y a quelqu'un").waitFor();
    await agent.getByLabel("Écrire à la personne, sur son écran").fill("Oui, je suis là.");
    await agent.getByRole("button", { name: /^Envoyer/ }).click();
    const human = person.locator(".message.human");
    await human.getByText("Oui, je suis là.").waitFor();
    expect(await human.getByRole("heading").textContent()).toMatch(
      /^Une personne de l'accueil téléphonique \(.+\)$/,
    );
    expect(await person.locator("#replies button").count()).toBe(0);
    await looksRight(person, "personne");
    await agent.getByRole("button", { name: "Rendre à l'assistant" }).click();
    await person.getByText("Je suis de nouveau là").waitFor();
    await person.locator("#replies button").first().waitFor();
    await context.close();
  });
});
