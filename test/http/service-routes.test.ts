import { expect, test } from "vitest";
import { anApp } from "./an-app.ts";

test("the process says it is alive without asking anything of the store", async () => {
  const { get } = anApp();
  const response = await get("/healthz");
  expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
});

test("a part that does not exist here does not make the service ill", async () => {
  const { get } = anApp();
  expect((await get("/readyz")).status).toBe(200);
});

test("an ill part is named, and the service says it is not ready", async () => {
  const { get } = anApp({
    readiness: async () => ({ database: "ill", catalogue: "ok", queue: "ok" }),
  });
  const response = await get("/readyz");
  expect([response.status, (await response.json()).database]).toEqual([503, "ill"]);
});

test("versions name the rules that decided", async () => {
  const { get } = anApp();
  expect(await (await get("/v1/version")).json()).toMatchObject({
    rulesVersion: "regles-de-test",
    model: null,
  });
});

test("metrics count requests by route and verdicts by status, never by address", async () => {
  const { get, post } = anApp();
  await post("/v1/eligibility", { situation: { age: 22, en_formation: false } });
  await get("/v1/dispositifs/cej");
  const text = await (await get("/metrics")).text();
  expect(text).toContain('passerelle_verdicts_total{status="eligible"} 1');
  expect(text).toContain('route="/v1/dispositifs/:id"');
  expect(text).not.toContain("/v1/dispositifs/cej");
});

test("the machine description holds every route of the contract", async () => {
  const { get } = anApp();
  const { paths } = await (await get("/openapi.json")).json();
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      "/healthz",
      "/v1/facts",
      "/v1/dispositifs/{id}",
      "/v1/eligibility",
      "/v1/eligibility/what-if",
      "/v1/eligibility/levers",
      "/v1/eligibility/batch",
      "/v1/metiers/search",
      "/v1/metiers/{rome}",
      "/v1/formations/search",
      "/v1/formations/{id}",
      "/v1/conversations",
      "/v1/conversations/{id}",
      "/v1/conversations/{id}/messages",
      "/v1/conversations/{id}/facts",
      "/v1/conversations/{id}/export",
      "/v1/conversations/{id}/explanation",
      "/v1/conversations/{id}/handover",
      "/v1/resume",
    ]),
  );
});

test("people find the same description as a page", async () => {
  const { get } = anApp();
  const page = await (await get("/docs")).text();
  expect(page).toContain("/v1/eligibility/what-if");
});
