import type { Page } from "playwright-core";
import type { Album } from "./album.ts";

const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";
const DOUBTFUL = "je crois que j'ai le bac et que ma carte est finie";
const DANGER = "j'en peux plus, j'ai envie de mourir";
const HANDICAP = "j'ai un handicap, ça change quelque chose ?";

interface Walk {
  readonly page: Page;
  readonly album: Album;
  /** Where the service answers. */
  readonly url: string;
  /** Where a service whose store has failed answers. */
  readonly brokenUrl: string;
  /** The choices of "Affichage", as an address carries them. */
  readonly chosen: string;
}

const at = (address: string, chosen: string): string =>
  `${address}${address.includes("?") ? "&" : "?"}${chosen}`;

const answers = (page: Page) => page.locator(".log .assistant");

const tell = async (page: Page, words: string): Promise<void> => {
  const before = await answers(page).count();
  await page.fill("#message", words);
  await page.keyboard.press("Enter");
  await answers(page).nth(before).waitFor();
};

/** Presses the nth answer offered; false when there is none. */
const press = async (page: Page, nth: number): Promise<boolean> => {
  const before = await answers(page).count();
  const choice = page.locator("#replies .choices > button").nth(nth);
  if ((await choice.count()) === 0) return false;
  await choice.click();
  await answers(page).nth(before).waitFor();
  return true;
};

const unfold = async (page: Page, within: string): Promise<void> => {
  await page.locator(within).evaluateAll((roots) => {
    for (const root of roots)
      for (const folded of root.querySelectorAll("details")) folded.setAttribute("open", "");
  });
};

const openDrawer = async (page: Page): Promise<void> => {
  const button = page.locator(".open-facts");
  if (await button.isVisible()) await button.click();
};

const start = async ({ page, album, url, chosen }: Walk): Promise<void> => {
  await page.goto(at(`${url}/chat`, chosen));
  await album.take(page, "accueil");
  await page.locator(".display > summary").click();
  await album.take(page, "affichage");
  await page.locator(".display > summary").click();
  await page.locator(".start details > summary").click();
  await page.fill("#resume-code", "AAAA-CCCC-FFFF");
  await page.locator(".start details button").click();
  await page.locator("#code-problem").waitFor();
  await album.take(page, "code-inconnu");
};

const talk = async ({ page, album, url, chosen }: Walk): Promise<void> => {
  await page.goto(at(`${url}/chat`, chosen));
  await tell(page, STORY);
  await album.take(page, "question");
  await press(page, 1);
  await album.take(page, "verdicts");
  await unfold(page, ".log");
  await album.take(page, "preuves");
  await page.locator(".what-if > summary").click();
  await album.take(page, "suppositions");
  await tell(page, "et si j'ai 30 ans ?");
  await album.take(page, "supposition-dite");
  await tell(page, "c'est quoi le CEJ ?");
  await album.take(page, "question-generale");
  await tell(page, DOUBTFUL);
  await album.take(page, "fait-douteux");
  await tell(page, HANDICAP);
  await album.take(page, "consentement");
  for (let nth = 0; nth < 3 && (await press(page, 0)); nth += 1);
  await album.take(page, "suite");
};

const drawer = async ({ page, album }: Walk): Promise<void> => {
  await openDrawer(page);
  await album.take(page, "ce-que-je-sais", "screen");
  await unfold(page, "#facts .facts, #facts dl, #facts ul");
  await album.take(page, "corriger", "screen");
  await unfold(page, "#facts .actions");
  await page.locator("#facts .actions").scrollIntoViewIfNeeded();
  await album.take(page, "mes-droits", "screen");
  await page.locator("#facts [data-erase]").scrollIntoViewIfNeeded();
  await album.take(page, "effacer", "screen");
};

