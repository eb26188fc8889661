import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import type { bundleEdge } from "./bundle-edge.mjs";

/** What `wrangler deploy` would send. */
export type EdgeBundle = ReturnType<typeof bundleEdge>;

/** The bundle running in workerd. */
export interface EdgeRuntime {
  ask(path: string, request?: EdgeRequest): Promise<Answer>;
  stop(): Promise<void>;
}

export interface EdgeRequest {
  readonly method: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const settingIn = (toml: string, name: string): string =>
  new RegExp(`^${name} = "([^"]+)"`, "m").exec(toml)?.[1] ?? "";

export interface EdgeBindings {
  /** PostgreSQL behind Hyperdrive's local stand-in. */
  readonly database?: string;
  readonly vars?: Readonly<Record<string, string>>;
}

/** Starts workerd on a free port of this machine. */
export const startEdge = async (
  { folder }: EdgeBundle,
  { database, vars = {} }: EdgeBindings = {},
): Promise<EdgeRuntime> => {
  const settings = readFileSync("wrangler.toml", "utf8");
  const runtime = new Miniflare({
    modulesRoot: folder,
    modules: [{ type: "ESModule", path: join(folder, "edge.js") }],
    compatibilityDate: settingIn(settings, "compatibility_date"),
    compatibilityFlags: ["nodejs_compat"],
    bindings: vars,
    ...(database === undefined ? {} : { hyperdrives: { HYPERDRIVE: database } }),
    cf: false,
    host: "127.0.0.1",
  });
  await runtime.ready;
  return {
    ask: async (path, request) => {
      const answer = await runtime.dispatchFetch(`http://edge.test${path}`, {
        ...request,
        headers: {
          "Content-Type": "application/json",
          "X-Request-Id": "0000000000000000ed9e7e57",
          ...request?.headers,
        },
      });
      return { status: answer.status, body: await answer.text() };
    },
    stop: () => runtime.dispose(),
  };
};
