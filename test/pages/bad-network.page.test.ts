import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { ConversationService } from "#conversation/service.ts";
import { someServices } from "#test/builders/some-services.ts";
import { type BadNetwork, badNetworkTo } from "#test/services/bad-network.ts";
import { sharedBrowser } from "#test/services/browser.ts";
import { SMALL_PHONE, STORY } from "#test/services/portal.ts";
import { type ServedApp, serveApp } from "#test/services/served-app.ts";

const A_MINUTE = 60_000;
const toClose: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

interface Watched {
  readonly service: ConversationService;
  /** Words of persons that were kept, over all conversations. */
  readonly said: () => Promise<readonly string[]>;
  /** The conversation of each opening that was asked. */
  readonly opened: () => readonly string[];
}

/** The real conversations, and what became of them. */
const watched = (): Watched => {
  const { conversations } = someServices();
  if (!conversations) throw new Error("the builder gives conversations");
  const open: { id: string; token: string }[] = [];
  const service: ConversationService = {
    ...conversations,
    open: async (request) => {
      const opened = await conversations.open(request);
      open.push(opened);
      return opened;
    },
  };
  const said = async () => {
    const each = [...new Map(open.map((one) => [one.id, one])).values()];
    const views = await Promise.all(each.map(({ id, token }) => conversations.view(id, token)));
    return views
      .flatMap(({ messages }) => messages)
      .filter(({ author }) => author === "person")
      .map(({ text }) => text);
  };
  return { service, said, opened: () => open.map(({ id }) => id) };
};

/** A visit through a network whose accidents the test decides. */
const visit = async (service: ConversationService) => {
  const served: ServedApp = await serveApp(someServices({ conversations: service }));
  const network: BadNetwork = await badNetworkTo(served.url);
  const browser = await sharedBrowser();
  const context = await browser.newContext({ viewport: SMALL_PHONE, locale: "fr-FR" });
  toClose.push(() => context.close(), network.close, served.close);
  const page = await context.newPage();
  return { network, context, page };
};

/** The page never tries again by itself: only the test says when. */
const visitWithoutTime = async (page: Page, url: string) => {
  await page.clock.install();
  await page.goto(`${url}/?`);
  await page.clock.pauseAt(Date.now() + A_MINUTE);
};

const send = async (page: Page, text = STORY) => {
  await page.fill("#message", text);
  await page.keyboard.press("Enter");
};

const answered = (page: Page, count: number) =>
  page.locator(".log .assistant").nth(count).waitFor();

test("every answer of the network is lost once: the message is kept once, and answered once", async () => {
  const { service, said, opened } = watched();
  const { network, page } = await visit(service);
  network.expectOn("/chat/ouvrir", "answer lost");
  network.expectOn("/chat", "answer lost", "cut after an event");
  await visitWithoutTime(page, network.url);
  await send(page);
  const again = page.getByRole("button", { name: "Réessayer maintenant" });
  await again.click();
  await again.click();
  await page.getByText("Bien reçu. La réponse a été coupée").waitFor();
  await again.click();
  await answered(page, 1);
  expect(await said()).toEqual([STORY]);
  expect(await page.locator(".log .person").count()).toBe(1);
  expect(await page.locator(".log .assistant").count()).toBe(2);
  expect(await page.getByText(/Pas encore envoyé|coupée/).count()).toBe(0);
  // the opening that was lost and asked again is one conversation
  expect(new Set(opened()).size).toBe(1);
});

test("a cut answer goes on after the last event received, and says that the message arrived", async () => {
  const { service, said } = watched();
  const { network, page } = await visit(service);
  network.expectOn("/chat", "cut after an event");
  await visitWithoutTime(page, network.url);
  await send(page);
  await page.getByText("Bien reçu. La réponse a été coupée").waitFor();
  await page.getByRole("button", { name: "Réessayer maintenant" }).click();
  await answered(page, 1);
  const [first, again] = network.passed.filter(({ path }) => path === "/chat");
  expect(first?.lastEventId).toBeUndefined();
  expect(again?.lastEventId).toMatch(/^[\w-]{36}\/\d+$/);
  expect(await said()).toEqual([STORY]);
});

