import { describe, expect, test } from "vitest";
import { NOTHING_RECOMMENDED, type Reply } from "#domain/reply.ts";
import { langues } from "#knowledge/compiled.js";
import { type Manner, MannerContext, ORDINARY } from "#pages/manner.tsx";
import { AssistantMessage } from "#pages/message.tsx";
import { inManner } from "#pages/page-link.tsx";
import { someServices } from "#test/builders/some-services.ts";
import { createApp } from "../../src/app.ts";

const app = createApp(() => someServices());
const headers = { Accept: "text/html" };
const CHOSEN = "style=falc&langue=fa&taille=tres-grande&contraste=fort";

const htmlOf = async (path: string): Promise<string> =>
  (await (await app.request(path, { headers })).text()).replaceAll("&amp;", "&");

describe("whoever reads easy French in large letters", () => {
  test("goes on so on every page they are led to", async () => {
    const html = await htmlOf(`/dispositifs/cej?${CHOSEN}`);
    expect(html).toContain('data-style="falc"');
    expect(html).toContain('data-taille="tres-grande"');
    expect(html).toContain('data-contraste="fort"');
    for (const path of ["/confidentialite", "/accessibilite", "/dispositifs"])
      expect(html).toContain(`href="${path}?${CHOSEN}"`);
  });

  test("reads what a scheme is and what to do first; the whole sheet is one press away", async () => {
    const html = await htmlOf(`/dispositifs/cej?${CHOSEN}`);
    const fold = html.indexOf("plus difficile à lire");
    expect(html.indexOf("Que faire")).toBeLessThan(fold);
    expect(html.indexOf("Les conditions")).toBeGreaterThan(fold);
  });

  test("is still answered so when a code opens nothing", async () => {
    const body = new URLSearchParams(`${CHOSEN}&code=AAAA-CCCC`);
    const answer = await app.request("/chat/reprise", { method: "POST", headers, body });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain('data-style="falc"');
    expect(html).toMatch(/id="taille-tres-grande"[^>]*checked/);
  });
});

test("an ordinary page leads to plain addresses, and a query of its own is kept", () => {
  expect(inManner("/dispositifs", ORDINARY)).toBe("/dispositifs");
  const large: Manner = { ...ORDINARY, view: { ...ORDINARY.view, taille: "grande" } };
  expect(inManner("/dispositifs?asOf=2026-01-01", large)).toBe(
    "/dispositifs?asOf=2026-01-01&taille=grande",
  );
});

const reply = (mode: Reply["mode"]): Reply => ({
  ...{ messageId: "m", text: "Bonjour.", blocks: [{ kind: "paragraph", sentences: ["Bonjour."] }] },
  ...{ asked: null, questionsLeft: 0, facts: [], verdicts: [], sources: [], mode },
  recommendations: NOTHING_RECOMMENDED,
});

test.each([
  ["model", true],
  ["deterministic", false],
] as const)("sentences said by a %s are marked as a machine's: %s", async (mode, isMarked) => {
  const langue = langues.find(({ code }) => code === "tr") ?? null;
  const html = String(
    await (
      <MannerContext.Provider value={{ ...ORDINARY, langue }}>
        <AssistantMessage text="Bonjour." reply={reply(mode)} wayTo={() => null} />
      </MannerContext.Provider>
    ),
  );
  expect(html.includes("Phrases écrites par un programme de langage")).toBe(isMarked);
  expect(html.includes("dil programı")).toBe(isMarked);
});
