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

describe("signing in", () => {
  const OPENID = {
    OIDC_ISSUER: "https://fca.example",
    OIDC_CLIENT_ID: "id",
    OIDC_CLIENT_SECRET: "s3cret",
  };

  test("asks ProConnect's scope and trusts no administrator, unless told otherwise", () => {
    expect(parseConfig({}).signIn).toEqual({ production: false, openId: null, adminEmails: [] });
    const { signIn } = parseConfig({ ...OPENID, ADMIN_EMAILS: "Ada@ml.example, b@ml.example" });
    expect(signIn.openId?.scope).toBe("openid given_name usual_name email siret");
    expect(signIn.adminEmails).toEqual(["ada@ml.example", "b@ml.example"]);
  });

  test.each([
    ["OIDC_CLIENT_SECRET", { ...OPENID, OIDC_CLIENT_SECRET: "" }],
    ["OIDC_ISSUER", { ...OPENID, OIDC_ISSUER: "http://fca.example" }],
    [
      "OIDC_ISSUER",
      {
        ...OPENID,
        OIDC_ISSUER: "http://127.0.0.1:4200",
        NODE_ENV: "production",
        PUBLIC_URL: "https://p.example",
      },
    ],
    ["PUBLIC_URL", { ...OPENID, NODE_ENV: "production" }],
    ["PUBLIC_URL", { ...OPENID, PUBLIC_URL: "http://passerelle.example" }],
    ["OIDC_SCOPE", { ...OPENID, OIDC_SCOPE: "email" }],
    ["ADMIN_EMAILS", { ...OPENID, ADMIN_EMAILS: "ada" }],
    ["ADMIN_EMAILS", { ADMIN_EMAILS: "ada@ml.example" }],
  ])("refuses what would not be safe, or nobody could use: %s", (named, environment) => {
    expect(() => parseConfig(environment)).toThrow(named);
    expect(() => parseConfig(environment)).toThrow(/^(?!.*s3cret)/s);
  });
});
