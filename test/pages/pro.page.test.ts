import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askForRules } from "#store/rules-versions.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { unreadableInTheDark } from "#test/services/axe.ts";
import { sharedBrowser } from "#test/services/browser.ts";
import { freePort } from "#test/services/child-server.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { DESKTOP, looksRight } from "#test/services/desk-visit.ts";
import { type OpenIdProvider, startOpenIdProvider } from "#test/services/openid-provider.ts";
import { unfold } from "#test/services/portal.ts";
import { type ServedApp, serveFetch } from "#test/services/served-app.ts";

/** Every step waits for whole pages, and axe looks at each. */
const STORY_MS = 240_000;
const PEOPLE = [
  { sub: "c-1", given_name: "Inès", usual_name: "Lefebvre", email: "ines@ml.test" },
  { sub: "a-1", given_name: "Alix", usual_name: "Morel", email: "alix@region.test" },
] as const;

let browser: Browser;
let opened: TestDatabase;
let provider: OpenIdProvider;
let desk: ReturnType<typeof aDesk>;
let served: ServedApp;
let url = "";
const contexts: Record<string, BrowserContext> = {};

beforeAll(async () => {
  // the provider must know the address before the app listens
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  [browser, opened, provider] = await Promise.all([
    sharedBrowser(),
    embeddedDatabase(),
    startOpenIdProvider(PEOPLE, url),
  ]);
  const scope = "openid given_name usual_name email siret";
  const openId = { ...provider, name: "ProConnect", scope, acrValues: "" };
  const adminEmails = ["alix@region.test"];
  desk = aDesk({ db: opened.db, publicUrl: url, openId, adminEmails, whole: true });
  served = await serveFetch(desk.app.fetch, port);
});

afterAll(async () => {
  for (const context of Object.values(contexts)) await context.close();
  await served.close();
  await provider.close();
  await opened.close();
});

const looksRightInTheDark = async (page: Page): Promise<void> => {
  expect(await unreadableInTheDark(page)).toEqual([]);
};

const newPage = async (who: string): Promise<Page> => {
  contexts[who] ??= await browser.newContext({ locale: "fr-FR", viewport: DESKTOP });
  return contexts[who].newPage();
};

const signIn = async (page: Page, givenName: string, path = "/pro"): Promise<void> => {
  await page.goto(`${url}${path}`);
  await page.getByRole("link", { name: "Se connecter avec ProConnect" }).click();
  const choice = page.getByRole("link", { name: `Je suis ${givenName}` });
  await choice.click({ timeout: 20_000 });
  await page.waitForURL(`${url}/**`);
};

