import { expect, test } from "vitest";
import type { FormationQuery } from "#domain/formation.ts";
import { formationDetailSchema, formationsSchema, metierSchema } from "#http/schemas/finding.ts";
import { smallFinder } from "#test/doubles/small-finder.ts";
import { anApp } from "./an-app.ts";

test("words lead to jobs, and a job to its sheet", async () => {
  const { get, post } = anApp();
  const found = await (await post("/v1/metiers/search", { q: "nounou" })).json();
  const sheet = await (await get(`/v1/metiers/${found.results[0].rome}`)).json();
  expect(metierSchema.safeParse(sheet).error).toBeUndefined();
});

test("a job nobody described is a 404, a code that is none a 400", async () => {
  const { get } = anApp();
  expect((await get("/v1/metiers/A1101")).status).toBe(404);
  expect((await get("/v1/metiers/boulanger")).status).toBe(400);
});

test("a place given by its postal code becomes a point for the search", async () => {
  const asked: FormationQuery[] = [];
  const finder = {
    ...smallFinder,
    searchFormations: (query: FormationQuery) => {
      asked.push(query);
      return smallFinder.searchFormations(query);
    },
  };
  const { post } = anApp({ finder });
  const request = { q: "petite enfance", near: { codePostal: "62300" }, radiusKm: 30 };
  const response = await post("/v1/formations/search", request);
  expect(formationsSchema.safeParse(await response.json()).error).toBeUndefined();
  expect(asked[0]).toMatchObject({ near: { lat: 50.43 }, radiusKm: 30, limit: 10 });
});

test.each([
  ["a town of another region", { near: { commune: "Marseille" } }, "near.commune"],
  ["a radius without a place", { radiusKm: 10 }, "radiusKm"],
  ["a period that ends before it starts", { from: "2027-02-01", to: "2027-01-01" }, "to"],
  ["an unknown funder", { financeur: "oncle" }, "financeur"],
  ["a place of no known form", { near: { ville: "Lens" } }, "near"],
  ["too many results", { limit: 1000 }, "limit"],
])("%s is refused, and its path named", async (_what, body, path) => {
  const { post } = anApp();
  const response = await post("/v1/formations/search", body);
  expect(response.status).toBe(400);
  expect((await response.json()).error.details[0].path).toBe(path);
});

test("a session is served whole, and one that left the catalogue is a 404", async () => {
  const { get } = anApp();
  const body = await (await get("/v1/formations/demo:1:1")).json();
  expect(formationDetailSchema.safeParse(body).error).toBeUndefined();
  expect((await get("/v1/formations/demo:9:9")).status).toBe(404);
});

test("where there is no catalogue, the search says so", async () => {
  const { post } = anApp({ finder: null });
  const response = await post("/v1/metiers/search", { q: "soudeur" });
  expect([response.status, (await response.json()).error.code]).toEqual([503, "unavailable"]);
});
