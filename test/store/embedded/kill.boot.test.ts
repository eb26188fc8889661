import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded } from "#store/embedded/open.ts";

/** Inside the repository, so that the bundle finds node_modules. */
const ARTIFACTS = resolve("test/.artifacts/kill");
const ROUNDS = 2;
const ROWS_A_ROUND = 60;
/** Starts PGlite four times, once from nothing: slow where other things run. Not a bound that is tested. */
const PATIENCE_MS = 240_000;

describe("the embedded store, its process killed with kill -9", () => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-kill-"));
  const directory = join(folder, "base");

  beforeAll(async () => {
    mkdirSync(ARTIFACTS, { recursive: true });
    await build({
      entryPoints: ["test/store/embedded/acknowledge-until-killed.ts"],
      outfile: join(ARTIFACTS, "child.mjs"),
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
    });
    copyFileSync("src/store/embedded/pglite-worker.mjs", join(ARTIFACTS, "pglite-worker.mjs"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the writer until it has acknowledged enough rows, then kills it; gives the last number it said. */
  const writeThenKill = (): Promise<number> =>
    new Promise((found, failed) => {
      const child = spawn(process.execPath, [join(ARTIFACTS, "child.mjs"), directory], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let last = 0;
      let count = 0;
      createInterface({ input: child.stdout }).on("line", (line) => {
        last = Number(line);
        count += 1;
        if (count === ROWS_A_ROUND) child.kill("SIGKILL");
      });
      child.once("exit", (_code, signal) => {
        if (signal === "SIGKILL") found(last);
        else failed(new Error("the writer ended by itself"));
      });
    });

  const keptIds = async (): Promise<readonly number[]> => {
    const { db, close } = await openEmbedded(directory);
    const { rows } = await db.query<{ id: number }>("select id from public.kept order by id");
    await close();
    return rows.map(({ id }) => id);
  };

  it(
    "keeps every row it had acknowledged, time after time, and opens again without help",
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const acknowledged = await writeThenKill();
        const kept = await keptIds();
        expect(acknowledged).toBeGreaterThanOrEqual((round + 1) * ROWS_A_ROUND);
        expect(kept.slice(0, acknowledged)).toEqual(
          Array.from({ length: acknowledged }, (_, index) => index + 1),
        );
      }
    },
    PATIENCE_MS,
  );
});
