import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createConversationService } from "#conversation/create-conversation-service.ts";
import { failingParts } from "#test/builders/failing-parts.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";
import { createConversationsInMemory } from "#test/doubles/conversations-in-memory.ts";
import { violations } from "#test/services/axe.ts";
import { overflow, STORY, tell, unfold, usePortal } from "#test/services/portal.ts";

/** The real reader, so that danger is heard. */
const conversations = createConversationService({
  ...turnDeps(),
  store: createConversationsInMemory(),
  now: () => "2026-11-21T09:00:00.000Z",
  newId: () => crypto.randomUUID(),
});

const portal = usePortal(() => ({ conversations }));

const broken = usePortal(failingParts);

/** A browser that refused our script; axe brings its own. */
const withoutOurScript = (page: Page) => page.route("**/assets/*.js", (route) => route.abort());

const WAYS = [
  { way: "with the script", prepare: async () => undefined },
  { way: "without the script", prepare: withoutOurScript },
] as const;

const FAILURES = ["/dispositifs/cej", "/dispositifs", "/metiers/K1303", "/nulle-part"];
const HARDEST = "style=falc&langue=ps&taille=tres-grande&contraste=fort";

/** Nothing axe finds, nothing wider than the screen. */
const expectSound = async (page: Page, state: string): Promise<void> => {
  const wider = Math.max(0, await overflow(page));
  expect([state, await violations(page), wider]).toEqual([state, [], 0]);
};

test("too many tries, a fault of ours, a service that stopped, no such page: no accessibility fault", async () => {
  const { page } = await broken.visit("/dispositifs");
  await expectSound(page, "ordinary");
  for (const path of FAILURES) {
    await page.goto(`${broken.url()}${path}?${HARDEST}`);
    await expectSound(page, path);
  }
});

/** Words sent by the form, as the page stands: with its script, or as any browser sends a form. */
const say = async (page: Page, words: string): Promise<void> => {
  await page.fill("#message", words);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await page.locator(".log .person", { hasText: words }).waitFor();
};

const heldSession = (page: Page) =>
  page.evaluate(() => {
    const value = (name: string) =>
      document.querySelector<HTMLInputElement>(`#composer [name=${name}]`)?.value ?? "";
    return { id: value("id"), token: value("token") };
  });

test.each(WAYS)(
  "danger, an unknown code, a human who answers, a proof of erasure, an expired conversation: no fault $way",
  async ({ prepare }) => {
    const { page } = await portal.visit("/chat", {}, prepare);
    await page.locator(".start details > summary").click();
    await page.fill("#resume-code", "AAAA-CCCC-FFFF");
    await page.locator(".start details button").click();
    await page.locator("#code-problem").waitFor();
    await expectSound(page, "unknown code");

    await say(page, "j'en peux plus, j'ai envie de mourir");
    await page.getByRole("link", { name: /Appeler le\s3114/ }).waitFor();
    await expectSound(page, "danger");

    const { id, token } = await heldSession(page);
    const by = { role: "agent", structure: "Proch'Emploi" } as const;
    await conversations.hold(id, token, { dossier: "d1", account: "a1", by });
    await conversations.tell(id, token, "Bonjour, je suis là.", {
      dossier: "d1",
      account: "a1",
      by,
    });
    await say(page, "merci");
    await page.locator(".message.human").first().waitFor();
    await expectSound(page, "held by a human");

    await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
    await unfold(page, "#facts");
    await page.locator("#facts .danger").click();
    await page.getByRole("heading", { name: "Preuve d'effacement" }).waitFor();
    await expectSound(page, "erased");

    const gone = new URLSearchParams({ id, token, text: "bonjour" });
    await page.setContent(
      `<form method="post" action="${portal.url()}/chat">${[...gone]
        .map(([name, value]) => `<input name="${name}" value="${value}">`)
        .join("")}<button>Envoyer</button></form>`,
    );
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.getByRole("heading", { name: "Cette page n'existe pas" }).waitFor();
    await expectSound(page, "expired");
  },
);

test("a message that waits for the network, and a file taken along: no accessibility fault", async () => {
  const { page, context } = await portal.visit("/chat");
  await tell(page, STORY);
  await context.setOffline(true);
  await page.fill("#message", "et à Arras ?");
  await page.keyboard.press("Enter");
  await page.getByText("Pas encore envoyé").waitFor();
  await expectSound(page, "waiting");
  await context.setOffline(false);
  await page.locator(".log .assistant").nth(2).waitFor();
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Emporter mes données" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("mon-dossier.json");
  await expectSound(page, "taken along");
});
