// @ts-check
/**
 * What `wrangler deploy` would send to Cloudflare, made offline with the settings of production. Run as a command, a
 * part of `npm run check`: refuses a bundle too heavy for the edge.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { atMost, keepMeasures } from "../figures/keep.mjs";

/** Cloudflare's limit for the API of this project, compressed. */
export const LARGEST_GZIP = 1.2 * 1024 * 1024;

/** @returns {{ folder: string, script: string, inputs: string[], gzip: number, remove: () => void }} */
export const bundleEdge = () => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-edge-"));
  const metafile = join(folder, "meta.json");
  execFileSync(
    process.execPath,
    [
      ...["node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--env", "production"],
      ...["--outdir", folder, "--metafile", metafile],
    ],
    // A home of its own: nothing is read from, or kept for, a Cloudflare account.
    { stdio: "pipe", env: { PATH: process.env["PATH"], HOME: folder, CI: "true" } },
  );
  const script = readFileSync(join(folder, "edge.js"), "utf8");
  return {
    folder,
    script,
    inputs: Object.keys(JSON.parse(readFileSync(metafile, "utf8")).inputs),
    gzip: gzipSync(script).length,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

if (process.argv[1] === import.meta.filename) {
  const { gzip, remove } = bundleEdge();
  remove();
  const said = `edge : ${Math.round(gzip / 1024)} Kio compressé, ${Math.round(LARGEST_GZIP / 1024)} au plus`;
  process.stdout.write(`${said}\n`);
  keepMeasures("edge", {
    title: "Ce que `wrangler deploy` enverrait à Cloudflare",
    command: "npm run check",
    measured: [
      atMost(
        "paquet de l'API, compressé",
        gzip,
        LARGEST_GZIP,
        (bytes) => `${Math.round(bytes / 1024)} Kio`,
      ),
    ],
  });
  if (gzip > LARGEST_GZIP) process.exitCode = 1;
}
