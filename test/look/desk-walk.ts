import type { Page } from "playwright-core";
import type { Album } from "./album.ts";

const PAGES = [
  ["accueil", "/pro"],
  ["dossiers", "/pro/dossiers"],
  ["imports", "/pro/imports"],
  ["savoir", "/pro/savoir"],
  ["pilotage", "/pro/pilotage"],
  ["acces", "/pro/acces"],
  ["comptes", "/pro/comptes"],
  ["lots", "/pro/lots"],
  ["appels", "/pro/appels"],
] as const;

interface DeskWalk {
  readonly page: Page;
  readonly album: Album;
  readonly url: string;
  /** Opens the session of an account that may open every page. */
  readonly signIn: string;
  /** Code of a conversation to open as a dossier. */
  readonly code: string;
}

/** Through the pages of the back office, a picture at each. */
export const walkTheDesk = async ({ page, album, url, signIn, code }: DeskWalk): Promise<void> => {
  await page.goto(`${url}/pro`);
  await album.take(page, "connexion");
  await page.goto(signIn);
  await page.locator("main button").first().click();
  await page.waitForURL(`${url}/pro`);
  for (const [state, path] of PAGES) {
    const answer = await page.goto(url + path);
    if (answer?.status() === 200) await album.take(page, state);
  }
  await page.goto(`${url}/pro/dossiers`);
  await page.getByLabel("Code que la personne dicte").fill(code);
  await page.getByRole("button", { name: "Ouvrir", exact: true }).click();
  await page.waitForURL(/\/pro\/dossiers\/[0-9a-f-]{36}/);
  await album.take(page, "dossier");
  await page.emulateMedia({ media: "print" });
  await album.take(page, "dossier-papier");
  await page.emulateMedia({ media: "screen" });
};
