import { describe, expect, test } from "vitest";
import { parseConfig } from "#config.ts";

const KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

describe("configuration", () => {
  test("nothing set gives the embedded default", () => {
    expect(parseConfig({})).toMatchObject({
      port: 8787,
      store: { kind: "embedded", dir: "./data" },
      redisUrl: null,
      retention: { anonymousDays: 7, withCodeDays: 30 },
    });
  });

  test("an empty variable counts as absent", () => {
    expect(parseConfig({ DATABASE_URL: "", PORT: "" }).store.kind).toBe("embedded");
  });

  test("every bad variable is named at once", () => {
    const bad = {
      PORT: "abc",
      DATABASE_URL: "mysql://x",
      FACTS_KEY: "short",
      LOG_LEVEL: "loud",
      ALLOWED_ORIGINS: "portail",
    };
    let message = "";
    try {
      parseConfig(bad);
    } catch (error) {
      message = String(error);
    }
    for (const name of Object.keys(bad)) expect(message).toContain(name);
  });

  test("sites are written as browsers name them, whatever the operator typed", () => {
    const { allowedOrigins } = parseConfig({
      ALLOWED_ORIGINS: "https://Portail.example/, http://localhost:3000",
    });
    expect(allowedOrigins).toEqual(["https://portail.example", "http://localhost:3000"]);
  });

  test("a site with a path, or that is no site, is refused: browsers would not match it", () => {
    for (const site of ["https://portail.example/orientation", "javascript:alert(1)", "*"])
      expect(() => parseConfig({ ALLOWED_ORIGINS: site })).toThrow("ALLOWED_ORIGINS");
  });

  test("a value never appears in the message, it may be a secret", () => {
    expect(() => parseConfig({ FACTS_KEY: "s3cret" })).toThrow(/^(?!.*s3cret)/s);
  });

  test("a model's budget in euros needs the price of its tokens", () => {
    const model = { MODEL_BASE_URL: "https://modele.test/v1", MODEL_NAME: "m" };
    const prices = { MODEL_PRICE_PROMPT: "0.4", MODEL_PRICE_COMPLETION: "2" };
    expect(parseConfig({ ...model, ...prices, MODEL_BUDGET_EUR: "0.05" }).model).toMatchObject({
      price: { prompt: 0.4, completion: 2 },
      budgetEuros: 0.05,
    });
    expect(() => parseConfig({ ...model, MODEL_BUDGET_EUR: "0.05" })).toThrow("MODEL_PRICE_PROMPT");
    expect(() => parseConfig({ ...model, MODEL_PRICE_PROMPT: "1" })).toThrow("l'un ne va pas");
  });

  test("PostgreSQL needs the key that encrypts sensitive facts", () => {
    const url = "postgres://localhost/passerelle";
    expect(() => parseConfig({ DATABASE_URL: url })).toThrow("FACTS_KEY");
    expect(parseConfig({ DATABASE_URL: url, FACTS_KEY: KEY }).store).toEqual({
      kind: "postgres",
      url,
    });
  });

  test("Redis beside the embedded store is refused: that store has one process", () => {
    expect(() => parseConfig({ REDIS_URL: "redis://localhost" })).toThrow("REDIS_URL");
  });
});
