import type { Page } from "playwright-core";
import { loaders } from "#pages/assets.compiled.js";
import { snippetText } from "#pages/embed-page.tsx";
import type { ForeignSite } from "#test/widget/foreign-site.ts";
import type { Album } from "./album.ts";

const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";

interface WidgetWalk {
  readonly page: Page;
  readonly album: Album;
  readonly site: ForeignSite;
  /** Where the service answers. */
  readonly url: string;
}

/** A town's own page, with its own colours and letters. */
const townPage = (body: string, css = ""): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport"
  content="width=device-width, initial-scale=1"><title>Ville de Lens</title><style>
  body { margin: 0; font: 17px Georgia, serif; color: #222; background: #fff }
  header { padding: 1rem; background: #00594c; color: #fff } main { padding: 1rem; max-width: 44rem }
  ${css}</style></head><body><header>Ville de Lens</header><main><h1>Emploi et formation</h1>
  <p>La ville vous aide à trouver un travail ou une formation près de chez vous.</p>${body}
  <p>Le service emploi vous reçoit du lundi au vendredi, à l'hôtel de ville.</p></main></body></html>`;

const chatIn = (page: Page) => page.frameLocator("iframe");

const talk = async (page: Page): Promise<void> => {
  const chat = chatIn(page);
  await chat.locator("#message").fill(STORY);
  await chat.locator("#message").press("Enter");
  await chat.locator(".log .assistant").nth(1).waitFor();
};

const opened = async ({ page, album, site }: WidgetWalk, name: string): Promise<void> => {
  await page.goto(site.origin);
  await page.getByRole("button", { name: "Trouver ma voie" }).waitFor();
  await album.take(page, `${name}-ferme`, "screen");
  await page.getByRole("button", { name: "Trouver ma voie" }).click();
  await page.locator("dialog[data-ready]").waitFor();
  await album.take(page, `${name}-ouvert`, "screen");
  await talk(page);
  await album.take(page, `${name}-reponse`, "screen");
  await chatIn(page).locator(".open-facts").click();
  await album.take(page, `${name}-ce-que-je-sais`, "screen");
};

/** The conversation as sites embed it: plain, in their colours, in easy French beside Arabic, in a frame of their own. */
export const walkTheWidget = async (walk: WidgetWalk): Promise<void> => {
  const { page, album, site, url } = walk;
  const lines = snippetText({ origin: url, loader: loaders.at(-1) ?? { path: "", integrity: "" } });
  const dressed = (attributes: string) =>
    lines.replace("data-passerelle", `data-passerelle ${attributes}`);
  site.show({ html: townPage(lines) });
  await opened(walk, "ordinaire");
  const colours =
    "passerelle-orientation { --passerelle-accent: #00594c; --passerelle-rayon: 2px; --passerelle-police: Georgia }";
  site.show({
    html: townPage(dressed('data-style="falc" lang="ar" data-commune="Lens"'), colours),
  });
  await opened(walk, "couleurs-falc-arabe");
  const frame = `<iframe title="Trouver ma voie" width="300" height="560" src="${url}/chat"></iframe>`;
  site.show({ html: townPage(frame) });
  await page.goto(site.origin);
  await talk(page);
  await album.take(page, "cadre-etroit");
  site.show({
    html: townPage(lines.replaceAll(url, "http://127.0.0.1:9")),
  });
  await page.goto(site.origin);
  await page.getByRole("link", { name: "Trouver ma voie" }).waitFor();
  await album.take(page, "service-absent", "screen");
};
