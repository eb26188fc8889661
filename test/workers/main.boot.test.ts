import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newFactsKey } from "#store/sealing.ts";
import type { TestServer } from "#test/services/child-server.ts";
import { emptyPostgres } from "#test/services/databases.ts";

const PATH = process.env["PATH"];

describe("the processes of production", () => {
  let postgres: TestServer;

  beforeAll(async () => {
    execFileSync(process.execPath, ["workers/build.mjs", "--quiet"]);
    postgres = await emptyPostgres();
  });
  afterAll(() => postgres.stop());

  const run = (script: string, env: Record<string, string>): string =>
    execFileSync(process.execPath, [script], { env: { PATH, ...env }, encoding: "utf8" });

  it("migrate an empty database, then find it up to date", () => {
    const env = { DATABASE_URL: postgres.url };
    expect(run("dist/migrate.mjs", env)).toMatch(/001-schema[\s\S]*003-conversations/);
    expect(run("dist/migrate.mjs", env)).toBe("La base est déjà à jour.\n");
  });

  it("run the jobs until asked to stop, then stop in order", async () => {
    const worker = spawn(process.execPath, ["dist/worker.mjs"], {
      env: { PATH, DATABASE_URL: postgres.url, FACTS_KEY: newFactsKey() },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines: string[] = [];
    const ended = new Promise<number | null>((resolve) => worker.once("exit", resolve));
    for await (const line of createInterface({ input: worker.stdout })) {
      lines.push(line);
      if (line.includes("workers-started")) worker.kill("SIGTERM");
    }
    expect(await ended).toBe(0);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual([
      "workers-started",
      "workers-stopping",
    ]);
  });

  it("say that the embedded store needs neither of them", () => {
    expect(run("dist/migrate.mjs", {})).toContain("le stockage embarqué se met à jour tout seul");
    expect(run("dist/worker.mjs", {})).toContain("les tâches tournent dans le service lui-même");
  });
});
