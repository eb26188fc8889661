import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "#test/services/axe.ts";
import { usePortal } from "#test/services/portal.ts";

const portal = usePortal();

/** A voice that says nothing but keeps what it was given, and stops at the first word. */
const aVoice = (page: Page) =>
  page.addInitScript(`
    window.spoken = [];
    const voice = {
      getVoices: () => [{ lang: "en-US" }, { lang: "fr-FR", name: "Voix" }],
      cancel: () => { window.cancelled = true; },
      speak: (utterance) => {
        window.spoken.push({ text: utterance.text, lang: utterance.lang });
        utterance.dispatchEvent(Object.assign(new Event("boundary"), { name: "word", charIndex: 0 }));
      },
    };
    Object.defineProperty(window, "speechSynthesis", { value: voice });
    window.SpeechSynthesisUtterance = class extends EventTarget {
      constructor(text) { super(); this.text = text; }
    };
  `);

test("each message can be heard in French, its words shown one by one, and stopped", async () => {
  const { page } = await portal.visit("/?langue=ar", {}, aVoice);
  await page.getByRole("button", { name: "Écouter" }).click();
  const spoken = await page.evaluate<{ text: string; lang: string }[]>("window.spoken");
  expect(spoken[0]).toEqual({
    text: expect.stringContaining("assistant automatique"),
    lang: "fr-FR",
  });
  const all = spoken.map(({ text }) => text).join(" ");
  expect(all).toContain("Quel métier ou quelle formation");
  expect(all).not.toMatch(/Écouter|\p{Script=Arabic}/u);
  expect(await page.evaluate("CSS.highlights.has('read-aloud')")).toBe(true);
  await page.getByRole("button", { name: "Arrêter" }).click();
  expect(await page.evaluate("CSS.highlights.has('read-aloud')")).toBe(false);
  expect(await page.getByRole("button", { name: "Écouter" }).count()).toBe(1);
});

test("a browser without a voice shows no button", async () => {
  const { page } = await portal.visit("/", {}, (one) =>
    one.addInitScript("delete Window.prototype.speechSynthesis; delete window.speechSynthesis;"),
  );
  await page.locator("#log").waitFor();
  expect(await page.getByRole("button", { name: "Écouter" }).count()).toBe(0);
});

test("dictation first says where the voice goes, then writes the words in the box, unsent", async () => {
  const { page } = await portal.visit("/", {}, (one) =>
    one.addInitScript(`
      window.webkitSpeechRecognition = window.SpeechRecognition = class extends EventTarget {
        start() {
          const results = [[{ transcript: "je cherche un travail" }]];
          this.dispatchEvent(Object.assign(new Event("result"), { results }));
        }
        stop() { this.dispatchEvent(new Event("end")); }
      };
    `),
  );
  const talk = page.locator("[data-talk]");
  await talk.click();
  await page.getByText("Il peut l'envoyer à la société").waitFor();
  expect(await page.locator("#message").inputValue()).toBe("");
  expect(await violations(page)).toEqual([]);
  await talk.click();
  expect(await page.locator("#message").inputValue()).toBe("je cherche un travail");
  expect(await talk.getAttribute("aria-pressed")).toBe("true");
  await talk.click();
  expect(await talk.getAttribute("aria-pressed")).toBe("false");
  expect(await page.locator(".person").count()).toBe(0);
});

test("a browser that cannot listen shows no button to speak", async () => {
  const { page } = await portal.visit("/", {}, (one) =>
    one.addInitScript("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"),
  );
  await page.locator("#log").waitFor();
  expect(await page.locator("[data-talk]").isVisible()).toBe(false);
});
