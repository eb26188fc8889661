import { issueLocalLinks } from "#sign-in/create-sign-in.ts";
import { aForm, anHttpBrowser, type HttpBrowser } from "#test/services/http-browser.ts";
import type { DeskUnderTest } from "./desk-under-test.ts";

/** A browser where each test account is signed in by its link, with the key of its forms. */
export const localBrowsers = async ({ app, desk, links }: DeskUnderTest, publicUrl: string) => {
  const issued = await issueLocalLinks({ directory: desk.directory, links });
  const entered = async (nom: string): Promise<{ browser: HttpBrowser; csrf: string }> => {
    const link = issued.find((one) => one.nom.startsWith(nom))?.link ?? "";
    const browser = anHttpBrowser(publicUrl, (url, init) => app.request(url, init));
    const home = await browser.follow(`${publicUrl}/connexion/locale`, aForm({ lien: link }));
    return { browser, csrf: /name="jeton" value="([^"]+)"/.exec(home.body)?.[1] ?? "" };
  };
  return {
    conseillere: await entered("Camille"),
    agent: await entered("Sacha"),
    superviseur: await entered("Lou"),
    editeur: await entered("Noa"),
    admin: await entered("Alix"),
  };
};