const sheets = async ({ page, album }: Walk): Promise<void> => {
  await page.locator("#facts form[action='/chat/bilan'] button").click();
  await page.locator("main.summary").waitFor();
  await album.take(page, "bilan");
  await page.emulateMedia({ media: "print" });
  await album.take(page, "bilan-papier");
  await page.emulateMedia({ media: "screen" });
  await page.locator("main form[action='/chat'] button").click();
  await page.locator("#log .person").first().waitFor();
  await unfold(page, "#verdicts");
  await album.take(page, "liste-des-aides");
  await page.locator("#verdicts form button").click();
  await page.locator("main.sheet").waitFor();
  await album.take(page, "aide-par-aide");
  await unfold(page, "main");
  await page.locator("main [name=levers]").first().click();
  await page.locator("#log .person").first().waitFor();
  await album.take(page, "leviers");
};

const callBack = async ({ page, album }: Walk): Promise<void> => {
  await openDrawer(page);
  await unfold(page, "#facts .actions");
  await page.locator("#facts #phone").fill("06 12");
  await page.locator("#facts .call-back button[type=submit]").click();
  await page.locator("#phone-problem").waitFor();
  await album.take(page, "rappel-a-corriger");
  await page.locator("#phone").fill("06 00 00 00 00");
  await page.locator(".call-back button[type=submit]").click();
  await page.locator("main.sheet h1").waitFor();
  await album.take(page, "rappel-demande");
  await page.locator("main form[action='/chat'] button").click();
  await page.locator("#log .person").first().waitFor();
  await page.context().setOffline(true);
  await page.fill("#message", "et à Arras ?");
  await page.keyboard.press("Enter");
  await page.locator(".log .person").last().locator("button").first().waitFor();
  await album.take(page, "hors-ligne");
  const before = await answers(page).count();
  await page.context().setOffline(false);
  await answers(page).nth(before).waitFor();
  await openDrawer(page);
  await unfold(page, "#facts .actions");
  await page.locator("#facts [data-erase] button").click();
  await page.locator("main.sheet").waitFor();
  await album.take(page, "efface");
};

const PAGES = [
  ["donnees", "/confidentialite"],
  ["accessibilite", "/accessibilite"],
  ["integrer", "/embed"],
  ["aides", "/dispositifs"],
  ["aides-rien", "/dispositifs?q=xyzxyz"],
  ["aide", "/dispositifs/cej"],
  ["aide-passee", "/dispositifs/garantie-jeunes"],
  ["metier", "/metiers/K1303?commune=Lens"],
  ["introuvable", "/nulle-part"],
] as const;

const pages = async ({ page, album, url, brokenUrl, chosen }: Walk): Promise<void> => {
  for (const [state, path] of PAGES) {
    await page.goto(at(url + path, chosen));
    await album.take(page, state);
  }
  await page.goto(`${url}/metiers/K1303?commune=Lens`);
  const session = page.locator("a[href^='/formations/']").first();
  if ((await session.count()) > 0) {
    await page.goto(at(`${url}${await session.getAttribute("href")}`, chosen));
    await album.take(page, "formation");
  }
  for (const [state, path] of [
    ["panne", "/dispositifs"],
    ["arret", "/metiers/K1303"],
    ["trop-d-essais", "/dispositifs/cej"],
  ] as const) {
    await page.goto(at(brokenUrl + path, chosen));
    await album.take(page, state);
  }
};

const danger = async ({ page, album, url, chosen }: Walk): Promise<void> => {
  await page.goto(at(`${url}/chat`, chosen));
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(at(`${url}/chat`, chosen));
  await tell(page, DANGER);
  await album.take(page, "danger");
};

/** Through every state of every public page, a picture at each. */
export const walkThePortal = async (walk: Walk): Promise<void> => {
  for (const part of [start, talk, drawer, sheets, callBack, danger, pages]) {
    try {
      await part(walk);
    } catch (failure) {
      await walk.album.take(walk.page, `${part.name}-arrete`);
      process.stderr.write(`${part.name}: ${String(failure).slice(0, 400)}\n`);
    }
  }
};
