import { expect, test } from "vitest";
import { SafeError } from "#domain/errors.ts";
import { aPlainBrowser } from "#test/builders/a-plain-browser.ts";
import { someServices } from "#test/builders/some-services.ts";

const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";
const NO = JSON.stringify({ fact: "en_formation", value: false });

test("before the first message nothing is opened: the page carries no key", async () => {
  const { app } = aPlainBrowser();
  const html = await (await app.request("/")).text();
  expect(html).toContain('name="token" value=""');
  expect(html).toContain("assistant automatique");
});

test("a person without a script tells their story, presses a button, and reads why", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  expect(second).toContain("CAP Accompagnant éducatif petite enfance");
  expect(second).toContain("Démonstration");
  const third = await (await press("/chat", second, { answer: NO })).text();
  expect(third).toContain("Oui, sans doute");
  expect(third).toMatch(/<details class="why"><summary>.*?Pourquoi\s\?/);
  expect(third).toContain("Votre âge est entre 16 et 25");
  expect(third).toContain("ROUGE-0001");
});

test("the same form sent twice, as a reload does, is answered once", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  await press("/chat", second, { answer: NO });
  const again = await (await press("/chat", second, { answer: NO })).text();
  expect(again.match(/class="message person"/g)).toHaveLength(2);
});

test("the first message sent twice, as a reload does, goes to one conversation and shows its code again", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const keyOf = (html: string) => html.match(/name="token" value="([^"]+)"/)?.[1];
  const second = await (await press("/chat", first, { text: STORY })).text();
  const again = await (await press("/chat", first, { text: STORY })).text();
  expect(keyOf(again)).toBe(keyOf(second));
  expect(again.match(/class="message person"/g)).toHaveLength(1);
  expect(again).toContain("ROUGE-0001");
  const other = await (await app.request("/")).text();
  expect(keyOf(await (await press("/chat", other, { text: STORY })).text())).not.toBe(
    keyOf(second),
  );
});

test("what a person writes is shown as text, never run", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const attack = `<script>alert(1)</script><img src=x onerror="alert(2)"> j'ai 22 ans`;
  const html = await (await press("/chat", first, { text: attack })).text();
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).not.toContain("<img src=x");
});

test("nothing personal and no key is ever put in an address", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const response = await press("/chat", first, { text: STORY });
  expect(response.headers.get("location")).toBeNull();
  const html = await response.text();
  for (const [, address = ""] of html.matchAll(/(?:href|action)="((?!\/assets\/)[^"]*)"/g))
    expect(address).not.toMatch(/cle-|token|22/);
});

test("a fact is corrected, then withdrawn, from the panel", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  const older = await (
    await press("/chat/faits", second, { fact: "age", value: "40", do: "correct" })
  ).text();
  expect(older).toContain("<strong>40 ans</strong>");
  const withdrawn = await (
    await press("/chat/faits", older, { fact: "age", value: "40", do: "withdraw" })
  ).text();
  expect(withdrawn).not.toContain("<strong>40 ans</strong>");
});

test("an impossible correction is refused in French, and the page stays", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  const response = await press("/chat/faits", second, { fact: "age", value: "230", do: "correct" });
  const html = await response.text();
  expect(response.status).toBe(400);
  expect(html).toContain("120 ans au plus");
  expect(html).toContain("<strong>22 ans</strong>");
});

test("a message that cannot be answered now stays in the box, to be sent again", async () => {
  const { conversations } = someServices();
  if (!conversations) throw new Error("the builder gives conversations");
  const down = {
    ...conversations,
    take: async () => {
      throw new SafeError("unavailable", "Le service ne peut pas répondre pour le moment.");
    },
  };
  const { app, press } = aPlainBrowser({ conversations: down });
  const first = await (await app.request("/")).text();
  const response = await press("/chat", first, { text: STORY });
  const html = await response.text();
  expect(response.status).toBe(503);
  expect(html).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>Bonjour j(&#39;|')ai 22 ans/);
});

test("a dossier is taken away, then erased, and its key opens nothing more", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  const held = await press("/chat/export", second, {});
  expect(held.headers.get("content-disposition")).toContain("mon-dossier.json");
  expect(await held.text()).toContain("petite enfance");
  expect(await (await press("/chat/effacer", second, {})).text()).toContain("dossier est effacé");
  expect((await press("/chat", second, { text: "encore" })).status).toBe(404);
});

