import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";

export const STORY =
  "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";
export const SMALL_PHONE = { width: 360, height: 640 } as const;

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Faults that axe finds in the page as it stands. */
export const violations = async (page: Page): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console complained of. */
  readonly complaints: readonly string[];
}

/** A fresh visit on a small phone. */
export const visit = async (
  browser: Browser,
  address: string,
  options: Parameters<Browser["newContext"]>[0] = {},
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Visit> => {
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
