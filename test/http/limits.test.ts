import { expect, test } from "vitest";
import type { Limits } from "#domain/limits.ts";
import { anApp } from "./an-app.ts";

/** So many of each, then half a minute to wait. */
const upTo = (most: Readonly<Record<string, number>>): { limits: Limits; asked: string[] } => {
  const counts = new Map<string, number>();
  const asked: string[] = [];
  return {
    asked,
    limits: {
      count: async (limited, key) => {
        asked.push(limited);
        const count = (counts.get(`${limited} ${key}`) ?? 0) + 1;
        counts.set(`${limited} ${key}`, count);
        return count > (most[limited] ?? Number.POSITIVE_INFINITY) ? 30 : null;
      },
    },
  };
};

test("an address that asks too much is told in French when to come back, others are not kept waiting", async () => {
  const { limits } = upTo({ address: 2 });
  let address = "10.0.0.1";
  const { post } = anApp({ limits, clientKey: () => address });
  const ask = () => post("/v1/eligibility", { situation: { age: 22 } });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("30");
  expect((await refused.json()).error).toMatchObject({
    code: "too_many_requests",
    message: expect.stringContaining("Attendez une minute"),
  });
  address = "10.0.0.2";
  expect((await ask()).status).toBe(200);
});

test("conversations are counted when they open, and each by itself when it goes on", async () => {
  const { limits, asked } = upTo({ opening: 1, conversation: 1 });
  const { get, post } = anApp({ limits, clientKey: () => "10.0.0.1" });
  const { id, token } = await (await post("/v1/conversations", { channel: "portail" })).json();
  const again = await post("/v1/conversations", { channel: "portail" });
  expect(again.status).toBe(429);
  const bearer = { Authorization: `Bearer ${token}` };
  const say = () => post(`/v1/conversations/${id}/messages`, { text: "bonjour" }, bearer);
  expect([(await say()).status, (await say()).status]).toEqual([200, 429]);
  expect((await get(`/v1/conversations/${id}`, bearer)).status).toBe(429);
  expect(new Set(asked)).toEqual(new Set(["address", "opening", "conversation"]));
});

test("this very machine may replay and measure without being counted, but what a proxy passes on is", async () => {
  const { limits, asked } = upTo({ address: 0, opening: 0 });
  const { post } = anApp({ limits });
  expect((await post("/v1/conversations", { channel: "portail" })).status).toBe(201);
  expect(asked).toEqual([]);
  const passedOn = { "X-Forwarded-For": "10.0.0.1" };
  expect((await post("/v1/conversations", { channel: "portail" }, passedOn)).status).toBe(429);
});

test("reading a page or a sheet is never counted, and nothing is where no limit was given", async () => {
  const { limits, asked } = upTo({ address: 0 });
  const { get } = anApp({ limits });
  for (const path of ["/", "/healthz", "/v1/dispositifs", "/v1/facts"]) {
    expect((await get(path)).status, path).toBe(200);
  }
  expect(asked).toEqual([]);
});

test("measures are for this machine, or for who has the token, and never for a caller of a proxy", async () => {
  const near = anApp();
  expect((await near.get("/metrics")).status).toBe(200);
  expect((await near.get("/metrics", { "X-Forwarded-For": "127.0.0.1" })).status).toBe(403);
  expect((await anApp({ clientKey: () => "10.0.0.9" }).get("/metrics")).status).toBe(403);
  const closed = anApp({ metricsToken: "0123456789abcdef" });
  expect((await closed.get("/metrics")).status).toBe(403);
  for (const token of ["0123456789abcdeX", "0123456789abcde", ""]) {
    const refused = await closed.get("/metrics", { Authorization: `Bearer ${token}` });
    expect(refused.status).toBe(403);
  }
  const opened = await closed.get("/metrics", { Authorization: "Bearer 0123456789abcdef" });
  expect(opened.status).toBe(200);
});
