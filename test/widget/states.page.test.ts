import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { serveApp } from "#test/services/served-app.ts";
import { answers, chatIn, launcher, open, PHONE, tell, useForeignSite } from "./foreign-page.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DESKTOP = { width: 1280, height: 800 } as const;
const SHOTS = "test/.artifacts/widget";

const foreign = useForeignSite();
mkdirSync(SHOTS, { recursive: true });

/** What axe finds in the page and in every frame of it. */
const violations = async (page: Page): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  "phone-light": { viewport: PHONE },
  "phone-dark": { viewport: PHONE, colorScheme: "dark" },
  "desktop-light": { viewport: DESKTOP, reducedMotion: "reduce" },
};

test.each(Object.entries(LOOKS))(
  "no accessibility fault at rest, open, with an answer, with the drawer: %s",
  async (name, options) => {
    foreign.host({
      css: "@media (prefers-color-scheme: dark) { html { background: #111; color: #eee } }",
    });
    const { page, context } = await foreign.visit(options);
    const look = async (state: string) => {
      await page.screenshot({ path: `${SHOTS}/${name}-${state}.png` });
      expect([state, await violations(page)]).toEqual([state, []]);
    };
    await launcher(page).waitFor();
    await look("1-rest");
    await open(page);
    await look("2-open");
    await tell(page);
    await look("3-answer");
    await chatIn(page).getByRole("button", { name: "Non", exact: true }).click();
    await answers(page, 2);
    await look("4-verdict");
    await chatIn(page)
      .getByRole("button", { name: /Ce que je sais de vous/ })
      .click();
    await look("5-drawer");
    await context.close();
  },
);

test("no accessibility fault when the frame is refused, nor on the page for integrators", async () => {
  const closed = await serveApp(someServices({ allowedOrigins: [] }));
  foreign.host({ origin: closed.url });
  const { page } = await foreign.visit();
  await launcher(page).click();
  await page.getByText("La conversation ne s'ouvre pas ici.").waitFor();
  await page.screenshot({ path: `${SHOTS}/refused.png` });
  expect(await violations(page)).toEqual([]);
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    await page.goto(`${closed.url}/embed`);
    await launcher(page).waitFor();
    await page.screenshot({ path: `${SHOTS}/embed-${viewport.width}.png`, fullPage: true });
    expect(await violations(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(viewport.width);
  }
  await closed.close();
});

/** Everything one can press, with its size; links inside sentences have the size of their line. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  chatIn(page)
    .locator("body")
    .evaluate((body) =>
      [
        ...body.querySelectorAll<HTMLElement>(
          "button, summary, a, input:not([type=hidden]), select, textarea",
        ),
      ]
        .filter((element) => element.checkVisibility() && !element.closest("p:not(.phone), .skip"))
        .filter((element) => !element.matches(".skip, input[type=radio]"))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
        .map(
          ({ element, box }) =>
            `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 90)}`,
        ),
    );

test("everything one can press is at least 44 pixels high and wide", async () => {
  foreign.host({});
  const { page } = await foreign.visit();
  const button = await launcher(page).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
  await open(page);
  await tell(page);
  await chatIn(page).getByRole("button", { name: "Non", exact: true }).click();
  await answers(page, 2);
  expect(await smallTargets(page)).toEqual([]);
  for (const control of await page.locator("dialog header > *").all())
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
});

test.each([
  ["320 pixels", { width: 320, height: 640 }, 16],
  ["letters twice as big on a phone", PHONE, 32],
  ["letters twice as big on a computer", DESKTOP, 32],
] as const)(
  "nothing is cut and nothing is wider than the screen: %s",
  async (name, viewport, size) => {
    foreign.host({});
    const settings = { webkit: { webprefs: { default_font_size: size } } };
    await foreign.visitWithSettings(settings, { viewport }, async (page) => {
      await open(page);
      await tell(page);
      const { wide, letters } = await chatIn(page)
        .locator("html")
        .evaluate((root) => ({
          wide: [...root.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
            .filter((element) => !element.closest("svg, .visually-hidden"))
            .map((element) => element.outerHTML.slice(0, 80)),
          letters: Number.parseFloat(getComputedStyle(root).fontSize),
        }));
      await page.screenshot({ path: `${SHOTS}/${name.replaceAll(" ", "-")}.png` });
      expect({ wide, letters }).toEqual({ wide: [], letters: size * 1.125 });
      const bar = await page.getByRole("button", { name: /Fermer/ }).boundingBox();
      expect(bar && bar.x >= 0 && bar.x + bar.width <= viewport.width).toBe(true);
      await chatIn(page).locator("#message").scrollIntoViewIfNeeded();
      expect(await chatIn(page).locator("#message").isVisible()).toBe(true);
    });
  },
);

test("the screen reader's tree holds one log, one polite status, and a frame with a name", async () => {
  foreign.host({});
  const { page } = await foreign.visit();
  await open(page);
  const frame = chatIn(page);
  await frame.getByRole("log").evaluate((log) => {
    const entered: string[] = [];
    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      const articles = added.filter((node) => node instanceof HTMLElement);
      entered.push(...articles.map(({ className }) => className));
      log.setAttribute("data-entered", entered.join(", "));
    }).observe(log, { childList: true });
  });
  await tell(page);
  // what enters the log is announced: the person's words, then the whole message, once; never a sentence on its way
  expect(await frame.getByRole("log").getAttribute("data-entered")).toBe(
    "message person, message assistant",
  );
  expect(await frame.getByRole("log").count()).toBe(1);
  expect(await frame.getByRole("status").count()).toBe(1);
  expect(await page.getByRole("dialog", { name: "Trouver ma voie" }).count()).toBe(1);
  expect(await page.getByTitle("Trouver ma voie : conversation").count()).toBe(1);
  const log = await frame.getByRole("log").ariaSnapshot();
  expect(log).toContain("Passerelle");
  expect(log).toContain("Vous");
  expect(await frame.locator("#coming").getAttribute("aria-hidden")).toBe("true");
});
