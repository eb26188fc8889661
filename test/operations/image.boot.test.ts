import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildService } from "#test/boot/service-process.ts";
import { root } from "#test/conventions/source-files.ts";
import { eventually, freePort, type TestServer } from "#test/services/child-server.ts";
import { emptyPostgres } from "#test/services/databases.ts";
import { leftOut } from "./dockerfile.ts";

const FACTS_KEY = Buffer.alloc(32, 3).toString("base64");

/** Packages as links, but those that the image leaves out; a scope is a folder of its own. */
const linkPackages = (to: string, without: readonly string[]): void => {
  const from = join(root, "node_modules");
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!name.startsWith(".") && !without.includes(name))
      symlinkSync(join(from, name), join(to, name));
  }
};

/** What the last stage of the Dockerfile copies, in a temporary folder: the build, and packages without its tools. */
const makeImage = (work: string): string => {
  buildService();
  const image = join(work, "image");
  mkdirSync(image);
  for (const path of ["package.json", "dist"])
    cpSync(join(root, path), join(image, path), { recursive: true });
  linkPackages(join(image, "node_modules"), leftOut());
  return image;
};

describe("the image, made by hand since no Docker is here", () => {
  const work = mkdtempSync(join(tmpdir(), "passerelle-image-"));
  let image = "";
  let database: TestServer | null = null;
  const settings = (): Record<string, string> => ({
    PATH: process.env["PATH"] ?? "",
    NODE_ENV: "production",
    DATABASE_URL: database?.url ?? "",
    FACTS_KEY,
  });
  const run = (file: string, more: Record<string, string> = {}): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [file], {
      cwd: image,
      env: { ...settings(), ...more },
      encoding: "utf8",
    });

  beforeAll(async () => {
    image = makeImage(work);
    database = await emptyPostgres();
  });
  afterAll(async () => {
    await database?.stop();
    rmSync(work, { recursive: true, force: true });
  });

  test("migrates an empty database, then has nothing left to do", () => {
    const first = run("dist/migrate.mjs");
    expect(first.stderr).toBe("");
    expect(first.stdout).toContain("001-schema");
    expect(run("dist/migrate.mjs").stdout).toContain("déjà à jour");
  });

  test("serves and works without the embedded store nor the tools of the build, and stops when told", async () => {
    const port = await freePort();
    const start = (file: string, more: Record<string, string> = {}) => {
      const child = spawn(process.execPath, [file], {
        cwd: image,
        env: { ...settings(), ...more },
        stdio: ["ignore", "pipe", "inherit"],
      });
      let printed = "";
      child.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
      });
      const ended = new Promise((resolve) => child.once("exit", resolve));
      return { child, ended, printed: () => printed };
    };
    const api = start("dist/node.mjs", { PORT: String(port) });
    const worker = start("dist/worker.mjs");
    await eventually(async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
      if (!answer.ok || !worker.printed().includes("workers-started")) throw new Error("not yet");
    });
    for (const { child } of [api, worker]) child.kill("SIGTERM");
    expect(await Promise.all([api.ended, worker.ended])).toEqual([0, 0]);
  });

  test("names every setting that production lacks", () => {
    const refused = run("dist/node.mjs", { FACTS_KEY: "", PORT: "8787" });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("FACTS_KEY : obligatoire avec DATABASE_URL");
  });
});
