import { expect, test } from "vitest";
import { detailSchema, eligibilitySchema } from "#http/schemas/entitlement.ts";
import { anApp } from "./an-app.ts";

const FREE_AT_22 = { age: 22, en_formation: false };

test("a person of 22 without a training gets the CEJ, with its proof", async () => {
  const { post } = anApp();
  const response = await post("/v1/eligibility", { asOf: "2026-11-21", situation: FREE_AT_22 });
  const body = await response.json();
  expect(response.status).toBe(200);
  expect(eligibilitySchema.safeParse(body).error).toBeUndefined();
  expect(body.verdicts[0]).toMatchObject({ dispositif: "cej", status: "eligible" });
  expect(body.verdicts[0].proof.all).toHaveLength(2);
});

test("the day of the law is today in Paris when none is asked", async () => {
  const { post } = anApp({ today: () => "2027-02-03" });
  const body = await (await post("/v1/eligibility", { situation: {} })).json();
  expect(body.asOf).toBe("2027-02-03");
});

test("what is missing is listed, and asked", async () => {
  const { post } = anApp();
  const body = await (await post("/v1/eligibility", { situation: { age: 22 } })).json();
  expect(body.verdicts[0]).toMatchObject({ status: "unknown", missing: ["en_formation"] });
  expect(body.questions[0].fact).toBe("en_formation");
});

test.each([
  ["an age of 230", { situation: { age: 230 } }, "situation.age"],
  ["an unknown fact", { situation: { agee: 22 } }, "situation.agee"],
  ["30 February", { asOf: "2026-02-30", situation: {} }, "asOf"],
  ["an unknown key", { situation: {}, personne: {} }, "personne"],
  ["no situation", {}, "situation"],
  ["a situation that is a list", { situation: [] }, "situation"],
])("%s is refused, and its path named", async (_what, body, path) => {
  const { post } = anApp();
  const response = await post("/v1/eligibility", body);
  const { error } = await response.json();
  expect(response.status).toBe(400);
  expect(error.code).toBe("invalid_input");
  expect(error.details.map((detail: { path: string }) => detail.path)).toContain(path);
});

test("what would change if the person were 30 is told scheme by scheme", async () => {
  const { post } = anApp();
  const response = await post("/v1/eligibility/what-if", {
    situation: FREE_AT_22,
    changes: [{ fact: "age", value: 30 }],
  });
  expect((await response.json()).changed).toMatchObject([
    { dispositif: "cej", from: "eligible", to: "ineligible" },
  ]);
});

test("a what-if about an unknown fact names which change is wrong", async () => {
  const { post } = anApp();
  const response = await post("/v1/eligibility/what-if", {
    situation: {},
    changes: [
      { fact: "age", value: 20 },
      { fact: "taille", value: 180 },
    ],
  });
  expect((await response.json()).error.details[0].path).toBe("changes.1.fact");
});

test("levers say the act, and what it opens", async () => {
  const { post } = anApp();
  const response = await post("/v1/eligibility/levers", { situation: FREE_AT_22 });
  expect((await response.json()).levers[0].opens).toEqual(["cej"]);
});

test("facts and sheets are served as described", async () => {
  const { get } = anApp();
  const facts = await (await get("/v1/facts")).json();
  expect(facts.facts[0]).toMatchObject({ id: "age", type: "integer", sensitive: false });
  const sheet = await (await get("/v1/dispositifs/cej?asOf=2026-01-01")).json();
  expect(detailSchema.safeParse(sheet).error).toBeUndefined();
  expect((await (await get("/v1/dispositifs")).json()).dispositifs).toHaveLength(1);
});

test("a sheet that does not exist is a 404, an impossible date a 400", async () => {
  const { get } = anApp();
  expect((await get("/v1/dispositifs/nope")).status).toBe(404);
  expect((await get("/v1/dispositifs/cej?asOf=2026-13-01")).status).toBe(400);
  expect((await get("/v1/dispositifs/cej?date=2026-01-01")).status).toBe(400);
});

const NDJSON = { "Content-Type": "application/x-ndjson" };

test("a batch answers in order, and a bad line does not stop the others", async () => {
  const { post } = anApp();
  const lines = [
    JSON.stringify({ situation: FREE_AT_22 }),
    "{ pas du json",
    JSON.stringify({ situation: { age: 230 } }),
    JSON.stringify({ situation: { age: 40 } }),
  ];
  const response = await post("/v1/eligibility/batch", lines.join("\n"), NDJSON);
  const answers = (await response.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(answers.map(({ verdicts, error }) => verdicts?.[0].status ?? error.code)).toEqual([
    "eligible",
    "invalid_input",
    "invalid_input",
    "ineligible",
  ]);
  expect(answers[1].line).toBe(2);
  expect(answers[2].error.details[0].path).toBe("situation.age");
});

test("a line cut between two chunks, even inside an accent, is read whole", async () => {
  const { app } = anApp();
  const bytes = new TextEncoder().encode(`${JSON.stringify({ situation: { é: 1 } })}\n`);
  const body = new ReadableStream({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  const request = new Request("http://test/v1/eligibility/batch", {
    method: "POST",
    headers: NDJSON,
    body,
    // Node asks for it when a body is streamed; browsers' types do not know it.
    ...{ duplex: "half" },
  });
  const answer = JSON.parse(await (await app.request(request)).text());
  expect(answer.error.details[0].path).toBe("situation.é");
});

test("a line longer than one request may be ends the batch with a clear line", async () => {
  const { post } = anApp();
  const long = JSON.stringify({ situation: { age: "x".repeat(1_100_000) } });
  const response = await post("/v1/eligibility/batch", long, NDJSON);
  expect(JSON.parse(await response.text()).error.code).toBe("too_large");
});

test("a batch that is not NDJSON is refused", async () => {
  const { post } = anApp();
  expect((await post("/v1/eligibility/batch", {})).status).toBe(415);
});
