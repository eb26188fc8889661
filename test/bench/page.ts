import { loadavg } from "node:os";
import { serve } from "@hono/node-server";
import type { Browser, CDPSession, Page } from "playwright-core";
import { createApp } from "#app.ts";
import { systemClock } from "#clock.ts";
import { compressEvents } from "#node/compress-events.ts";
import { loaders } from "#pages/assets.compiled.js";
import { snippetText } from "#pages/embed-page.tsx";
import { createServices } from "#services.ts";
import { launchBrowser } from "#test/services/browser.ts";
import { type ForeignSite, serveForeignSite } from "#test/widget/foreign-site.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { type BenchStore, openBenchStore } from "./bench-store.ts";
import { median } from "./measure.ts";
import { publish } from "./report.ts";

const ROUNDS = 5;
const PHONE = { width: 360, height: 640 } as const;
const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";

export interface Line {
  readonly name: string;
  /** Milliseconds to and fro, kilobits a second each way; null: as this machine does. */
  readonly network: { readonly latency: number; readonly kilobits: number } | null;
  readonly slowdown: number;
}

export const LINES: readonly Line[] = [
  { name: "cette machine", network: null, slowdown: 1 },
  { name: "4G lente, téléphone ×4", network: { latency: 150, kilobits: 1600 }, slowdown: 4 },
  { name: "3G lente, téléphone ×4", network: { latency: 400, kilobits: 400 }, slowdown: 4 },
];

export const throttle = async (cdp: CDPSession, { network, slowdown }: Line): Promise<void> => {
  await cdp.send("Network.enable");
  if (network) {
    const throughput = (network.kilobits * 1000) / 8;
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: network.latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
};

/** First paint, the form that works (its script in place), the page with its fonts, then the first answer. */
interface PageTimes {
  readonly painted: number;
  readonly usable: number;
  readonly loaded: number;
  readonly answered: number;
  readonly bytes: number;
}

const timesIn = (page: Page) =>
  page.evaluate(() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const [navigation] = performance.getEntriesByType("navigation");
    if (!(navigation instanceof PerformanceNavigationTiming)) throw new Error("no navigation");
    return {
      painted: paint?.startTime ?? 0,
      usable: navigation.domContentLoadedEventEnd,
      loaded: navigation.loadEventEnd,
    };
  });

const visitPage = async (browser: Browser, url: string, line: Line): Promise<PageTimes> => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await throttle(cdp, line);
  let bytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${url}/chat`);
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
  const times = await timesIn(page);
  const loadedBytes = bytes;
  await page.fill("#message", STORY);
  const sent = performance.now();
  await page.keyboard.press("Enter");
  await page.locator(".log .assistant").nth(1).waitFor();
  const answered = performance.now() - sent;
  await context.close();
  return { ...times, answered, bytes: loadedBytes };
};

/** On somebody else's page: the button, then from the press to the conversation. */
const visitWidget = async (browser: Browser, site: ForeignSite, line: Line) => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await throttle(await context.newCDPSession(page), line);
  await page.goto(site.origin);
  const button = page.getByRole("button", { name: "Trouver ma voie" });
  await button.waitFor();
  const shown = await page.evaluate(() => performance.now());
  const pressed = performance.now();
  await button.click();
  await page.locator("dialog[data-ready]").waitFor();
  const open = performance.now() - pressed;
  await context.close();
  return { shown, open };
};

/** The service as Node serves it: pages and streams compressed. */
export const serviceOver = ({ db, factsKey }: BenchStore, allowedOrigins: readonly string[]) => {
  const services = createServices({
    store: { db, factsKey, queueHealth: async () => "absent" },
    allowedOrigins,
    addressOf: () => "127.0.0.1",
    reportFailure: (failure) => {
      throw failure;
    },
  });
  services.warmUp();
  return new Promise<{ readonly url: string; readonly close: () => void }>((resolve) => {
    const { fetch } = createApp(() => services, {
      compresses: true,
      compressEvents: compressEvents(),
    });
    const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void server.close() }),
    );
  });
};

const rounds = async <Times extends object>(visit: () => Promise<Times>): Promise<Times[]> => {
  const all: Times[] = [];
  await visit();
  for (let round = 0; round < ROUNDS; round += 1) all.push(await visit());
  return all;
};

const pageRow = async (browser: Browser, url: string, line: Line) => {
  const all = await rounds(() => visitPage(browser, url, line));
  const middle = (name: keyof PageTimes) => Math.round(median(all.map((times) => times[name])));
  return [
    line.name,
    middle("painted"),
    middle("usable"),
    middle("loaded"),
    middle("answered"),
    middle("bytes"),
  ];
};

const widgetRow = async (browser: Browser, site: ForeignSite, line: Line) => {
  const all = await rounds(() => visitWidget(browser, site, line));
  return [
    line.name,
    Math.round(median(all.map(({ shown }) => shown))),
    Math.round(median(all.map(({ open }) => open))),
  ];
};

/** What a phone waits for: the page, and the conversation opened from another site. */
export const benchPage = async (): Promise<void> => {
  const store = await openBenchStore();
  const browser = await launchBrowser();
  // under the same name, so that Chromium slows the frame as it slows the page
  const site = await serveForeignSite("127.0.0.1");
  try {
    await importDemonstration(store.db, { today: systemClock.today() });
    const { url, close } = await serviceOver(store, [site.origin]);
    const loader = loaders.at(-1) ?? { path: "", integrity: "" };
    site.show({
      html: `<!doctype html><html lang="fr"><title>Un portail</title><body>${snippetText({ origin: url, loader })}`,
    });
    const pages = [];
    const widgets = [];
    for (const line of LINES) {
      pages.push(await pageRow(browser, url, line));
      widgets.push(await widgetRow(browser, site, line));
    }
    close();
    const load = `médiane de ${ROUNDS} visites sans cache ; charge de la machine : ${loadavg()[0]?.toFixed(1)}`;
    publish("page", [
      {
        title: "La page, en millisecondes depuis l'appui sur le lien",
        columns: ["", "1er affichage", "utilisable", "tout chargé", "1re réponse", "octets"],
        rows: pages,
        notes: [
          load,
          "utilisable : le formulaire et son script en place ; sans script il l'est dès le 1er affichage",
          "1re réponse : depuis l'envoi du premier message, conversation ouverte comprise",
        ],
      },
      {
        title: "Depuis un autre site, en millisecondes",
        columns: ["", "bouton affiché", "de l'appui à la conversation"],
        rows: widgets,
        notes: [load],
      },
    ]);
  } finally {
    await browser.close();
    await site.close();
    await store.close();
  }
};
