import { join } from "node:path";
import type { Browser } from "playwright-core";
import { issueLocalLinks } from "#sign-in/create-sign-in.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { failingParts } from "#test/builders/failing-parts.ts";
import { someServices } from "#test/builders/some-services.ts";
import { launchBrowser } from "#test/services/browser.ts";
import { freePort } from "#test/services/child-server.ts";
import { embeddedDatabase } from "#test/services/databases.ts";
import { serveApp, serveFetch } from "#test/services/served-app.ts";
import { serveForeignSite } from "#test/widget/foreign-site.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { albumIn } from "./album.ts";
import { walkTheDesk } from "./desk-walk.ts";
import { DESK_LOOKS, LOOKS, type Look, WIDGET_LOOKS } from "./looks.ts";
import { walkThePortal } from "./portal-walk.ts";
import { walkTheWidget } from "./widget-walk.ts";

const FOLDER = "reports/look";
const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";

/** Invented results of workers, so that the pages that show them have something to show. */
const FOLLOWED = [
  `insert into app.tally (month, measure, label, place, count)
   select '2026-11-01', measure, label, place, count from (values
     ('canal', 'portail', '', 412), ('canal', 'téléphone', '', 96), ('canal', 'conseiller', '', 51),
     ('public', 'moins de 26 ans', '', 233), ('public', 'touche le RSA', '', 141),
     ('public', 'sans le bac (niveau 3 au plus)', '', 307), ('public', 'quartier prioritaire', '', 88),
     ('souhait', 'Accompagnant ou accompagnante petite enfance', 'Lens-Hénin', 64),
     ('souhait', 'Maçon ou maçonne', 'Béthune-Bruay', 37), ('sans-offre', 'Couvreur', 'Sambre-Avesnois', 18),
     ('obstacle', 'se déplacer', '', 129), ('obstacle', 'la garde d''enfant', '', 57),
     ('rappel', 'rappelé en moins de 2 jours', '', 71), ('rappel', 'rappelé après plus de 15 jours', '', 12)
   ) as invented (measure, label, place, count)`,
  `insert into app.link_check values
   ('https://exemple.fr/aide-disparue', 'Aide au permis', '2026-11-16T05:20:00Z', 'broken', 'réponse 404', '2026-11-09T05:20:00Z'),
   ('https://exemple.fr/ancienne', 'Visale', '2026-11-16T05:20:00Z', 'moved', 'réponse 301, vers https://exemple.fr/nouvelle', null)`,
  `insert into app.law_replay values ('a1b2c3', 'd4e5f6', 612,
   '[{"dispositif":"cej","change":"éligible → non éligible","reason":"condition ajoutée : « Vous avez moins de 25 ans » (faux)","proven":3,"kept":40}]',
   '2026-11-20T05:00:00Z')`,
];

const { db, close } = await embeddedDatabase();
for (const sql of FOLLOWED) await db.query(sql);
await importDemonstration(db, { today: new Date().toISOString().slice(0, 10) });
const port = await freePort();
const publicUrl = `http://127.0.0.1:${port}`;
const desk = aDesk({ db, publicUrl, whole: true, local: true });
const served = await serveFetch(desk.app.fetch, port);
const broken = await serveApp(someServices(failingParts()));
const site = await serveForeignSite();
const framed = await serveApp({ ...desk.services, allowedOrigins: [site.origin] });
const browser = await launchBrowser();

const inLook = async (
  { name, options }: Look,
  walk: (
    page: Awaited<ReturnType<Browser["newPage"]>>,
    album: ReturnType<typeof albumIn>,
  ) => Promise<void>,
): Promise<void> => {
  process.stdout.write(`${name}\n`);
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const album = albumIn(FOLDER, name);
  try {
    await walk(page, album);
  } finally {
    album.close();
    await context.close();
  }
};

const wanted = process.argv.slice(2);
const isWanted = ({ name }: Look): boolean => wanted.length === 0 || wanted.includes(name);

try {
  for (const look of LOOKS.filter(isWanted))
    await inLook(look, (page, album) =>
      walkThePortal({
        ...{ page, album, url: served.url, brokenUrl: broken.url },
        chosen: look.chosen,
      }),
    );
  for (const look of WIDGET_LOOKS.filter(isWanted))
    await inLook(look, (page, album) => walkTheWidget({ page, album, site, url: framed.url }));
  for (const look of DESK_LOOKS.filter(isWanted)) {
    const { conversations } = desk.services;
    if (!conversations) throw new Error("no conversations");
    const chat = await conversations.open({ channel: "portail" });
    await conversations.take(chat.id, chat.token, { text: STORY });
    const links = await issueLocalLinks({ directory: desk.desk.directory, links: desk.links });
    const signIn = `${publicUrl}/connexion/locale?lien=${links.at(-1)?.link}`;
    await inLook(look, (page, album) =>
      walkTheDesk({ ...{ page, album, signIn }, url: served.url, code: chat.resumeCode }),
    );
  }
  process.stdout.write(`${join(FOLDER, "*/index.html")}\n`);
} finally {
  await browser.close();
  await served.close();
  await broken.close();
  await framed.close();
  await site.close();
  await close();
}
