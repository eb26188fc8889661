import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const lines = (count: number, line: (index: number) => string): string =>
  `${Array.from({ length: count }, (_, index) => line(index)).join("\n")}\n`;

/** For every limit the project leans on, a file that goes past it. */
const BREACHES = [
  ["suspicious/noExplicitAny", "src/a/any.ts", "export const a = (b: any): number => b.c;\n"],
  ["suspicious/noConsole", "src/a/console.ts", 'console.log("bonjour");\n'],
  ["style/noDefaultExport", "src/a/default.ts", "export default 1;\n"],
  ["style/noProcessEnv", "src/a/env.ts", "export const a = process.env;\n"],
  [
    "style/noNonNullAssertion",
    "src/a/bang.ts",
    "export const a = (b: string | null): string => b!;\n",
  ],
  ["style/noEnum", "src/a/enum.ts", "export enum A {\n  B = 1,\n}\n"],
  ["style/useFilenamingConvention", "src/a/Métier.ts", "export const a = 1;\n"],
  [
    "style/noExcessiveLinesPerFile",
    "src/a/long.ts",
    lines(251, (index) => `export const a${index} = ${index};`),
  ],
  [
    "complexity/noExcessiveLinesPerFunction",
    "src/a/long-function.ts",
    `export const a = (): void => {\n${lines(51, (index) => `  void ${index};`)}};\n`,
  ],
  [
    "complexity/noExcessiveCognitiveComplexity",
    "src/a/maze.ts",
    `export const a = (b: number): void => {\n${lines(11, (index) => `  if (b > ${index}) void b;`)}};\n`,
  ],
  ["performance/noBarrelFile", "src/a/barrel.ts", 'export * from "./any.ts";\n'],
  [
    "nursery/noFloatingPromises",
    "src/a/floating.ts",
    "const later = async (): Promise<void> => {};\nlater();\n",
  ],
  ["style/noRestrictedGlobals", "src/decide/clock.ts", "export const a = new Date();\n"],
  ["style/noRestrictedGlobals", "src/domain/network.ts", 'export const a = fetch("/");\n'],
] as const;

const root = resolve(import.meta.dirname, "../..");

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string().nullish(),
      severity: z.string(),
      location: z.object({ path: z.string() }).nullish(),
    }),
  ),
});

const lint = async (folder: string) => {
  const bin = join(root, "node_modules/@biomejs/biome/bin/biome");
  const args = [bin, "lint", "--reporter=json", "--max-diagnostics=none", "src"];
  // It fails, as it should: the report is on its standard output all the same.
  const done = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((failed: { stdout: string }) => failed);
  return reportSchema.parse(JSON.parse(done.stdout)).diagnostics;
};

describe("the lint rules", () => {
  let folder = "";
  let diagnostics: Awaited<ReturnType<typeof lint>> = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "passerelle-lint-"));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    for (const file of [".biome.json", ".gitignore", "tsconfig.json", "package.json"]) {
      await cp(join(root, file), join(folder, file));
    }
    for (const [, file, text] of BREACHES) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    diagnostics = await lint(folder);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(BREACHES)("%s refuses %s", (rule, file) => {
    const found = diagnostics.filter(
      ({ category, location }) => category === `lint/${rule}` && location?.path === file,
    );
    expect(found.map(({ severity }) => severity)).toContain("error");
  });
});
