import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newFactsKey } from "#store/sealing.ts";
import { type ModelServer, startModelServer } from "#test/doubles/model-server.ts";
import { atMost, keepMeasures } from "#test/figures/keep.mjs";
import { createLists, linesDone } from "#test/load/lists.ts";
import { answers, createMember, type Member } from "#test/load/member.ts";
import { type Opened, openAt, STORY, sayAt } from "#test/load/person.ts";
import { eventually, freePort, startRedis, type TestServer } from "#test/services/child-server.ts";
import { type PostgresDatabase, postgresDatabase } from "#test/services/databases.ts";
import { buildService } from "./service-process.ts";

const FOUR_STARTS_MS = 180_000;
const PEOPLE = 24;
/** Openings an address is allowed an hour, by both processes together. */
const ALLOWED = 6;

const viewSchema = z.object({
  messages: z.array(z.object({ author: z.string(), text: z.string() })),
  facts: z.array(z.object({ fact: z.string(), value: z.unknown() })),
});
const repliedSchema = z.object({ messageId: z.string() });

const idsIn = (events: string): readonly string[] =>
  [...events.matchAll(/^id: (.+)$/gm)].map(([, id = ""]) => id);

describe("two API and two workers over one PostgreSQL and one Redis", {
  timeout: FOUR_STARTS_MS,
}, () => {
  const factsKey = newFactsKey();
  const logs = mkdtempSync(join(tmpdir(), "passerelle-several-"));
  let base: PostgresDatabase;
  let redis: TestServer;
  let model: ModelServer;
  let members: readonly Member[] = [];
  let apis: readonly string[] = [];
  let workers: readonly string[] = [];

  beforeAll(async () => {
    buildService();
    [base, redis, model] = await Promise.all([
      postgresDatabase(),
      startRedis(),
      startModelServer(() => ({ kind: "text", text: "{}" })),
    ]);
    const env = {
      ...{ DATABASE_URL: base.url, REDIS_URL: redis.url, FACTS_KEY: factsKey },
      ...{ TRUSTED_PROXIES: "1", LIMIT_OPENINGS_PER_HOUR: String(ALLOWED) },
      ...{ MODEL_BASE_URL: model.url, MODEL_NAME: "essai", MODEL_TIMEOUT_MS: "800" },
    };
    const started = await Promise.all(
      ["node", "node", "worker", "worker"].map(async (name, at) => {
        const port = String(await freePort());
        const url = `http://127.0.0.1:${port}`;
        const member = createMember({
          name: `${name}-${at}`,
          command: [process.execPath, [`dist/${name}.mjs`]],
          cwd: process.cwd(),
          env: { ...env, PORT: port, WORKER_PORT: port },
          logs,
          ready: () => answers(`${url}/healthz`),
        });
        await member.start();
        return { member, url };
      }),
    );
    members = started.map(({ member }) => member);
    const urls = started.map(({ url }) => url);
    [apis, workers] = [urls.slice(0, 2), urls.slice(2)];
  }, FOUR_STARTS_MS);
  afterAll(async () => {
    await Promise.all(members.map((member) => member.stop()));
    await Promise.all([base.close(), redis.stop(), model.close()]);
    rmSync(logs, { recursive: true });
  });

  const [here, there] = [() => apis[0] ?? "", () => apis[1] ?? ""];

  const begun = async (): Promise<Opened> => {
    const { opened } = await openAt(here());
    if (!opened) throw new Error("no conversation was opened");
    return opened;
  };

  const viewAt = async (api: string, { id, token }: Opened) => {
    const answer = await fetch(`${api}/v1/conversations/${id}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return viewSchema.parse(await answer.json());
  };

  const keptUnder = async (key: string): Promise<number | null> =>
    (await base.db.query("select from app.message where key = $1", [key])).rowCount;

  test("what a person says to one then to the other is one conversation, whoever is asked for it", async () => {
    const opened = await begun();
    for (const [turn, text] of STORY.entries()) {
      const said = await sayAt(turn % 2 === 0 ? here() : there(), opened, text, `turn-${turn}`);
      expect([text, said.status]).toEqual([text, 200]);
    }
    const view = await viewAt(here(), opened);
    expect(await viewAt(there(), opened)).toEqual(view);
    const told = view.messages.filter(({ author }) => author === "person").map(({ text }) => text);
    expect(told).toEqual(STORY);
    // said to one, corrected at the other
    expect(view.facts).toContainEqual(expect.objectContaining({ fact: "age", value: 24 }));
  });

  test("an answer cut at one in the middle goes on at the other, after the last event received", async () => {
    const opened = await begun();
    model.behave(() => ({ kind: "stall" }));
    const ask = (api: string, headers: Readonly<Record<string, string>>, signal?: AbortSignal) =>
      fetch(`${api}/v1/conversations/${opened.id}/messages`, {
        method: "POST",
        headers: {
          ...{ Authorization: `Bearer ${opened.token}`, Accept: "text/event-stream" },
          ...{ "Content-Type": "application/json", "Idempotency-Key": "cut", ...headers },
        },
        body: JSON.stringify({ text: "j'ai 22 ans, j'habite Lens" }),
        ...(signal ? { signal } : {}),
      });
    const line = new AbortController();
    const first = await ask(here(), {}, line.signal);
    const reader = first.body?.getReader();
    const begin = new TextDecoder().decode((await reader?.read())?.value);
    const [last = ""] = idsIn(begin).slice(-1);
    expect(begin).toContain("event: accepted");
    expect(begin).not.toContain("event: done");
    line.abort();
    const rest = await (await ask(there(), { "Last-Event-ID": last })).text();
    model.behave(() => ({ kind: "text", text: "{}" }));
    expect(rest).toContain("event: done");
    expect(idsIn(rest)).not.toContain(last);
    expect(idsIn(rest)[0]?.split("/")[0]).toBe(last.split("/")[0]);
    expect(await keptUnder("cut")).toBe(1);
  });

  test("a message sent to both at once under one key is answered once", async () => {
    const opened = await begun();
    const both = await Promise.all(
      apis.map((api) => sayAt(api, opened, "je voudrais être maçon", "both")),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const ids = both.map(({ body }) => repliedSchema.parse(body).messageId);
    expect(new Set(ids).size).toBe(1);
    expect(await keptUnder("both")).toBe(1);
  });

  test("what an address is allowed is counted over both", async () => {
    const statuses = [];
    for (let at = 0; at < ALLOWED + 2; at += 1) {
      const { status } = await fetch(`${at % 2 === 0 ? here() : there()}/v1/conversations`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Forwarded-For": "203.0.113.9" },
        body: JSON.stringify({ channel: "portail" }),
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array.from({ length: ALLOWED }, () => 201), 429, 429]);
  });

  test("the jobs of a list are shared by both workers, and each is done once", async () => {
    const list = await (await createLists(base.db, factsKey)).launch(PEOPLE);
    await eventually(
      async () => expect(await linesDone(base.db, [list])).toMatchObject({ lost: 0 }),
      FOUR_STARTS_MS,
    );
    const { lost, doubled } = await linesDone(base.db, [list]);
    const shares = await Promise.all(
      workers.map(async (url) => {
        const text = await (await fetch(`${url}/metrics`)).text();
        return Number(
          /jobs_ended_total\{name="caseload-line",result="done"\} (\d+)/.exec(text)?.[1],
        );
      }),
    );
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(PEOPLE);
    keepMeasures("tour-a-tour", {
      title: `Deux API et deux workers sur une conversation et une liste de ${PEOPLE}, part de chaque worker : ${shares.join(" et ")}`,
      command: "npx vitest run test/boot/several.boot.test.ts",
      measured: [atMost("travaux perdus", lost, 0), atMost("travaux faits deux fois", doubled, 0)],
    });
  });
});
