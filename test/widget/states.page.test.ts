import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { unreadableInTheDark, violations } from "#test/services/axe.ts";
import { overflow } from "#test/services/portal.ts";
import { serveApp } from "#test/services/served-app.ts";
import { answers, chatIn, launcher, open, PHONE, tell, useForeignSite } from "./foreign-page.ts";

const DESKTOP = { width: 1280, height: 800 } as const;

const foreign = useForeignSite();

test("no accessibility fault, by day nor in the dark: at rest, open, with an answer, with the drawer", async () => {
  foreign.host({
    css: "@media (prefers-color-scheme: dark) { html { background: #111; color: #eee } }",
  });
  const { page } = await foreign.visit({ reducedMotion: "reduce" });
  const look = async (state: string) => {
    expect([state, await violations(page, "frames")]).toEqual([state, []]);
    expect([state, await unreadableInTheDark(page, "frames")]).toEqual([state, []]);
  };
  await launcher(page).waitFor();
  await look("at rest");
  await open(page);
  await tell(page);
  await chatIn(page).getByRole("button", { name: "Non", exact: true }).click();
  await answers(page, 2);
  await look("with an answer");
  await chatIn(page)
    .getByRole("button", { name: /Ce que je sais de vous/ })
    .click();
  await look("with the drawer");
});

test("no accessibility fault when the frame is refused, nor on the page for integrators", async () => {
  const closed = await serveApp(someServices({ allowedOrigins: [] }));
  foreign.host({ origin: closed.url });
  const { page } = await foreign.visit();
  await launcher(page).click();
  await page.getByText("La conversation ne s'ouvre pas ici.").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${closed.url}/embed`);
  await launcher(page).waitFor();
  expect(await violations(page)).toEqual([]);
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
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

/** Everything that goes past the right edge of the conversation, with the size of its letters. */
const looseIn = (page: Page) =>
  chatIn(page)
    .locator("html")
    .evaluate((root) => ({
      wide: [...root.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
        .filter((element) => !element.closest("svg, .visually-hidden"))
        .map((element) => element.outerHTML.slice(0, 80)),
      letters: Number.parseFloat(getComputedStyle(root).fontSize),
    }));

const holdsTogether = async (page: Page, size: number): Promise<void> => {
  expect(await looseIn(page)).toEqual({ wide: [], letters: size * 1.125 });
  const bar = await page.getByRole("button", { name: /Fermer/ }).boundingBox();
  expect(bar && bar.x >= 0 && bar.x + bar.width <= (page.viewportSize()?.width ?? 0)).toBe(true);
  await chatIn(page).locator("#message").scrollIntoViewIfNeeded();
  expect(await chatIn(page).locator("#message").isVisible()).toBe(true);
};

test("nothing is cut and nothing is wider than the screen: 320 pixels", async () => {
  foreign.host({});
  const { page } = await foreign.visit({ viewport: { width: 320, height: 640 } });
  await open(page);
  await tell(page);
  await holdsTogether(page, 16);
});

test("nothing is cut with letters twice as big, on a phone and on a computer", async () => {
  foreign.host({});
  const settings = { webkit: { webprefs: { default_font_size: 32 } } };
  await foreign.visitWithSettings(settings, { viewport: PHONE }, async (page) => {
    await open(page);
    await tell(page);
    await holdsTogether(page, 32);
    await page.setViewportSize(DESKTOP);
    await holdsTogether(page, 32);
  });
});

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
