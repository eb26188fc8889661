import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { someServices } from "#test/builders/some-services.ts";
import { STORY } from "#test/services/portal.ts";
import { serveApp } from "#test/services/served-app.ts";
import { answers, chatIn, LOADER, launcher, open, tell, useForeignSite } from "./foreign-page.ts";

const foreign = useForeignSite();

/** As bad as a style sheet can be while the page itself, and the place of the link, are still drawn. */
const HOSTILE = `* { font-size: 2px !important; color: red !important; background: lime !important }
main, body > div > * { display: none !important; visibility: hidden !important; opacity: 0 !important;
  transform: scale(0) !important; position: fixed !important; left: -9999px !important;
  pointer-events: none !important; width: 0 !important; clip-path: inset(50%) !important }
passerelle-orientation, passerelle-conversation { display: none !important; zoom: 0.01 !important }`;

/** Where the keyboard is, in the innermost shadow tree of the page. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.localName === "button" ? at.textContent : (at?.localName ?? "");
  });

test("under a hostile style and the strictest policy, the conversation opens, answers and closes", async () => {
  foreign.host({ css: HOSTILE, policy: foreign.strictPolicy(HOSTILE) });
  const { page, complaints } = await foreign.visit();
  const looks = await launcher(page).evaluate((button) => {
    const { fontSize, color, backgroundColor } = getComputedStyle(button);
    return { size: Number.parseFloat(fontSize), color, backgroundColor };
  });
  expect(looks.size).toBeGreaterThanOrEqual(16);
  expect([looks.color, looks.backgroundColor]).toEqual(["rgb(255, 255, 255)", "rgb(31, 78, 140)"]);
  await open(page);
  await tell(page);
  const words = await chatIn(page)
    .locator(".log .assistant p")
    .first()
    .evaluate((paragraph) => {
      const { fontSize, color } = getComputedStyle(paragraph);
      return [Number.parseFloat(fontSize) >= 16, color];
    });
  expect(words).toEqual([true, "rgb(27, 35, 51)"]);
  await page.getByRole("button", { name: /Fermer/ }).click();
  expect(await page.locator("dialog").isVisible()).toBe(false);
  expect(complaints).toEqual([]);
});

test("by keyboard alone: in, a story, an answer, out by Escape, focus back; and it is still there", async () => {
  foreign.host({});
  const { page } = await foreign.visit();
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Trouver ma voie");
  await page.keyboard.press("Enter");
  await page.locator("dialog[data-ready]").waitFor();
  await expect.poll(() => focused(page)).toBe("iframe");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.type(STORY);
  await page.keyboard.press("Enter");
  await answers(page, 1);
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toBe("Trouver ma voie");
  expect(await page.locator("dialog").isVisible()).toBe(false);
  await page.keyboard.press("Enter");
  await answers(page, 1);
});

test("Escape closes the drawer of the facts first, then the conversation", async () => {
  foreign.host({});
  const { page } = await foreign.visit();
  await open(page);
  await tell(page);
  await chatIn(page)
    .getByRole("button", { name: /Ce que je sais de vous/ })
    .click();
  await page.keyboard.press("Escape");
  expect(await chatIn(page).locator("#facts").isVisible()).toBe(false);
  expect(await page.locator("dialog").isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("dialog").isVisible()).toBe(false);
});

test("before the first use the site has loaded one script; no cookie ever, no third party, nothing kept on the site", async () => {
  foreign.host({});
  const context = await foreign.newContext();
  const page = await context.newPage();
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  await page.goto(foreign.site().origin);
  await launcher(page).waitFor();
  const ours = () => requested.filter((url) => url.startsWith(foreign.served().url));
  expect(ours()).toEqual([foreign.served().url + LOADER.path]);
  await open(page);
  await tell(page);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await context.cookies()).toEqual([]);
  const places = new Set(requested.map((url) => new URL(url).origin));
  expect(places).toEqual(new Set([foreign.site().origin, foreign.served().url]));
});

test("the conversation keeps nothing before the first message, then one key for this tab only", async () => {
  const page = await (await foreign.newContext()).newPage();
  await page.goto(`${foreign.served().url}/chat`);
  const kept = () => page.evaluate(() => [localStorage.length, Object.keys(sessionStorage).sort()]);
  await page.locator("#message").fill(STORY);
  expect(await kept()).toEqual([0, []]);
  await page.locator("#message").press("Enter");
  await page.locator(".log .assistant").nth(1).waitFor();
  expect(await kept()).toEqual([0, ["passerelle", "passerelle-attente"]]);
  expect(await page.evaluate(() => sessionStorage.getItem("passerelle-attente"))).toBe("[]");
  expect(await page.context().cookies()).toEqual([]);
});

test("without a script the link works alone", async () => {
  foreign.host({});
  const { page } = await foreign.visit({ javaScriptEnabled: false });
  await page.getByRole("link", { name: "Trouver ma voie" }).click();
  await page.waitForURL(`${foreign.served().url}/chat`);
  expect(await page.getByRole("heading", { name: "Trouver ma voie" }).isVisible()).toBe(true);
});

test("a loader whose bytes are not the promised ones never runs, and the link stays", async () => {
  foreign.host({});
  const context = await foreign.newContext();
  const page = await context.newPage();
  await page.route(`**${LOADER.path}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()};document.title="pris"` });
  });
  await page.goto(foreign.site().origin);
  await page.waitForLoadState("load");
  expect(await page.title()).toBe("Un portail");
  expect(await page.getByRole("link", { name: "Trouver ma voie" }).isVisible()).toBe(true);
});

test("a site that is not listed gets no frame, but a clear word and a link", async () => {
  const closed = await serveApp(someServices({ allowedOrigins: [] }));
  foreign.host({ origin: closed.url });
  const { page } = await foreign.visit();
  await launcher(page).click();
  await page.getByText("La conversation ne s'ouvre pas ici.").waitFor();
  const link = page.getByRole("link", { name: "Nouvel onglet" });
  expect(await link.getAttribute("href")).toBe(`${closed.url}/chat`);
  expect(await page.locator("iframe").isVisible()).toBe(false);
  await closed.close();
});

test("the page around says easy reading, the commune and the language: the conversation begins so", async () => {
  foreign.host({ link: 'data-style="falc" data-commune="Lens" lang="ar"' });
  const { page } = await foreign.visit();
  await open(page);
  const html = chatIn(page).locator("html");
  expect(await html.getAttribute("data-style")).toBe("falc");
  expect(await chatIn(page).locator("#message").inputValue()).toBe("J'habite à Lens. ");
  const address = await page.locator("iframe").getAttribute("src");
  expect(address).toBe(`${foreign.served().url}/chat?style=falc&commune=Lens&langue=ar`);
});

test("the colours of the site are worn, unless someone could not read them", async () => {
  const accentFor = async (color: string) => {
    foreign.host({ css: `:root { --passerelle-accent: ${color}; --passerelle-rayon: 7px }` });
    const { page, context } = await foreign.visit();
    await open(page);
    const worn = (name: string) =>
      chatIn(page)
        .locator("html")
        .evaluate((root, asked) => getComputedStyle(root).getPropertyValue(asked).trim(), name);
    // the corners come with the colours: once they are there, so is the accent
    await expect.poll(() => worn("--radius")).toBe("7px");
    const accent = await worn("--accent");
    await context.close();
    return accent;
  };
  expect(await accentFor("rebeccapurple")).toBe("rebeccapurple");
  expect(await accentFor("yellow")).toBe("#1f4e8c");
  expect(await accentFor("url(x)")).toBe("#1f4e8c");
});