test("a line that gives no sign of life is given up, and the message goes by another", async () => {
  const { service, said } = watched();
  const { network, page } = await visit(service);
  network.expectOn("/chat", "dead line");
  await page.clock.install();
  await page.goto(`${network.url}/?`);
  await send(page);
  await page.clock.runFor(500);
  expect(await page.locator("#status").textContent()).toBe("Je cherche…");
  await page.clock.runFor(7000);
  expect(await page.locator("#status").textContent()).toBe(
    "Je cherche toujours. Merci de patienter.",
  );
  await page.clock.runFor(23_000);
  await page.getByText("Pas encore envoyé").waitFor();
  await page.clock.runFor(2000);
  await answered(page, 1);
  expect(await said()).toEqual([STORY]);
});

test("a message that waits survives a reload, with its words in sight, and is sent once", async () => {
  const { service, said } = watched();
  const { network, page } = await visit(service);
  await page.goto(`${network.url}/?`);
  await send(page);
  await answered(page, 1);
  network.expectOn("/chat", "never arrives");
  await send(page, "et à Arras ?");
  await page.getByText("Le réseau ne répond pas. Votre message est gardé.").waitFor();
  await page.goto(`${network.url}/?`);
  await answered(page, 2);
  expect(await page.locator(".log .person").last().textContent()).toContain("et à Arras ?");
  expect(await said()).toEqual([STORY, "et à Arras ?"]);
});

test("without a network the status says so, and the message leaves by itself when it is back", async () => {
  const { service, said } = watched();
  const { network, page, context } = await visit(service);
  await page.goto(`${network.url}/?`);
  await context.setOffline(true);
  await send(page);
  await page.getByText("Vous n'avez plus de réseau. Votre message est gardé").waitFor();
  expect(await page.getByRole("status").count()).toBe(1);
  await context.setOffline(false);
  await answered(page, 1);
  expect(await said()).toEqual([STORY]);
});

test("a conversation that cannot be read again after a reload goes on all the same", async () => {
  const { service, said, opened } = watched();
  const { network, page } = await visit(service);
  await page.goto(`${network.url}/?`);
  await send(page);
  await answered(page, 1);
  network.expectOn("/chat", "never arrives");
  await page.goto(`${network.url}/?`);
  await page.getByText("Je n'ai pas pu relire notre conversation.").waitFor();
  await send(page, "et à Arras ?");
  await answered(page, 1);
  expect(await said()).toEqual([STORY, "et à Arras ?"]);
  expect(opened()).toHaveLength(1);
});

test("a message answered while the page was going is not shown twice when it comes back", async () => {
  const { service, said } = watched();
  const { network, page } = await visit(service);
  await page.goto(`${network.url}/?`);
  await send(page);
  await answered(page, 1);
  network.expectOn("/chat", "answer lost");
  await send(page, "et à Arras ?");
  await page.getByText("Pas encore envoyé").waitFor();
  await page.goto(`${network.url}/?`);
  await answered(page, 2);
  expect(await page.locator(".log .person").count()).toBe(2);
  expect(await page.locator(".log .assistant").count()).toBe(3);
  expect(await said()).toEqual([STORY, "et à Arras ?"]);
});

test("a whole story on slow 3G, with a cut in the middle", async () => {
  const { service, said } = watched();
  const { network, page, context } = await visit(service);
  const cdp = await context.newCDPSession(page);
  const kilobits = (count: number) => (count * 1000) / 8;
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: kilobits(400),
    uploadThroughput: kilobits(400),
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`${network.url}/?`);
  await send(page);
  await answered(page, 1);
  network.expectOn("/chat", "cut after an event");
  await page.getByRole("button", { name: "Non", exact: true }).click();
  await answered(page, 2);
  expect(await said()).toEqual([STORY, "Non"]);
  expect(await page.locator(".log .verdict").count()).toBeGreaterThan(0);
});

test("a service that is full says when to come back: the page says so, waits that long, and sends once", async () => {
  const { service, said } = watched();
  const { network, page } = await visit(service);
  network.expectOn("/chat", "told to come back");
  await page.clock.install();
  await page.goto(`${network.url}/?`);
  await send(page);
  await page.getByText("Pas encore envoyé").waitFor();
  expect(await page.locator("#status").textContent()).toBe(
    "Il y a beaucoup de monde. Votre message est gardé, il repart dans 7 s.",
  );
  await page.clock.runFor(6_000);
  expect(await said()).toEqual([]);
  await page.clock.runFor(1_500);
  await answered(page, 1);
  expect(await said()).toEqual([STORY]);
});