describe("the back office in a browser", { timeout: STORY_MS }, () => {
  test("a newcomer signs in with the provider, waits, is given a role and a structure, and comes in", async () => {
    const ines = await newPage("ines");
    await ines.goto(`${url}/pro`);
    await looksRight(ines, "connexion");
    await signIn(ines, "Inès");
    await looksRight(ines, "en-attente");
    expect(await ines.getByRole("heading", { level: 1 }).textContent()).toBe(
      "Votre compte attend un rôle",
    );

    const alix = await newPage("alix");
    await signIn(alix, "Alix", "/pro/comptes");
    await alix.getByLabel("Nom", { exact: true }).fill("Mission locale de Lens");
    await alix.getByRole("button", { name: "Ajouter" }).click();
    const row = alix.getByRole("row", { name: /Inès Lefebvre/ });
    await row.getByLabel("conseil", { exact: true }).check();
    await row.getByLabel("encadrement").check();
    await row.getByLabel("Structure de Inès Lefebvre").selectOption("Mission locale de Lens");
    await row.getByRole("button", { name: "Enregistrer" }).click();
    expect(await alix.getByRole("status").textContent()).toBe(
      "C'est enregistré pour Inès Lefebvre.",
    );
    await looksRight(alix, "comptes");
    await looksRightInTheDark(alix);

    // the provider still knows her: no question is asked
    await ines.goto(`${url}/pro`);
    await ines.getByRole("link", { name: "Se connecter avec ProConnect" }).click();
    await ines.waitForURL(`${url}/pro`);
    await ines.getByText("Vous travaillez pour : Mission locale de Lens.").waitFor();
    await looksRight(ines, "accueil");
  });

  test("a counsellor opens a dossier from its code, adds, corrects and signs by keyboard alone", async () => {
    const { conversations } = desk.services;
    if (!conversations) throw new Error("no conversations");
    const chat = await conversations.open({ channel: "portail" });
    const text = "J'ai 22 ans, j'habite à Lens, je veux devenir aide-soignante";
    await conversations.take(chat.id, chat.token, { text });

    const page = await newPage("ines");
    await page.goto(`${url}/pro/dossiers`);
    await looksRight(page, "dossiers");
    const { keyboard } = page;
    expect(
      await page
        .getByLabel("Code que la personne dicte")
        .evaluate((one) => one === document.activeElement),
    ).toBe(true);
    await keyboard.type(chat.resumeCode.toLowerCase().replaceAll("-", " "));
    await keyboard.press("Enter");
    await page.waitForURL(/\/pro\/dossiers\/[0-9a-f-]{36}$/);
    await page.getByText("22 ans", { exact: false }).first().waitFor();
    await page.getByRole("heading", { name: /^Sans doute \(\d+\)$/ }).waitFor();

    await page.getByLabel("Ajouter un fait").focus();
    await keyboard.type("Inscrit");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await page.waitForURL(/ajouter=/);
    await page.locator("#valeur").focus();
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await page.waitForURL(/\/pro\/dossiers\/[0-9a-f-]{36}$/);
    await page.getByText("saisi par Inès Lefebvre").first().waitFor();

    await page.locator("details:has(#fait-age) > summary").focus();
    await keyboard.press("Enter");
    await page.locator("#fait-age").focus();
    await keyboard.press("Control+A");
    await keyboard.type("23");
    await keyboard.press("Enter");
    await page.getByText("23 ans", { exact: false }).first().waitFor();

    await page.getByRole("link", { name: "Plan à donner" }).focus();
    await keyboard.press("Enter");
    await page.waitForURL(/\/plan$/);
    await page.getByLabel(/^Note/).fill("Relu avec la personne.");
    await page.getByRole("button", { name: "Valider pour six mois" }).focus();
    await keyboard.press("Enter");
    await page.getByText("Validé par Inès Lefebvre").waitFor();
  });

  test("who created a dossier gives the person a code that opens it on the portal", async () => {
    const page = await newPage("ines");
    await page.goto(`${url}/pro/dossiers`);
    await page.getByRole("button", { name: "Créer" }).click();
    const code = (await page.locator(".code .big").textContent()) ?? "";
    await looksRight(page, "dossier-neuf");
    await page.getByLabel("Ce que dit la personne").fill("j'ai 19 ans, je veux être maçon à Lens");
    await page.getByRole("button", { name: "Noter" }).click();
    await page.getByText("dit à Inès Lefebvre").first().waitFor();
    expect(await desk.services.conversations?.resume(code, "poste")).toHaveProperty("token");
  });

  test("a supervisor filters the accesses, verifies their chain and takes them away", async () => {
    const page = await newPage("ines");
    await opened.db.query(
      `insert into app.dead_letter (id, name, payload, reason, attempts)
       values ('j-1', 'link-check', '{}', 'le site ne répond pas', 5)`,
    );
    await page.goto(`${url}/pro/travaux`);
    await page.getByText("le site ne répond pas").waitFor();
    await looksRight(page, "travaux");
    await page.goto(`${url}/pro/acces`);
    await page.getByLabel("Personne").selectOption("Inès Lefebvre");
    await page.getByRole("button", { name: "Filtrer" }).click();
    await page.getByRole("cell", { name: "dossier validé" }).waitFor();
    await page.getByRole("button", { name: "Vérifier la suite" }).click();
    await page.getByText(/^Suite intacte : \d+ lignes/).waitFor();
    await looksRight(page, "acces");
    await opened.db.query(
      "insert into app.tally values ('2026-11-01', 'metier', 'Maçon', '', 41), ('2026-11-01', 'metier', 'Soudeur', '', 19)",
    );
    await page.goto(`${url}/pro/pilotage`);
    await unfold(page);
    await looksRight(page, "pilotage");
    await page.goBack();
    await looksRightInTheDark(page);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Télécharger ces lignes (CSV)" }).click();
    expect((await download).suggestedFilename()).toBe("acces.csv");
  });

  test("an editor sends a file from the page, and finds it among the imports", async () => {
    const page = await newPage("alix");
    for (const version of ["v8", "v9"]) await askForRules(opened.db, { version }, new Date());
    await opened.db.query(
      `insert into app.law_replay values ('v8', 'v9', 612, '[{"dispositif":"cej","change":"éligible → non éligible",
       "reason":"condition ajoutée : avoir moins de 25 ans","proven":3,"kept":40}]', now())`,
    );
    await page.goto(`${url}/pro/savoir`);
    await unfold(page);
    await looksRight(page, "savoir");
    await looksRightInTheDark(page);
    await page.goto(`${url}/connexion/fini`);
    await looksRight(page, "deconnecte");
    await page.goto(`${url}/pro/imports`);
    await looksRight(page, "imports");
    const buffer = Buffer.from('<?xml version="1.0"?><lheo></lheo>');
    const file = { name: "catalogue.xml", mimeType: "text/xml", buffer };
    await page.getByLabel("Fichier, 50 Mo au plus").setInputFiles(file);
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.waitForURL(/\/pro\/imports\/[0-9a-f-]{36}$/);
    expect(await page.getByRole("status").textContent()).toContain("attend son tour");
    await looksRight(page, "import");
  });

  test("cookies are for the back office only, unseen by scripts, and gone with the session everywhere", async () => {
    const page = await newPage("ines");
    // the provider is on the same machine: its own cookies are not ours
    const ours = async () =>
      ((await contexts["ines"]?.cookies(url)) ?? []).filter(({ name }) => /passerelle/.test(name));
    const cookies = await ours();
    expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
      { name: "passerelle-session", httpOnly: true, sameSite: "Lax" },
    ]);
    const visitor = await newPage("visiteur");
    await visitor.goto(`${url}/chat`);
    await visitor.goto(`${url}/dispositifs`);
    expect(await contexts["visiteur"]?.cookies()).toEqual([]);

    await page.goto(`${url}/pro`);
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    expect(await ours()).toEqual([]);
    await page.goto(`${url}/pro/dossiers`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "Espace professionnel",
    );
  });
});
