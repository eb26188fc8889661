import { expect, test } from "vitest";
import { errorSchema } from "#http/errors.ts";
import { anApp, anOpenConversation } from "./an-app.ts";

/** Words that only English error messages hold. */
const ENGLISH =
  /\b(invalid|expected|received|required|must|unrecognized|too (small|big)|error:|not found|the|unexpected)\b/i;

const CASES: readonly (readonly [string, number, (api: ReturnType<typeof anApp>) => unknown])[] = [
  ["JSON cut short", 400, ({ post }) => post("/v1/eligibility", '{"situation":')],
  ["an empty body", 400, ({ post }) => post("/v1/eligibility", "")],
  ["null as a body", 400, ({ post }) => post("/v1/eligibility", "null")],
  [
    "a text where a list goes",
    400,
    ({ post }) => post("/v1/eligibility", { situation: {}, dispositifs: "cej" }),
  ],
  [
    "a list too long",
    400,
    ({ post }) => post("/v1/eligibility", { situation: {}, dispositifs: Array(501).fill("x") }),
  ],
  [
    "a number for explain",
    400,
    ({ post }) => post("/v1/eligibility", { situation: {}, explain: 1 }),
  ],
  ["an unknown channel", 400, ({ post }) => post("/v1/conversations", { channel: "fax" })],
  ["an empty search", 400, ({ post }) => post("/v1/metiers/search", { q: "  " })],
  ["a limit of 1.5", 400, ({ post }) => post("/v1/metiers/search", { q: "a", limit: 1.5 })],
  [
    "a latitude of 200",
    400,
    ({ post }) => post("/v1/formations/search", { near: { lat: 200, lon: 2 } }),
  ],
  [
    "a text body",
    415,
    ({ post }) => post("/v1/eligibility", "bonjour", { "Content-Type": "text/plain" }),
  ],
  [
    "a form on the API",
    415,
    ({ post }) =>
      post("/v1/resume", "code=1", { "Content-Type": "application/x-www-form-urlencoded" }),
  ],
  [
    "a body of 2 MB",
    413,
    ({ post }) => post("/v1/eligibility", { situation: { a: "x".repeat(2_000_000) } }),
  ],
  ["an unknown address", 404, ({ get }) => get("/v1/nulle-part")],
  ["a wrong method", 405, ({ get }) => get("/v1/eligibility")],
  ["a missing asset", 404, ({ get }) => get("/assets/nope.js")],
];

test.each(CASES)(
  "%s is refused with %i, in French, in the one shape",
  async (_what, status, call) => {
    const response = await call(anApp());
    if (!(response instanceof Response)) throw new Error("each case gives a response");
    const body = await response.json();
    expect(response.status).toBe(status);
    expect(errorSchema.safeParse(body).error).toBeUndefined();
    expect(body.error.requestId).toBe(response.headers.get("x-request-id"));
    const said = [
      body.error.message,
      ...body.error.details.map((d: { message: string }) => d.message),
    ];
    for (const text of said) expect(text).not.toMatch(ENGLISH);
  },
);

test("a message without words or too long is refused, in French", async () => {
  const api = anApp();
  const { id, bearer } = await anOpenConversation(api);
  for (const body of [{}, { text: "x".repeat(4001) }, { answer: { fact: "age" } }]) {
    const response = await api.post(`/v1/conversations/${id}/messages`, body, bearer);
    const { error } = await response.json();
    expect(response.status).toBe(400);
    for (const { message } of error.details) expect(message).not.toMatch(ENGLISH);
  }
});

test("the wrong method answer names the right ones", async () => {
  const { get } = anApp();
  expect((await get("/v1/eligibility")).headers.get("allow")).toBe("POST");
});

const REQUEST = "0198a2f4-5b3c-7d10-9a44-3f0c1e2d4b5a";

test("a fault of ours says nothing of what happened, and is reported with its request", async () => {
  const reported: string[] = [];
  const api = anApp({
    versions: async () => {
      throw new Error("mot de passe de la base");
    },
    reportFailure: (_failure, requestId) => reported.push(requestId),
  });
  const response = await api.get("/v1/version", { "X-Request-Id": REQUEST });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("mot de passe");
  expect(reported).toEqual([REQUEST]);
});

test("a deeply nested body is refused without harm", async () => {
  const { post } = anApp();
  const depth = 200_000;
  const body = `{"situation":{"age":${"[".repeat(depth)}${"]".repeat(depth)}}}`;
  expect((await post("/v1/eligibility", body)).status).toBe(400);
});
