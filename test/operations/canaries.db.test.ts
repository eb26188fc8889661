import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createJournal } from "#node/journal.ts";
import { openTraces, type Traces } from "#node/traces.ts";
import { createServices } from "#services.ts";
import { newFactsKey } from "#store/sealing.ts";
import { atMost, keepMeasures } from "#test/figures/keep.mjs";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { createApp } from "../../src/app.ts";

/** Planted wherever a person, or whoever writes for them, can put a word; found nowhere an operator looks. */
const CANARY = "KanariDupont";
const PHONE = "0612345678";
const HEADERS = {
  "User-Agent": CANARY,
  "X-Request-Id": CANARY,
  "X-Forwarded-For": CANARY,
  Cookie: `nom=${CANARY}`,
  Referer: `https://site.example/${CANARY}`,
};

const openedSchema = z.object({ id: z.string(), token: z.string(), resumeCode: z.string() });

/** A collector that keeps what it is sent. */
const startCollector = (): Promise<{ url: string; received: () => string; server: Server }> =>
  new Promise((resolve) => {
    let received = "";
    const server = createServer((request, response) => {
      request.on("data", (piece: Buffer) => {
        received += piece.toString("utf8");
      });
      request.on("end", () => response.writeHead(200).end("{}"));
    });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${port}`, received: () => received, server });
    });
  });

describe("a word planted in every input", () => {
  let database: TestDatabase;
  let traces: Traces;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let app: ReturnType<typeof createApp>;
  let logs = "";
  const errors: string[] = [];
  /** What leads to the conversation: it is erased at the end. */
  let keys: readonly string[] = [];
  let erased = 0;

  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> => {
    const answer = await app.request(path, {
      method,
      headers: { "Content-Type": "application/json", ...HEADERS, ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    if (answer.status >= 400) errors.push(await answer.clone().text());
    return answer;
  };

  beforeAll(async () => {
    database = await embeddedDatabase();
    await importDemonstration(database.db, { today: "2026-11-22" });
    collector = await startCollector();
    traces = await openTraces(collector.url);
    const journal = createJournal("debug", (line) => {
      logs += line;
    });
    const services = createServices({
      store: { db: database.db, factsKey: newFactsKey(), queueHealth: async () => "ok" },
      allowedOrigins: [],
      addressOf: () => "127.0.0.1",
      reportFailure: journal.failure,
      reportRequest: journal.request,
      watch: traces.step,
    });
    // one part fails with the person's words in its error, as a careless library would
    const failing = {
      ...services,
      get conversations() {
        return services.conversations;
      },
      versions: () => Promise.reject(new Error(`could not parse "${CANARY}"`)),
    };
    app = createApp(() => failing, { compresses: false, traces });

    const opened = openedSchema.parse(
      await (await send("POST", "/v1/conversations", { channel: "portail" })).json(),
    );
    const one = `/v1/conversations/${opened.id}`;
    keys = [opened.id, opened.token, opened.resumeCode];
    const key = { Authorization: `Bearer ${opened.token}` };
    const text = `Je m'appelle ${CANARY}, ${PHONE}, j'ai 22 ans, j'ai la RQTH, je veux être cuisinier à Lens`;
    await send("POST", `${one}/messages`, { text }, key);
    await send("POST", `${one}/messages`, { text: CANARY }, { ...key, "Idempotency-Key": CANARY });
    await send("POST", `${one}/messages`, { text }, { ...key, Accept: "text/event-stream" }).then(
      (answer) => answer.text(),
    );
    await send("PATCH", `${one}/facts`, { fact: "age", value: CANARY }, key);
    await send("PATCH", `${one}/facts`, { fact: "rqth", value: null }, key);
    await send("POST", `${one}/handover`, { to: "hotline", phone: PHONE, when: CANARY }, key);
    await send("POST", `${one}/handover`, { to: CANARY, phone: CANARY }, key);
    await send("GET", one, undefined, { Authorization: `Bearer ${CANARY}` });
    await send("GET", `/v1/conversations/${CANARY}`, undefined, key);
    await send("POST", "/v1/resume", { code: CANARY });
    await send("POST", "/v1/eligibility", { situation: { age: CANARY, departement: CANARY } });
    await send("POST", "/v1/eligibility/batch", `{"situation":{"age":"${CANARY}"}}\n{"${CANARY}`);
    await send("POST", "/v1/eligibility", `{"situation": ${CANARY}`);
    await send("POST", "/v1/metiers/search", { q: CANARY });
    await send("POST", "/v1/formations/search", { q: CANARY, near: { commune: CANARY } });
    await send("POST", "/v1/recommendations", {
      situation: { age: 22 },
      souhait: { text: CANARY },
    });
    await send("GET", `/v1/formations/${CANARY}`);
    await send("GET", `/v1/dispositifs/${CANARY}?asOf=${CANARY}`);
    await send("GET", `/${CANARY}?q=${CANARY}`);
    await send(CANARY, "/v1/facts");
    await send("GET", "/v1/version");
    await send("POST", "/v1/imports", CANARY, { "Content-Type": `text/${CANARY}` });
    await send("POST", "/chat", `text=${CANARY}&id=${CANARY}`, {
      "Content-Type": "application/x-www-form-urlencoded",
    });
    erased = (await send("DELETE", one, undefined, key)).status;
    await traces.close();
  });
  afterAll(async () => {
    collector.server.closeAllConnections();
    collector.server.close();
    await database.close();
  });

  const planted = new RegExp(`${CANARY}|${PHONE}|RQTH`, "i");

  test("is not in the journal, which tells each request by its route and its number", () => {
    expect(logs).not.toMatch(planted);
    const told = logs
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const routes = told.filter(({ event }) => event === "request").map(({ route }) => route);
    expect(routes).toContain("/v1/conversations/:id/messages");
    expect(told.every(({ requestId }) => /^[0-9a-f-]{36}$/.test(requestId))).toBe(true);
    expect(told.filter(({ event }) => event === "failure")).toHaveLength(1);
  });

  test("is not in the measures, whatever the method, the path or the route", async () => {
    const answer = await app.request("/metrics");
    const text = await answer.text();
    expect(text).not.toMatch(planted);
    for (const step of ["read", "decide", "find", "say", "store"]) {
      expect(text).toContain(`passerelle_turn_step_seconds_count{step="${step}"}`);
    }
    expect(text).toMatch(/^passerelle_outbox_jobs\{\} \d/m);
  });

  test("is not given back by a refusal, nor by a failure", () => {
    expect(errors.length).toBeGreaterThan(12);
    expect(errors.filter((body) => planted.test(body))).toEqual([]);
  });

  test("is not in the traces, which hold the routes and the steps of the turns", () => {
    const sent = collector.received();
    expect(sent).not.toMatch(planted);
    for (const name of ["POST /v1/conversations/:id/messages", "decide", "find", "store"]) {
      expect(sent).toContain(name);
    }
  });

  test("is counted nowhere, in whatever an operator or a caller is given", async () => {
    const measures = await (await app.request("/metrics")).text();
    const places = { journal: logs, mesures: measures, traces: collector.received() };
    const everywhere = new RegExp(planted, "gi");
    const found = Object.entries({ ...places, refus: errors.join("\n") }).map(([place, text]) => {
      expect(text.length, place).toBeGreaterThan(1_000);
      return atMost(place, text.match(everywhere)?.length ?? 0, 0);
    });
    keepMeasures("canaris", {
      title: `Un nom, un numéro et un mot de santé semés dans chaque entrée, cherchés au journal, aux mesures, aux traces et dans ${errors.length} refus`,
      command: "npx vitest run test/operations/canaries.db.test.ts",
      measured: found,
    });
    expect(found.filter(({ reached }) => !reached)).toEqual([]);
  });

  test("leads back to nobody once erased: no id, key nor code in the journal, the measures or the traces", async () => {
    expect(erased).toBe(200);
    const measures = await (await app.request("/metrics")).text();
    const told = [logs, measures, collector.received(), ...errors].join("\n");
    expect(keys.filter((one) => told.includes(one))).toEqual([]);
    expect(keys).toHaveLength(3);
  });
});
