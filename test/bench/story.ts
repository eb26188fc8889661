import { loadavg } from "node:os";
import type { Browser, CDPSession, Page } from "playwright-core";
import { systemClock } from "#clock.ts";
import { launchBrowser } from "#test/services/browser.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { openBenchStore } from "./bench-store.ts";
import { median } from "./measure.ts";
import { LINES, type Line, serviceOver, throttle } from "./page.ts";
import { publish } from "./report.ts";

const PHONE = { width: 360, height: 640 } as const;
const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";
const ANSWERS = 6;
/** Thirty turns: sixty messages and the welcome. */
const TURNS = 30;
const WINDOW = 5;
const SAID = ["et si j'ai 30 ans ?", "c'est quoi le CEJ ?", "et si j'ai le permis ?", "merci"];

/** What travelled since the last time it was asked. */
const meterOf = (cdp: CDPSession) => {
  let [bytes, requests] = [0, 0];
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  return () => {
    const since = { bytes, requests };
    [bytes, requests] = [0, 0];
    return since;
  };
};

const answers = (page: Page) => page.locator(".log .assistant");

const afterAnswer = async (page: Page, act: () => Promise<unknown>): Promise<number> => {
  const before = await answers(page).count();
  const at = performance.now();
  await act();
  await answers(page).nth(before).waitFor();
  return performance.now() - at;
};

const tell = (page: Page, words: string): Promise<number> =>
  afterAnswer(page, async () => {
    await page.fill("#message", words);
    await page.keyboard.press("Enter");
  });

const phoneOn = async (browser: Browser, url: string, line: Line) => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const cdp = await context.newCDPSession(page);
  await throttle(cdp, line);
  const meter = meterOf(cdp);
  await page.goto(`${url}/chat`, { waitUntil: "load" });
  await page.waitForLoadState("networkidle");
  return { context, page, cdp, meter };
};

/** A persona's whole story: the page, the first words, six answers pressed, the sheet to print and back. */
const storyRow = async (browser: Browser, url: string, line: Line) => {
  const { context, page, meter } = await phoneOn(browser, url, line);
  const visit = meter();
  const began = performance.now();
  await tell(page, STORY);
  const first = meter();
  for (let nth = 0; nth < ANSWERS; nth += 1) {
    const choice = page.locator("#replies .choices > button").first();
    if ((await choice.count()) > 0) await afterAnswer(page, () => choice.click());
  }
  const talk = meter();
  await page.locator(".open-facts").click();
  await page.locator("#facts form[action='/chat/bilan'] button").click();
  await page.locator("main.summary").waitFor();
  const seconds = (performance.now() - began) / 1000;
  const sheet = meter();
  await context.close();
  const all = [visit, first, talk, sheet];
  const requests = all.reduce((sum, one) => sum + one.requests, 0);
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  return [
    line.name,
    `${visit.bytes} o, ${visit.requests} req.`,
    `${first.bytes} o`,
    `${Math.round(talk.bytes / ANSWERS)} o`,
    `${sheet.bytes} o`,
    `${bytes} o, ${requests} req.`,
    Math.round(seconds),
  ];
};

const busy = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
};

interface Turn {
  readonly answered: number;
  /** Milliseconds of the page's own thread. */
  readonly worked: number;
  readonly bytes: number;
}

const longTalk = async (browser: Browser, url: string, line: Line): Promise<readonly Turn[]> => {
  const { context, page, cdp, meter } = await phoneOn(browser, url, line);
  await cdp.send("Performance.enable");
  await tell(page, STORY);
  const turns: Turn[] = [];
  for (let nth = 0; nth < TURNS; nth += 1) {
    meter();
    const before = await busy(cdp);
    const answered = await tell(page, SAID[nth % SAID.length] ?? "");
    turns.push({ answered, worked: (await busy(cdp)) - before, bytes: meter().bytes });
  }
  await context.close();
  return turns;
};

const longRow = (name: string, turns: readonly Turn[]) => [
  name,
  Math.round(median(turns.map(({ answered }) => answered))),
  Math.round(median(turns.map(({ worked }) => worked))),
  Math.round(median(turns.map(({ bytes }) => bytes))),
];

/** What a conversation costs a cheap phone, in bytes and requests, and whether its sixtieth message is as quick as its first. */
export const benchStory = async (): Promise<void> => {
  const store = await openBenchStore();
  const browser = await launchBrowser();
  try {
    await importDemonstration(store.db, { today: systemClock.today() });
    const { url, close } = await serviceOver(store, []);
    const [here, , slow] = LINES;
    if (!here || !slow) throw new Error("three lines are described");
    const story = [await storyRow(browser, url, slow)];
    const turns = await longTalk(browser, url, { ...here, slowdown: slow.slowdown });
    close();
    const load = `charge de la machine : ${loadavg()[0]?.toFixed(1)}`;
    publish("story", [
      {
        title: "Une histoire entière, en octets reçus (compressés, en-têtes compris)",
        columns: ["", "1re visite", "1re réponse", "par réponse", "bilan", "en tout", "secondes"],
        rows: story,
        notes: [load, `${ANSWERS} réponses d'une pression, puis le bilan à imprimer`],
      },
      {
        title: `Une longue conversation : ${2 * TURNS} messages, téléphone ×${slow.slowdown}`,
        columns: ["", "réponse (ms)", "travail de la page (ms)", "octets"],
        rows: [
          longRow(`${WINDOW} premiers tours`, turns.slice(0, WINDOW)),
          longRow(`${WINDOW} derniers tours`, turns.slice(-WINDOW)),
        ],
        notes: [load, "médianes"],
      },
    ]);
  } finally {
    await browser.close();
    await store.close();
  }
};
