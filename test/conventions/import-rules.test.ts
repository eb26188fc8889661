import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

/** For every import rule, one import that breaks it: `from` is written to import `to`. */
const BREACHES = {
  "domain-imports-nothing": { from: "src/domain/a.ts", to: "src/knowledge/b.ts" },
  "knowledge-is-data": { from: "src/knowledge/a.ts", to: "src/find/b.ts" },
  "decide-is-pure": { from: "src/decide/a.ts", to: "src/store/b.ts" },
  "understand-reads-the-message": { from: "src/understand/a.ts", to: "src/decide/b.ts" },
  "find-searches": { from: "src/find/a.ts", to: "src/say/b.ts" },
  "recommend-is-pure": { from: "src/recommend/a.ts", to: "src/find/b.ts" },
  "say-writes": { from: "src/say/a.ts", to: "src/decide/b.ts" },
  "conversation-sequences": { from: "src/conversation/a.ts", to: "src/http/b.ts" },
  "llm-is-a-leaf": { from: "src/llm/a.ts", to: "src/say/b.ts" },
  "sign-in-knows-people": { from: "src/sign-in/a.ts", to: "src/store/b.ts" },
  "one-home-for-openid": { from: "src/http/g.ts", to: "openid-client" },
  "documents-write-files": { from: "src/documents/a.ts", to: "src/say/b.ts" },
  "one-home-for-pdf-and-odt": { from: "src/http/p.ts", to: "pdfkit" },
  "tables-are-a-leaf": { from: "src/tables/a.ts", to: "src/domain/b.ts" },
  "prescription-is-a-port": { from: "src/prescription/a.ts", to: "src/store/b.ts" },
  "caseload-asks-the-same-house": { from: "src/caseload/a.ts", to: "src/decide/b.ts" },
  "store-is-a-leaf": { from: "src/store/a.ts", to: "src/decide/b.ts" },
  "http-serves": { from: "src/http/a.ts", to: "src/understand/b.ts" },
  "pages-show": { from: "src/pages/a.tsx", to: "src/recommend/b.ts" },
  "inner-folders-know-no-web": { from: "src/say/d.ts", to: "src/pages/b.ts" },
  "only-entries-see-the-house": { from: "src/http/c.ts", to: "src/services.ts" },
  "config-is-handed-down": { from: "src/store/c.ts", to: "src/config.ts" },
  "node-is-an-entry": { from: "src/http/f.ts", to: "src/node/b.ts" },
  "workers-have-no-pages": { from: "workers/a.ts", to: "src/pages/b.ts" },
  "compile-reads-files-only": { from: "workers/compile/a.ts", to: "src/store/b.ts" },
  "decide-has-no-io": { from: "src/decide/c.ts", to: "node:fs" },
  "one-home-for-the-model": { from: "src/say/c.ts", to: "openai" },
  "runtime-neutral-src": { from: "src/find/c.ts", to: "node:fs" },
  "one-home-for-traces": { from: "src/http/o.ts", to: "@opentelemetry/api" },
  "edge-reaches-only-what-runs-there": { from: "src/edge.ts", to: "src/app.ts" },
  "edge-has-no-embedded-store": { from: "src/app.ts", to: "src/store/embedded/b.ts" },
  "queues-only-in-workers": { from: "src/conversation/c.ts", to: "bullmq" },
  "nothing-imports-tests": { from: "src/http/d.ts", to: "test/b.ts" },
  "nothing-is-imported-that-is-not-there": { from: "src/http/e.ts", to: "paquet-absent" },
  "production-needs-no-tools": { from: "workers/c.ts", to: "vitest" },
  "no-cycles": { from: "src/say/cycle-back.ts", to: "src/say/cycle.ts" },
} as const;

const root = resolve(import.meta.dirname, "../..");
const configFile = join(root, ".dependency-cruiser.cjs");

const rulesSchema = z.object({
  forbidden: z.array(z.object({ name: z.string(), comment: z.string() })),
});
const rules = rulesSchema.parse(createRequire(import.meta.url)(configFile)).forbidden;

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const cruise = async (folder: string) => {
  const bin = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [bin, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "src"];
  // Its exit code is the number of errors: many are expected here.
  const done = await promisify(execFile)(process.execPath, [...args, "workers", "test"], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((failed: { stdout: string }) => failed);
  return reportSchema.parse(JSON.parse(done.stdout)).summary.violations;
};

const write = async (folder: string, file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
};

const importOf = (target: string): string =>
  /^(src|workers|test)\//.test(target)
    ? `import { b } from "#root/${target}";\nexport const a = b;\n`
    : `import * as b from "${target}";\nexport const a = b;\n`;

/** A house in miniature where every rule is broken once. */
const seed = async (folder: string): Promise<void> => {
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await cp(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
  await cp(configFile, join(folder, ".dependency-cruiser.cjs"));
  await write(
    folder,
    "package.json",
    JSON.stringify({
      type: "module",
      imports: { "#root/*": "./*" },
      dependencies: { bullmq: "*", openai: "*" },
      devDependencies: { vitest: "*" },
    }),
  );
  for (const { to } of Object.values(BREACHES)) {
    if (/^(src|workers|test)\//.test(to)) await write(folder, to, "export const b = 1;\n");
  }
  for (const { from, to } of Object.values(BREACHES)) await write(folder, from, importOf(to));
  await write(folder, "src/say/cycle.ts", importOf("src/say/cycle-back.ts"));
};

describe("the import rules", () => {
  let folder = "";
  let violations: Awaited<ReturnType<typeof cruise>> = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "passerelle-imports-"));
    await seed(folder);
    violations = await cruise(folder);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(rules)("$name is seen when it is broken", ({ name }) => {
    const breach = Object.entries(BREACHES).find(([rule]) => rule === name)?.[1];
    expect(breach, `no breach of ${name} is tried in this file`).toBeDefined();
    const found = violations.filter(
      ({ rule, from }) => rule.name === name && from === breach?.from,
    );
    expect(found).not.toHaveLength(0);
  });

  test.each(rules)("$name says in a sentence why it is there", ({ comment }) => {
    expect(comment).toMatch(/^.{20,}\.$/);
  });
});