test("a call-back is asked, and the way back to the conversation is there", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  const done = await (await press("/chat/rappel", second, { phone: "06 00 00 00 00" })).text();
  expect(done).toContain("Votre demande est transmise");
  expect(await (await press("/chat", done, {})).text()).toContain("<strong>22 ans</strong>");
});

test("a code of another day opens the conversation where it was; a wrong one says so", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  await press("/chat", first, { text: STORY });
  const resumed = await (await press("/chat/reprise", "", { code: "ROUGE-0001" })).text();
  expect(resumed).toContain("<strong>22 ans</strong>");
  const wrong = await press("/chat/reprise", "", { code: "VERT-0000" });
  expect([wrong.status, await wrong.text()]).toEqual([
    400,
    expect.stringContaining("aucun dossier"),
  ]);
});

test("the easy-read page speaks in short lines from the first word", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/?style=falc")).text();
  expect(first).toContain('data-style="falc"');
  expect(first).toContain("Je ne suis pas une personne.");
  const second = await (await press("/chat", first, { text: STORY })).text();
  expect(second).toContain('data-style="falc"');
});

test("an unknown page is answered to people as a page, with the number to call", async () => {
  const { app } = aPlainBrowser();
  const response = await app.request("/nulle-part", { headers: { Accept: "text/html" } });
  expect([response.status, await response.text()]).toEqual([
    404,
    expect.stringContaining("tel:0800026080"),
  ]);
});

test("every scheme looked at is one press away, each with its proof, and so is the way back", async () => {
  const { app, press } = aPlainBrowser();
  const first = await (await app.request("/")).text();
  const second = await (await press("/chat", first, { text: STORY })).text();
  expect(second).toContain("La liste des aides (1)");
  const list = await (await press("/chat/aides", second, {})).text();
  expect(list).toContain("Je ne peux pas encore dire (1)");
  expect(list).toContain("Je ne sais pas si vous êtes en formation");
  expect(await (await press("/chat", list, {})).text()).toContain("<strong>22 ans</strong>");
});

test("sheets of schemes, sessions and jobs can be read as pages", async () => {
  const { app } = aPlainBrowser();
  const read = async (path: string) => (await app.request(path)).text();
  expect(await read("/dispositifs")).toContain("/dispositifs/cej?asOf=2026-11-21");
  expect(await read("/dispositifs/cej?asOf=2025-05-01")).toContain("Fiche du 1er mai 2025");
  expect(await read("/formations/demo:1:1")).toContain("Démonstration");
  expect(await read("/metiers/K1303")).toContain("Accueillir les enfants.");
});

test("a session and a job are read easily: short lines of ours, and the words of others said for what they are", async () => {
  const { app } = aPlainBrowser();
  const read = async (path: string) => (await app.request(path)).text();
  const session = await read("/formations/demo:1:1?style=falc");
  expect(session).toContain("Vous pouvez vous inscrire.");
  expect(session).toMatch(/Ça commence le/);
  expect(session).toContain("Il n&#39;est pas facile à lire.");
  expect(session).toMatch(/<details class="why">.*Le texte du centre de formation/s);
  expect(await read("/formations/demo:1:1")).toContain("/formations/demo%3A1%3A1%3A1?style=falc");
  expect(await read("/metiers/K1303?style=falc")).toContain("Ce que vous faites");
  const statement = await read("/accessibilite?style=falc");
  expect(statement).toContain("Personne n&#39;a relu les traductions.");
  expect(statement).toMatch(/Nous respectons \d\d,\d\s% des règles\./);
});
