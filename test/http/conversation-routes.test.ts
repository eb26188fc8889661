import { expect, test } from "vitest";
import { openedSchema, viewSchema } from "#http/schemas/conversation.ts";
import { replySchema } from "#http/schemas/reply.ts";
import { anApp, anOpenConversation } from "./an-app.ts";

const STORY = "Bonjour j'ai 22 ans, j'habite Lens, je voudrais bosser dans la petite enfance";

test("the first message says that it is an automatic assistant", async () => {
  const { post } = anApp();
  const response = await post("/v1/conversations", { channel: "portail" });
  const body = await response.json();
  expect(response.status).toBe(201);
  expect(openedSchema.safeParse(body).error).toBeUndefined();
  expect(body.message.text).toContain("assistant automatique");
});

test("a message is answered with its facts, its verdicts and one question", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  const response = await api.post(`/v1/conversations/${id}/messages`, { text: STORY }, bearer);
  const reply = await response.json();
  expect(response.status).toBe(200);
  expect(replySchema.safeParse(reply).error).toBeUndefined();
  expect(reply.facts[0]).toMatchObject({ fact: "age", value: 22, quote: "22 ans" });
  expect(reply.asked.fact).toBe("en_formation");
});

test("a button's answer settles the question", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  await api.post(`/v1/conversations/${id}/messages`, { text: STORY }, bearer);
  const answer = { fact: "en_formation", value: false };
  const response = await api.post(`/v1/conversations/${id}/messages`, { answer }, bearer);
  expect((await response.json()).verdicts[0].status).toBe("eligible");
});

test("the same message sent twice with one key is answered once", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  const headers = { ...bearer, "Idempotency-Key": "k-1" };
  const path = `/v1/conversations/${id}/messages`;
  const first = await (await api.post(path, { text: STORY }, headers)).json();
  const second = await (await api.post(path, { text: STORY }, headers)).json();
  expect(second.messageId).toBe(first.messageId);
  const view = await (await api.get(`/v1/conversations/${id}`, bearer)).json();
  expect(viewSchema.safeParse(view).error).toBeUndefined();
  expect(view.messages).toHaveLength(3);
});

test("a fact corrected in the panel changes the verdict; withdrawn, it is unknown again", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  const path = `/v1/conversations/${id}/facts`;
  const older = await api.send("PATCH", path, { fact: "age", value: 40 }, bearer);
  expect((await older.json()).verdicts[0].status).toBe("ineligible");
  const withdrawn = await api.send("PATCH", path, { fact: "age", value: null }, bearer);
  expect((await withdrawn.json()).verdicts[0].status).toBe("unknown");
});

test("everything held can be taken away, explained, then erased for good", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  await api.post(`/v1/conversations/${id}/messages`, { text: STORY }, bearer);
  const held = await (await api.get(`/v1/conversations/${id}/export`, bearer)).text();
  expect(held).toContain("petite enfance");
  const explained = await (await api.get(`/v1/conversations/${id}/explanation`, bearer)).json();
  expect(Object.keys(explained).sort()).toEqual(
    ["degreEtMode", "donneesEtSources", "operations", "parametres"].sort(),
  );
  const erased = await api.send("DELETE", `/v1/conversations/${id}`, "", bearer);
  expect(await erased.json()).toEqual({ id, erased: true });
  expect((await api.get(`/v1/conversations/${id}`, bearer)).status).toBe(404);
});

test("a dictated code opens the dossier with a new key", async () => {
  const api = anApp();
  const { id, resumeCode } = await anOpenConversation(api);
  const resumed = await (await api.post("/v1/resume", { code: resumeCode })).json();
  expect(resumed.id).toBe(id);
  const bearer = { Authorization: `Bearer ${resumed.token}` };
  expect((await api.get(`/v1/conversations/${id}`, bearer)).status).toBe(200);
});

test("guessing codes is stopped, and the wait is said", async () => {
  const api = anApp();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    statuses.push((await api.post("/v1/resume", { code: `BLEU-${attempt}` })).status);
  }
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
  const refused = await api.post("/v1/resume", { code: "BLEU-7" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a call-back is asked with a number that can be called", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  const path = `/v1/conversations/${id}/handover`;
  const wish = { to: "hotline", phone: "06 00 00 00 00", when: "le matin" };
  expect((await api.post(path, wish, bearer)).status).toBe(200);
  const wrong = await api.post(path, { to: "hotline", phone: "demain" }, bearer);
  expect((await wrong.json()).error.details[0].path).toBe("phone");
});

test("an unknown conversation and a wrong key get the same answer", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  const wrongKey = await api.get(`/v1/conversations/${id}`, { Authorization: "Bearer faux" });
  const unknown = await api.get("/v1/conversations/inconnue", bearer);
  const told = async (response: Response) => (await response.json()).error.message;
  expect([wrongKey.status, unknown.status]).toEqual([404, 404]);
  expect(await told(wrongKey)).toBe(await told(unknown));
});

test("without a key the answer is 401, and says how to give one", async () => {
  const api = anApp();
  const { id } = await anOpenConversation(api);
  const response = await api.get(`/v1/conversations/${id}`);
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe("Bearer");
});

test("no answer ever sets a cookie", async () => {
  const api = anApp();
  const response = await api.post("/v1/conversations", { channel: "portail" });
  expect(response.headers.get("set-cookie")).toBeNull();
});

test("where there is no store, conversations say so", async () => {
  const { post } = anApp({ conversations: null });
  expect((await post("/v1/conversations", { channel: "portail" })).status).toBe(503);
});
