import { describe, expect, test } from "vitest";
import { createRecommender } from "#conversation/recommend/create-recommender.ts";
import { NO_REFERENTIALS } from "#domain/market.ts";
import { NO_SERVICE_PLACES } from "#domain/service-place.ts";
import { recommendationsAnswer } from "#http/schemas/recommendation.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { smallFinder } from "#test/doubles/small-finder.ts";
import { smallRules } from "#test/doubles/small-rules.ts";
import { anApp } from "./an-app.ts";

const WISH = { text: "petite enfance", near: { commune: "Lens" } };

const ask = async (body: unknown) => {
  const response = await anApp().post("/v1/recommendations", body);
  return { status: response.status, body: await response.json() };
};

describe("recommendations by the API", () => {
  test("jobs, sessions, the pathway and the questions, all in the shape that is documented", async () => {
    const { status, body } = await ask({ situation: { age: 22 }, souhait: WISH });
    expect(status).toBe(200);
    expect(recommendationsAnswer.safeParse(body).error).toBeUndefined();
    expect(body.metiers[0].rome).toBe("K1303");
    expect(body.formations[0].id).toBe(aFormation().id);
    expect(body.parcours.steps.at(-1).kind).toBe("emploi");
  });

  test("each reason of each session cites an evidence that is in the answer", async () => {
    const { body } = await ask({ situation: { age: 22 }, souhait: WISH });
    const known = new Set(body.evidence.map(({ id }: { id: string }) => id));
    for (const { why, against } of body.formations)
      for (const { evidence } of [...why, ...against]) expect(known).toContain(evidence);
  });

  test("a wish may be left out: the aids and the questions are still told", async () => {
    const { status, body } = await ask({ situation: {}, souhait: {} });
    expect(status).toBe(200);
    expect(body.metiers).toEqual([]);
  });

  test.each([
    ["an unknown fact", { situation: { agge: 22 }, souhait: {} }, "situation.agge"],
    ["an impossible age", { situation: { age: 300 }, souhait: {} }, "situation.age"],
    [
      "a town of another region",
      { situation: {}, souhait: { near: { commune: "Marseille" } } },
      "near.commune",
    ],
    ["a radius without a place", { situation: {}, souhait: { radiusKm: 10 } }, "souhait.radiusKm"],
    [
      "a constraint nobody knows",
      { situation: {}, souhait: { contraintes: ["mal-au-dos"] } },
      "souhait.contraintes.0",
    ],
    ["no wish at all", { situation: {} }, "souhait"],
  ])("%s is refused in French, with its path", async (_what, body, path) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.map((one: { path: string }) => one.path)).toContain(path);
    expect(answer.body.error.message).not.toMatch(/invalid|expected/i);
  });

  test("a server without a store says that it has no recommendations", async () => {
    const { post } = anApp({ finder: null, recommender: null });
    const response = await post("/v1/recommendations", { situation: {}, souhait: {} });
    expect(response.status).toBe(503);
  });
});

describe("with official referentials", () => {
  const source = { name: "BMO", period: "2025", updatedAt: "2025-04-01" };
  const referentials = {
    ...NO_REFERENTIALS,
    tensions: async () => [
      {
        rome: "K1303",
        bassin: { code: "3207", nom: "Lens" },
        projets: 320,
        difficiles: 0.64,
        saisonniers: 12,
        niveau: null,
        source,
      },
    ],
    competences: async () => [
      { ogr: "1", libelle: "Observer un enfant", kind: "savoir-faire" as const, coeur: true },
    ],
  };

  test("the hirings of the basin weigh and are cited; the gap comes from the ROME", async () => {
    const recommender = createRecommender({
      rules: smallRules,
      finder: smallFinder,
      referentials,
      services: NO_SERVICE_PLACES,
      lieux: [],
    });
    const { post } = anApp({ recommender });
    const response = await post("/v1/recommendations", { situation: {}, souhait: WISH });
    const body = await response.json();
    const said = body.formations[0].why.map(({ text }: { text: string }) => text);
    expect(said).toContain(
      "dans le bassin de Lens, les employeurs annoncent 320 embauches, dont 64 % difficiles à pourvoir (BMO, 2025)",
    );
    expect(body.evidence).toContainEqual({
      id: "tension:K1303:3207",
      title: "BMO, 2025",
      date: "2025-04-01",
    });
    expect(body.parcours.gap).toMatchObject({ source: "rome", rome: "K1303" });
  });

  test("the page of a job shows them, with the sessions near home", async () => {
    const { get } = anApp({ referentials });
    const page = await (await get("/metiers/K1303?commune=Lens")).text();
    expect(page).toContain("Ce que cherchent les employeurs");
    expect(page).toContain("Des sessions ouvertes");
    expect(page).toContain("/formations/demo%3A1%3A1%3A1");
  });
});

describe("the page of a session", () => {
  test("says who can pay, the jobs aimed at, and the way from home, without a script", async () => {
    const { get } = anApp();
    const page = await (await get("/formations/demo:1:1?depuis=62300")).text();
    expect(page).toContain("Qui peut payer");
    expect(page).toContain('href="/metiers/K1303"');
    expect(page).toContain("Dans votre commune : Lens");
    expect(page).toMatch(/<span class="label">Source<\/span>/);
  });

  test("a town it does not know is said next to the field, and kept in it", async () => {
    const page = await (await anApp().get("/formations/demo:1:1?depuis=Marseille")).text();
    expect(page).toContain("Je ne trouve pas cette commune");
    expect(page).toContain('value="Marseille"');
  });
});
