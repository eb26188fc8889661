import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare } from "miniflare";

/** The edge as Cloudflare would get it: what `wrangler deploy` would send, running in workerd. */
export interface EdgeRuntime {
  /** The text of the bundle, and every file that went into it. */
  readonly script: string;
  readonly inputs: readonly string[];
  ask(path: string, request?: { readonly method: string; readonly body: string }): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const settingIn = (toml: string, name: string): string =>
  new RegExp(`^${name} = "([^"]+)"`, "m").exec(toml)?.[1] ?? "";

const bundle = (folder: string): void => {
  const wrangler = "node_modules/wrangler/bin/wrangler.js";
  const metafile = join(folder, "meta.json");
  execFileSync(
    process.execPath,
    [wrangler, "deploy", "--dry-run", "--outdir", folder, "--metafile", metafile],
    // A home of its own: nothing is read from, or kept for, a Cloudflare account.
    { stdio: "pipe", env: { PATH: process.env["PATH"], HOME: folder, CI: "true" } },
  );
};

/** Bundles offline and starts workerd on a free port of this machine. */
export const startEdge = async (): Promise<EdgeRuntime> => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-edge-"));
  bundle(folder);
  const settings = readFileSync("wrangler.toml", "utf8");
  const { inputs } = JSON.parse(readFileSync(join(folder, "meta.json"), "utf8"));
  const runtime = new Miniflare({
    modulesRoot: folder,
    modules: [{ type: "ESModule", path: join(folder, "edge.js") }],
    compatibilityDate: settingIn(settings, "compatibility_date"),
    compatibilityFlags: ["nodejs_compat"],
    cf: false,
    host: "127.0.0.1",
  });
  await runtime.ready;
  return {
    script: readFileSync(join(folder, "edge.js"), "utf8"),
    inputs: Object.keys(inputs),
    ask: async (path, request) => {
      const answer = await runtime.dispatchFetch(`http://edge.test${path}`, {
        ...request,
        headers: { "Content-Type": "application/json", "X-Request-Id": "edge-test" },
      });
      return { status: answer.status, body: await answer.text() };
    },
    stop: async () => {
      await runtime.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
