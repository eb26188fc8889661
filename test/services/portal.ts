import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Services } from "#http/services.ts";
import { someServices } from "#test/builders/some-services.ts";
import { sharedBrowser } from "./browser.ts";
import { type ServedApp, serveApp } from "./served-app.ts";

export const STORY =
  "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";
export const SMALL_PHONE = { width: 360, height: 640 } as const;

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console complained of. */
  readonly complaints: readonly string[];
}

type VisitOptions = Parameters<Browser["newContext"]>[0];

/** A fresh visit on a small phone, to any address. */
export const visitTo = async (
  address: string,
  options: VisitOptions = {},
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Visit> => {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ viewport: SMALL_PHONE, locale: "fr-FR", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await prepare(page);
  await page.goto(address);
  return { page, context, complaints };
};

/** The service on a port of its own for the tests of a file; each visit ends with its test. */
export const usePortal = (services: () => Partial<Services> = () => ({})) => {
  let served: ServedApp;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    served = await serveApp(someServices(services()));
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(() => served.close());

  return {
    url: () => served.url,
    visit: async (
      path = "/",
      options: VisitOptions = {},
      prepare?: (page: Page) => Promise<unknown>,
    ): Promise<Visit> => {
      const made = await visitTo(`${served.url}${path}`, options, prepare);
      contexts.push(made.context);
      return made;
    },
  };
};

/** Waits until the assistant has said something for the nth time, the welcome being the first. */
export const said = (page: Page, count: number): Promise<void> =>
  page
    .locator(".log .assistant")
    .nth(count - 1)
    .waitFor();

export const tell = async (page: Page, words: string): Promise<void> => {
  const before = await page.locator(".log .assistant").count();
  await page.fill("#message", words);
  await page.keyboard.press("Enter");
  await said(page, before + 1);
};

export const unfold = async (page: Page, within = "main"): Promise<void> => {
  await page.locator(within).evaluate((root) => {
    for (const folded of root.querySelectorAll("details")) folded.open = true;
  });
};

/** How much wider than the screen the page is, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
