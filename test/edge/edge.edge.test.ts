import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createApp } from "#app.ts";
import { createServices } from "#services.ts";
import { eventually } from "#test/services/child-server.ts";
import { bundleEdge, LARGEST_GZIP } from "./bundle-edge.mjs";
import { edgeOverPostgres, type TwoRuntimes } from "./edge-over-postgres.ts";
import { type Answer, type EdgeBundle, type EdgeRuntime, startEdge } from "./edge-runtime.ts";

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
    headers: { "Content-Type": "application/json", "X-Request-Id": "0000000000000000ed9e7e57" },
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

let bundled: EdgeBundle | null = null;
const bundle = (): EdgeBundle => {
  bundled ??= bundleEdge();
  return bundled;
};
afterAll(() => bundled?.remove());

describe("the edge", () => {
  let started: EdgeRuntime | null = null;
  const edge = (): EdgeRuntime => {
    if (!started) throw new Error("workerd is not started");
    return started;
  };

  beforeAll(async () => {
    started = await startEdge(bundle());
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
    expect(bundle().inputs.filter((file) => astray.test(file))).toEqual([]);
  });

  test("fits in what Cloudflare takes", () => {
    expect(bundle().gzip).toBeLessThan(LARGEST_GZIP);
  });
});

const openedSchema = z.object({ id: z.string(), token: z.string(), resumeCode: z.string() });
const replySchema = z.looseObject({
  facts: z.array(z.looseObject({ fact: z.string() })),
  recommendations: z.looseObject({ formations: z.array(z.looseObject({ id: z.string() })) }),
});

const STORY =
  "Bonjour j'ai 22 ans, j'habite Lens, je touche le RSA et je voudrais bosser dans la petite enfance";

describe("the edge over PostgreSQL, through Hyperdrive's local binding", () => {
  let started: TwoRuntimes | null = null;
  const both = (): TwoRuntimes => {
    if (!started) throw new Error("the two runtimes are not started");
    return started;
  };
  const post = (
    ask: TwoRuntimes["edge"],
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) => ask(path, { method: "POST", body: JSON.stringify(body), headers });
  const opened = async (ask: TwoRuntimes["edge"]) =>
    openedSchema.parse(
      JSON.parse((await post(ask, "/v1/conversations", { channel: "portail" })).body),
    );
  const say = (
    ask: TwoRuntimes["edge"],
    { id, token }: { readonly id: string; readonly token: string },
    text: string,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    post(
      ask,
      `/v1/conversations/${id}/messages`,
      { text },
      { Authorization: `Bearer ${token}`, ...headers },
    );

  beforeAll(async () => {
    started = await edgeOverPostgres(bundle());
  });
  afterAll(() => started?.close());

  test("finds the very sessions that Node finds", async () => {
    const search = { q: "petite enfance", near: { commune: "62498" }, radiusKm: 60 };
    const there = await post(both().edge, "/v1/formations/search", search);
    const here = await post(both().node, "/v1/formations/search", search);
    expect(there).toEqual(here);
    expect(JSON.parse(there.body).total).toBeGreaterThan(0);
    const jobs = { q: "jveu fer cuisto" };
    expect(await post(both().edge, "/v1/metiers/search", jobs)).toEqual(
      await post(both().node, "/v1/metiers/search", jobs),
    );
  });

  test("carries a conversation that Node goes on with, and takes it back", async () => {
    const mine = await opened(both().edge);
    const first = await say(both().edge, mine, STORY);
    expect(first.status).toBe(200);
    const reply = replySchema.parse(JSON.parse(first.body));
    expect(reply.facts.map(({ fact }) => fact)).toContain("age");
    expect(reply.recommendations.formations.length).toBeGreaterThan(0);
    expect((await say(both().node, mine, "je n'ai pas le permis")).status).toBe(200);
    const third = await say(both().edge, mine, "non en fait j'ai 24 ans");
    expect(third.body).toContain('"value":24');
    const view = await both().edge(`/v1/conversations/${mine.id}`, {
      method: "GET",
      headers: { Authorization: `Bearer ${mine.token}` },
    });
    expect(JSON.parse(view.body).messages).toHaveLength(7);
  });

  test("streams a turn, and answers once a message sent twice at the same time", async () => {
    const mine = await opened(both().edge);
    const headers = { Accept: "text/event-stream", "Idempotency-Key": "une-fois" };
    const [one, two] = await Promise.all([
      say(both().edge, mine, STORY, headers),
      say(both().edge, mine, STORY, headers),
    ]);
    for (const { body } of [one, two]) {
      expect(body.match(/^event: \w+$/gm)?.at(-1)).toBe("event: done");
    }
    const { rows } = await both().database.db.query<{ count: number }>(
      "select message_count as count from app.conversation where id = $1",
      [mine.id],
    );
    expect(rows[0]?.count).toBe(3);
  });

  test("opens again by its code, and erases for good", async () => {
    const mine = await opened(both().edge);
    await say(both().edge, mine, STORY);
    const back = await post(both().edge, "/v1/resume", { code: mine.resumeCode });
    const { token } = z.object({ token: z.string() }).parse(JSON.parse(back.body));
    const headers = { Authorization: `Bearer ${token}` };
    const path = `/v1/conversations/${mine.id}`;
    expect((await both().edge(path, { method: "DELETE", headers })).status).toBe(200);
    expect((await both().node(path, { method: "GET", headers })).status).toBe(404);
  });

  test("answers twelve people at once, each with connections of its own, none left open", async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const mine = await opened(both().edge);
        return (await say(both().edge, mine, "j'ai 22 ans")).status;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 12 }, () => 200));
    await eventually(async () => {
      const { rows } = await both().database.db.query<{ open: number }>(
        `select count(*)::int as open from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
      expect(rows[0]?.open).toBeLessThan(10);
    });
  });

  test("says which part is ill, and refuses with the reason when its key is missing", async () => {
    const ready = await both().edge("/readyz");
    expect(JSON.parse(ready.body)).toMatchObject({ database: "ok", catalogue: "ok" });
    const keyless = await startEdge(bundle(), {
      database: both().database.url.replace("postgres@", "postgres:unused@"),
    });
    const refused = await keyless.ask("/v1/facts");
    await keyless.stop();
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.body).error.code).toBe("unavailable");
  });
});
