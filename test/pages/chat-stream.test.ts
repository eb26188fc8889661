import { expect, test } from "vitest";
import { z } from "zod";
import { someServices } from "#test/builders/some-services.ts";
import { createApp } from "../../src/app.ts";

const partSchema = z.object({ mark: z.string(), html: z.string().nullable() });
const partsSchema = z.object({ verdicts: partSchema, facts: partSchema, actions: partSchema });

const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";

/** What the page's script does: it opens the conversation, then sends messages and follows their answers. */
const aScript = async () => {
  const services = someServices();
  const app = createApp(() => services);
  const post = (path: string, fields: Readonly<Record<string, string>>, headers = {}) =>
    app.request(path, { method: "POST", body: new URLSearchParams(fields), headers });
  const opened = await post("/chat/ouvrir", { style: "standard" });
  const session: Record<string, string> = await opened.json();
  const stream = async (fields: Readonly<Record<string, string>>, headers = {}) => {
    const asked = { Accept: "text/event-stream", ...headers };
    const response = await post("/chat", { ...session, ...fields }, asked);
    return [...(await response.text()).matchAll(/^id: (.*)$/gm)].map(([, id = ""]) => id);
  };
  return { opened, session, stream, post };
};

test("a conversation is opened before the first message, with its key and its code, and nothing in it", async () => {
  const { opened, session } = await aScript();
  expect(opened.status).toBe(201);
  expect(Object.keys(session).sort()).toEqual(["code", "id", "token"]);
});

test("a cut answer goes on after the last event received, and always ends with the whole", async () => {
  const { stream } = await aScript();
  const whole = await stream({ key: "cle-1", text: STORY });
  expect(whole.slice(0, 2)).toEqual(["cle-1/1", "cle-1/2"]);
  const rest = await stream({ key: "cle-1", text: STORY }, { "Last-Event-ID": "cle-1/4" });
  expect(rest).toEqual(whole.slice(4));
  const end = await stream({ key: "cle-1", text: STORY }, { "Last-Event-ID": "cle-1/9999" });
  expect(end).toEqual(whole.slice(-1));
});

test("an event of another message, or that is none, resumes nothing: the answer comes whole", async () => {
  const { stream } = await aScript();
  const whole = await stream({ key: "cle-1", text: STORY });
  for (const last of ["cle-2/4", "cle-1/", "cle-1/-1", "n'importe quoi"])
    expect(await stream({ key: "cle-1", text: STORY }, { "Last-Event-ID": last })).toEqual(whole);
});

/** The last event of an answer: the parts of the page. */
const partsOf = async (response: Response) =>
  partsSchema.parse(
    JSON.parse(/^event: done\n(?:id: .*\n)?data: (.*)$/m.exec(await response.text())?.[1] ?? ""),
  );

test("a part of the page that did not change is not sent again to a page that says it has it", async () => {
  const { post, session } = await aScript();
  const tell = async (fields: Readonly<Record<string, string>>) =>
    partsOf(await post("/chat", { ...session, ...fields }, { Accept: "text/event-stream" }));
  const first = await tell({ key: "cle-1", text: STORY });
  expect(first.actions.html).toContain("/chat/effacer");
  expect(first.facts.html).toContain("22 ans");
  const have = [first.verdicts, first.facts, first.actions].map(({ mark }) => mark).join(" ");
  const second = await tell({ key: "cle-2", text: "j'ai 23 ans", have });
  expect(second.actions).toEqual({ mark: first.actions.mark, html: null });
  expect(second.facts.html).toContain("23 ans");
  const anew = await tell({ key: "cle-3", text: "bonjour", have: "<script>" });
  expect(anew.actions.html).toBe(first.actions.html);
});

test("the commune that a site gives is written for the person; one that does not exist is not", async () => {
  const services = someServices();
  const app = createApp(() => services);
  const written = async (query: string) =>
    /<textarea[^>]*>([^<]*)</.exec(await (await app.request(`/chat?${query}`)).text())?.[1];
  expect(await written("commune=Lens")).toBe("J&#39;habite à Lens. ");
  expect(await written("commune=Atlantide")).toBe("");
  expect(await written("commune=%3Cscript%3E")).toBe("");
});
