import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { LARGEST_CASELOAD } from "#caseload/read-file.ts";
import { LARGEST_UPLOAD } from "#http/upload-body.ts";
import { root, textOf } from "#test/conventions/source-files.ts";
import { copiedFromHere, instructions } from "./dockerfile.ts";

const entries = [...textOf("workers/build.mjs").matchAll(/^ {2}(\w+): "(?:src|workers)\//gm)].map(
  ([, name]) => `dist/${name}.mjs`,
);
const variables = ["src/config.ts", "src/config-sign-in.ts", "src/config-operations.ts"].flatMap(
  (file) => [...textOf(file).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name),
);

const serviceSchema = z.looseObject({
  image: z.string(),
  restart: z.string(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.unknown().optional(),
  read_only: z.boolean().optional(),
  volumes: z.array(z.string()).optional(),
});
const compose = z
  .object({
    services: z.record(z.string(), serviceSchema),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(textOf("compose.yaml"), { merge: true }));
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith("passerelle:"));

describe("the proxy of docs/operations/proxy.md", () => {
  test("lets through whatever the service takes, and says who called on every path", () => {
    const text = textOf("docs/operations/proxy.md");
    const allowed = [...text.matchAll(/location ~ (\S+) \{[^}]*client_max_body_size (\d+)m/g)];
    const mostFor = (path: string): number =>
      Number(allowed.find(([, form = ""]) => new RegExp(form).test(path))?.[2] ?? 1) * 1_000_000;
    for (const path of ["/v1/imports", "/pro/imports", "/v1/eligibility/batch"])
      expect(mostFor(path), path).toBeGreaterThanOrEqual(LARGEST_UPLOAD);
    for (const path of ["/v1/caseloads", "/pro/lots"])
      expect(mostFor(path), path).toBeGreaterThan(LARGEST_CASELOAD);
    // nginx hands a header down to a location only where it is set beside none of its own
    expect(text.match(/^ {2}proxy_set_header/gm)).toHaveLength(3);
    expect(text.match(/^ {3,}proxy_set_header/gm)).toBeNull();
  });
});

describe("the image", () => {
  test("copies only what is there and what .dockerignore lets in", () => {
    const letIn = textOf(".dockerignore")
      .split("\n")
      .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
    expect(copiedFromHere().length).toBeGreaterThan(5);
    expect(copiedFromHere().filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copiedFromHere().filter((path) => !letIn.includes(path))).toEqual([]);
  });

  test("copies all that the build reads", () => {
    const read = [
      ...textOf("workers/build.mjs").matchAll(
        /^ {2}"((?:src|workers|knowledge|prompts)[^"]*)",$/gm,
      ),
    ].map(([, path = ""]) => path.split("/")[0] ?? "");
    expect(new Set(read)).toEqual(new Set(["knowledge", "prompts", "workers", "src"]));
    expect(read.filter((folder) => !copiedFromHere().includes(folder))).toEqual([]);
  });

  test("is Node 24, runs as nobody in particular, and starts a command that the build makes", () => {
    const from = instructions().filter(({ verb }) => verb === "FROM");
    expect(from.every(({ rest }) => /^node:24-\S+-slim( AS \w+)?$/.test(rest))).toBe(true);
    const last = instructions().filter(({ stage }) => stage === from.length - 1);
    expect(last.find(({ verb }) => verb === "USER")?.rest).toBe("node");
    const command = z
      .array(z.string())
      .parse(JSON.parse(last.find(({ verb }) => verb === "CMD")?.rest ?? "[]"));
    expect(entries).toContain(command.at(-1));
    const health = last.find(({ verb }) => verb === "HEALTHCHECK")?.rest ?? "";
    expect(health).toContain("/healthz");
    expect(last.find(({ verb }) => verb === "EXPOSE")?.rest).toBe("8787");
  });
});

describe("compose.yaml", () => {
  test("has the API, the workers, PostgreSQL with pgvector, and Redis", () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ["api", "database", "migrate", "queue", "worker"].sort(),
    );
    expect(compose.services["database"]?.image).toMatch(
      /^pgvector\/pgvector:0\.8\.[2-9]-pg1[5-9]$/,
    );
    expect(compose.services["queue"]?.image).toMatch(/^redis:\d/);
    expect(services.filter(([, { image }]) => image.endsWith(":latest"))).toEqual([]);
  });

  test("gives our processes only settings that the configuration reads, and commands of the build", () => {
    expect(ours.map(([name]) => name)).toEqual(["migrate", "api", "worker"]);
    for (const [name, { environment = {}, command }] of ours) {
      expect(
        Object.keys(environment).filter((key) => !variables.includes(key)),
        name,
      ).toEqual([]);
      if (command) expect(entries, name).toContain(command.at(-1));
    }
  });

  test("hands every setting on, left to its default when .env does not give it: what a runbook says to change can be changed", () => {
    // said by the image, or by the file itself
    const own = ["PORT", "DATA_DIR", "NODE_ENV", "WORKER_PORT"];
    const { environment = {} } = compose.services["api"] ?? {};
    expect(variables.filter((name = "") => !own.includes(name) && !(name in environment))).toEqual(
      [],
    );
  });

  test("opens no door but the API's, to this machine alone, and keeps secrets out of the file", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own way to write a variable
    const door = "127.0.0.1:${API_PORT:-8787}:8787";
    const open = services.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(open).toEqual([["api", door]]);
    expect(textOf("compose.yaml")).not.toMatch(/^\s+\w*(?:KEY|SECRET|PASSWORD|TOKEN): (?!\$\{)/m);
  });

  test("waits for the schema, keeps its data in volumes, and reads nothing but them", () => {
    for (const name of ["api", "worker"]) {
      expect(compose.services[name]?.depends_on?.["migrate"]?.condition).toBe(
        "service_completed_successfully",
      );
    }
    expect(ours.filter(([, { read_only }]) => !read_only)).toEqual([]);
    expect(Object.keys(compose.volumes).sort()).toEqual(["database", "queue"]);
  });
});
