import { expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { filesBelow, textOf } from "#test/conventions/source-files.ts";
import { createApp } from "../../../src/app.ts";

/** Each page of the desk, and the name under which a visit shows it to axe. */
const VISITED: Readonly<Record<string, string>> = {
  "/pro": "accueil",
  "/connexion/locale": "connexion-locale",
  "/connexion/fini": "deconnecte",
  "/pro/comptes": "comptes",
  "/pro/acces": "acces",
  "/pro/dossiers": "dossiers",
  "/pro/dossiers/:id": "dossier",
  "/pro/dossiers/:id/plan": "plan",
  "/pro/dossiers/:id/comparer": "comparer",
  "/pro/dossiers/:id/suivi": "suivi",
  "/pro/dossiers/:id/et-si": "et-si",
  "/pro/dossiers/:id/prescription": "prescription",
  "/pro/prescriptions": "/pro/prescriptions",
  "/pro/travaux": "travaux",
  "/pro/lots": "lots",
  "/pro/lots/changements": "/pro/lots/changements",
  "/pro/lots/:id": "lot-resultats",
  "/pro/lots/:id/lignes/:rank": "lot-personne",
  "/pro/appels": "appels",
  "/pro/appels/aide": "aide",
  "/pro/appels/:id{[0-9a-f-]{36}}": "appel",
  "/pro/relais": "relais",
  "/pro/imports": "imports",
  "/pro/imports/:id": "import",
  "/pro/pilotage": "pilotage",
  "/pro/savoir": "savoir",
};

/** The rest of a page's address, where a visit writes it after the id. */
const AFTER_ID: Readonly<Record<string, string>> = { "/pro/lots/:id/a-corriger": "a-corriger" };

/** Files, streams, and doors that only send elsewhere: nothing to look at. */
const NO_PAGE = new Set([
  "/connexion/depart",
  "/connexion/retour",
  "/pro/acces.csv",
  "/pro/pilotage.csv",
  "/pro/dossiers/:id/plan.pdf",
  "/pro/dossiers/:id/plan.odt",
  "/pro/lots/:id/:file{export\\.(?:csv|pdf|odt)}",
  "/pro/appels/flux",
]);

const declared = [
  ...new Set(
    createApp(() => someServices())
      .routes.filter(({ method, path }) => method === "GET" && /^\/(?:pro|connexion)\b/.test(path))
      .map(({ path }) => path),
  ),
];

const visits = [...filesBelow("test/pages", /\.page\.test\.ts$/), "test/services/desk-visit.ts"]
  .map(textOf)
  .filter((text) => text.includes("looksRight"))
  .join("\n");

test("every page that the desk declares is shown to axe by a visit", () => {
  const looked = [...Object.keys(VISITED), ...Object.keys(AFTER_ID)];
  expect(declared.filter((path) => !NO_PAGE.has(path)).toSorted()).toEqual(looked.toSorted());
  const isShown = (name: string) => visits.includes(`"${name}"`);
  expect(Object.values(VISITED).filter((name) => !isShown(name))).toEqual([]);
  const isReached = (end: string) => visits.includes(`/${end}\``);
  expect(Object.values(AFTER_ID).filter((end) => !isReached(end))).toEqual([]);
});
