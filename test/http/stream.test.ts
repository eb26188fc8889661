import { expect, test } from "vitest";
import type { ConversationService } from "#conversation/service.ts";
import { someServices } from "#test/builders/some-services.ts";
import { anApp, anOpenConversation } from "./an-app.ts";

const STREAM = { Accept: "text/event-stream" };
const STORY = { text: "j'ai 22 ans, j'habite Lens" };

const eventsOf = (text: string) =>
  text
    .trim()
    .split("\n\n")
    .filter((block) => !block.startsWith(":"))
    .map((block) => {
      const field = (name: string) =>
        block
          .split("\n")
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? "";
      return { id: field("id"), event: field("event"), data: field("data") };
    });

const streamed = async (api: ReturnType<typeof anApp>, headers = {}) => {
  const { id, bearer } = await anOpenConversation(api);
  const path = `/v1/conversations/${id}/messages`;
  const response = await api.post(path, STORY, { ...bearer, ...STREAM, ...headers });
  return { path, bearer, response, events: eventsOf(await response.text()) };
};

test("a reply arrives as numbered events, in one order, and ends with the whole of it", async () => {
  const { response, events } = await streamed(anApp());
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  const names = events.map(({ event }) => event);
  expect(names.slice(0, 4)).toEqual(["accepted", "facts", "verdicts", "recommendations"]);
  expect(new Set(names.slice(4, -1))).toEqual(new Set(["text"]));
  expect(names.at(-1)).toBe("done");
  expect(events.map(({ id }) => Number(id.split("/")[1]))).toEqual(events.map((_, i) => i + 1));
  expect(JSON.parse(events.at(-1)?.data ?? "").facts[0].value).toBe(22);
});

test("a cut stream goes on after the last event received, and the person is answered once", async () => {
  const api = anApp();
  const { path, bearer, events } = await streamed(api, { "Idempotency-Key": "k-9" });
  const last = events[4]?.id ?? "";
  const again = await api.post(path, STORY, { ...bearer, ...STREAM, "Last-Event-ID": last });
  const rest = eventsOf(await again.text());
  expect(rest).toEqual(events.slice(5));
  const view = await (await api.get(path.replace("/messages", ""), bearer)).json();
  expect(view.messages).toHaveLength(3);
});

test("a message refused before anything happened is an ordinary error, not a stream", async () => {
  const api = anApp();
  const { id } = await anOpenConversation(api);
  const headers = { Authorization: "Bearer faux", ...STREAM };
  const response = await api.post(`/v1/conversations/${id}/messages`, STORY, headers);
  expect([response.status, response.headers.get("content-type")]).toEqual([
    404,
    "application/json",
  ]);
});

test("a failure on the way is one error event, in French, reported once", async () => {
  const failures: unknown[] = [];
  const { conversations } = someServices();
  if (!conversations) throw new Error("the builder gives conversations");
  const failing: ConversationService = {
    ...conversations,
    take: async (_id, _token, _message, listener) => {
      listener?.onFacts?.([]);
      throw new Error("secret: la base a dit non");
    },
  };
  const api = anApp({
    conversations: failing,
    reportFailure: (failure) => failures.push(failure),
  });
  const { events } = await streamed(api);
  expect(events.filter(({ event }) => event === "error")).toHaveLength(1);
  expect(events.at(-1)?.data).not.toContain("secret");
  expect(failures).toHaveLength(1);
});

test("a made-up event number is refused", async () => {
  const { response } = await streamed(anApp(), { "Last-Event-ID": "n'importe quoi" });
  expect(response.status).toBe(400);
});
