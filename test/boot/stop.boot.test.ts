import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newFactsKey } from "#store/sealing.ts";
import { startModelServer } from "#test/doubles/model-server.ts";
import { createLists, linesDone } from "#test/load/lists.ts";
import { answers, createMember } from "#test/load/member.ts";
import { openAt } from "#test/load/person.ts";
import { eventually, freePort } from "#test/services/child-server.ts";
import { type PostgresDatabase, postgresDatabase } from "#test/services/databases.ts";
import { buildService } from "./service-process.ts";

const PEOPLE = 12;

const TWO_STARTS_MS = 180_000;

describe("a process that is asked to stop in the middle of its work", {
  timeout: TWO_STARTS_MS,
}, () => {
  const factsKey = newFactsKey();
  const logs = mkdtempSync(join(tmpdir(), "passerelle-stop-"));
  let base: PostgresDatabase;

  beforeAll(async () => {
    buildService();
    base = await postgresDatabase();
  });
  afterAll(async () => {
    await base.close();
    rmSync(logs, { recursive: true });
  });

  /** `dist/node.mjs` or `dist/worker.mjs`, once its probe answers. */
  const start = async (name: "node" | "worker", more: Readonly<Record<string, string>>) => {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const member = createMember({
      name,
      command: [process.execPath, [`dist/${name}.mjs`]],
      cwd: process.cwd(),
      env: { DATABASE_URL: base.url, FACTS_KEY: factsKey, PORT: port, WORKER_PORT: port, ...more },
      logs,
      ready: () => answers(`${url}/healthz`),
    });
    await member.start();
    return { member, url };
  };

  test("ends the turn it streams, keeps it, takes no other, and leaves with 0", async () => {
    // a model that never answers makes the turn last
    const model = await startModelServer(() => ({ kind: "stall" }));
    const { member: service, url } = await start("node", {
      MODEL_BASE_URL: model.url,
      MODEL_NAME: "muet",
      MODEL_TIMEOUT_MS: "700",
    });
    const { opened } = await openAt(url);
    const answer = await fetch(`${url}/v1/conversations/${opened?.id}/messages`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${opened?.token}`,
        Accept: "text/event-stream",
        "Content-Type": "application/json",
        "Idempotency-Key": "during-the-stop",
      },
      body: JSON.stringify({ text: "Bonjour, j'ai 22 ans et j'habite à Lens" }),
    });
    const [exit, events] = await Promise.all([service.stop(), answer.text()]);
    expect(exit).toBe(0);
    expect(events).toContain("event: accepted");
    expect(events).toContain("event: done");
    const kept = await base.db.query("select 1 from app.message where key = $1", [
      "during-the-stop",
    ]);
    expect(kept.rowCount).toBe(1);
    await model.close();
  });

  test("ends the jobs it is at, leaves the others to who comes next, and nobody is done twice", async () => {
    const list = await (await createLists(base.db, factsKey)).launch(PEOPLE);
    const done = async () => PEOPLE - (await linesDone(base.db, [list])).lost;
    const { member: worker } = await start("worker", { REDIS_URL: "" });
    await eventually(async () => expect(await done()).toBeGreaterThan(0), TWO_STARTS_MS);
    expect(await worker.stop()).toBe(0);
    await worker.start();
    await eventually(async () => expect(await done()).toBe(PEOPLE), TWO_STARTS_MS);
    expect(await worker.stop()).toBe(0);
    expect((await linesDone(base.db, [list])).doubled).toBe(0);
  });
});
