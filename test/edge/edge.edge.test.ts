import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "#app.ts";
import { createServices } from "#services.ts";
import { type Answer, type EdgeRuntime, startEdge } from "./edge-runtime.ts";

/** Cloudflare's limit for the API of this project, compressed. */
const LARGEST_GZIP = 1.2 * 1024 * 1024;

const services = createServices({
  store: null,
  allowedOrigins: [],
  addressOf: () => "127.0.0.1",
  reportFailure: () => undefined,
});
const app = createApp(() => services);

const onNode = async (path: string, body: string): Promise<Answer> => {
  const answer = await app.request(path, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", "X-Request-Id": "edge-test" },
  });
  return { status: answer.status, body: await answer.text() };
};

const YOUNG = { age: 22, region_residence: "32", departement: "62", scolarise_ou_etudiant: false };

/** Title, path, body: each is sent to both runtimes. */
const REQUESTS = [
  ["all that is open to a young person in 2026", { asOf: "2026-11-21", situation: YOUNG }],
  ["the same person under the law of 2021", { asOf: "2021-06-01", situation: YOUNG }],
  ["a person of whom nothing is known", { asOf: "2026-11-21", situation: {} }],
  [
    "a training, with the full proof",
    {
      asOf: "2026-11-21",
      situation: { ...YOUNG, inscrit_ft: true, rqth: null },
      formation: { financeurs: ["region"], region: "32", heures: 420 },
      dispositifs: ["prf", "remuneration-region", "aif"],
      explain: true,
    },
  ],
  ["an age that cannot be", { asOf: "2026-11-21", situation: { age: 230 } }],
  ["a fact that does not exist", { asOf: "2026-11-21", situation: { agee: 22 } }],
] as const;

describe("the edge", () => {
  let started: EdgeRuntime | null = null;
  const edge = (): EdgeRuntime => {
    if (!started) throw new Error("workerd is not started");
    return started;
  };

  beforeAll(async () => {
    started = await startEdge();
  });
  afterAll(() => started?.stop());

  test("is alive in workerd", async () => {
    expect((await edge().ask("/healthz")).status).toBe(200);
  });

  test.each(REQUESTS)("answers about %s with the very body of Node", async (_title, request) => {
    const body = JSON.stringify(request);
    const there = await edge().ask("/v1/eligibility", { method: "POST", body });
    const here = await onNode("/v1/eligibility", body);
    expect(there).toEqual(here);
    expect(there.body.length).toBeGreaterThan(50);
  });

  test("refuses broken JSON with the very words of Node", async () => {
    const there = await edge().ask("/v1/eligibility", { method: "POST", body: '{"asOf":' });
    expect(there).toEqual(await onNode("/v1/eligibility", '{"asOf":'));
    expect(there.status).toBe(400);
  });

  test("says that it has no database rather than failing", async () => {
    const ready = await edge().ask("/readyz");
    expect(JSON.parse(ready.body)).toMatchObject({ database: "absent" });
  });

  test("carries neither the embedded store, nor a queue, nor a worker", () => {
    const astray =
      /@electric-sql|bullmq|ioredis|node-server|^workers\/|^src\/(node|store\/embedded)/;
    expect(edge().inputs.filter((file) => astray.test(file))).toEqual([]);
  });

  test("fits in what Cloudflare takes", () => {
    const size = gzipSync(edge().script).length;
    process.stdout.write(
      `    edge : ${(edge().script.length / 1024).toFixed(0)} Kio, ${(size / 1024).toFixed(0)} Kio compressé\n`,
    );
    expect(size).toBeLessThan(LARGEST_GZIP);
  });
});
