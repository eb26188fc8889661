import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { loaders } from "#pages/assets.compiled.js";
import { snippetText } from "#pages/embed-page.tsx";
import { someServices } from "#test/builders/some-services.ts";
import { chromiumOptions, sharedBrowser } from "#test/services/browser.ts";
import { SMALL_PHONE, STORY } from "#test/services/portal.ts";
import { type ServedApp, serveApp } from "#test/services/served-app.ts";
import { type ForeignSite, serveForeignSite } from "./foreign-site.ts";

export const PHONE = SMALL_PHONE;
export const LOADER = loaders.at(-1) ?? { version: 0, path: "", integrity: "" };

export interface Host {
  readonly css?: string;
  readonly policy?: string;
  /** Attributes of the link. */
  readonly link?: string;
  /** Another service than the one of the test. */
  readonly origin?: string;
  /** Instead of the lines that `/embed` gives. */
  readonly body?: string;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of. */
  readonly complaints: readonly string[];
}

/** A page of a foreign site with the lines that `/embed` gives, changed as the test says. */
const htmlOf = ({ css = "", link = "", body }: Host, origin: string): string => {
  const lines = snippetText({ origin, loader: LOADER }).replace(
    "data-passerelle",
    `data-passerelle ${link}`,
  );
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport"
    content="width=device-width, initial-scale=1"><title>Un portail</title><style>${css}</style></head>
    <body><main><h1>Un portail</h1><p>Bonjour.</p></main><div role="region" aria-label="Orientation">${body ?? lines}</div></body></html>`;
};

/** The service, somebody else's site that may frame it, and the browser; each visit ends with its test. */
export const useForeignSite = () => {
  let site: ForeignSite;
  let served: ServedApp;
  let browser: Awaited<ReturnType<typeof sharedBrowser>>;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await sharedBrowser();
    site = await serveForeignSite();
    served = await serveApp(someServices({ allowedOrigins: [site.origin] }));
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  afterAll(async () => {
    await served.close();
    await site.close();
  });

  const newContext = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: PHONE, locale: "fr-FR", ...options });
    contexts.push(context);
    return context;
  };

  const lookAt = async (context: BrowserContext): Promise<Visit> => {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !message.location().url.endsWith("favicon.ico"))
        complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(site.origin);
    return { page, context, complaints };
  };

  return {
    site: () => site,
    served: () => served,
    /** A context of the browser that ends with the test. */
    newContext,
    /** Writes the foreign page. */
    host: (host: Host): void =>
      site.show({ html: htmlOf(host, host.origin ?? served.url), policy: host.policy ?? "" }),
    /** The strictest policy that lets the widget live, as `/embed` says. */
    strictPolicy: (css: string): string => {
      const style = createHash("sha256").update(css).digest("base64");
      return [
        "default-src 'none'",
        `script-src '${LOADER.integrity}'`,
        `frame-src ${served.url}`,
        `style-src 'sha256-${style}'`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
      ].join("; ");
    },
    /** A visit with a browser whose owner has changed its settings. */
    visitWithSettings: async (
      settings: object,
      options: BrowserContextOptions,
      visit: (page: Page) => Promise<void>,
    ): Promise<void> => {
      const profile = mkdtempSync(join(tmpdir(), "passerelle-"));
      mkdirSync(join(profile, "Default"));
      writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(settings));
      const context = await chromium.launchPersistentContext(profile, {
        ...chromiumOptions(),
        ...options,
      });
      try {
        const { page } = await lookAt(context);
        await visit(page);
      } finally {
        await context.close();
        rmSync(profile, { recursive: true });
      }
    },
    visit: async (options: BrowserContextOptions = {}): Promise<Visit> =>
      lookAt(await newContext(options)),
  };
};

export const launcher = (page: Page) => page.getByRole("button", { name: "Trouver ma voie" });

export const chatIn = (page: Page) => page.frameLocator("iframe");

export const answers = (page: Page, count: number) =>
  chatIn(page).locator(".log .assistant").nth(count).waitFor();

export const open = async (page: Page) => {
  await launcher(page).click();
  await page.locator("dialog[data-ready]").waitFor();
};

export const tell = async (page: Page) => {
  await chatIn(page).locator("#message").fill(STORY);
  await chatIn(page).locator("#message").press("Enter");
  await answers(page, 1);
};
