import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { filesBelow, root, textOf } from "./source-files.ts";

const manifest = z
  .object({
    version: z.string(),
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(textOf("package.json")));

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...filesBelow("docs", /\.md$/),
  ...filesBelow("knowledge", /README\.md$/),
];
const readme = textOf("README.md");
const sectionOf = (text: string, title: string): string =>
  text.split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

const folders = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${path}${entry.name}/`);

describe("the documents", () => {
  test.each(documents)("%s names only commands that exist", (document) => {
    const named = [...textOf(document).matchAll(/npm (?:run )?([a-z][\w:-]*)/g)]
      .map(([, name]) => name ?? "")
      .filter((name) => !["ci", "install"].includes(name));
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test("the README tells every command one may run", () => {
    const told = ["start", "test"].concat(
      [...sectionOf(readme, "Commandes").matchAll(/npm run ([\w:-]+)/g)].map(
        ([, name]) => name ?? "",
      ),
    );
    expect(Object.keys(manifest.scripts).filter((name) => !told.includes(name))).toEqual([]);
  });

  test("the map of the README shows every folder of the code, and none that is not there", () => {
    const map = [...sectionOf(readme, "La carte").matchAll(/^\| `([^`]+)`/gm)].map(
      ([, at]) => at ?? "",
    );
    const real = [...folders("src/"), "workers/", "test/", "knowledge/"];
    expect(real.filter((folder) => !map.includes(folder))).toEqual([]);
    expect(map.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  });

  test("the README explains every variable that the configuration reads, and no other", () => {
    const read = ["src/config.ts", "src/config-sign-in.ts", "src/config-operations.ts"].flatMap(
      (file) => [...textOf(file).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name),
    );
    const told = [...sectionOf(readme, "Où ça tourne").matchAll(/^\| ([^|]+) \|/gm)].flatMap(
      ([, cell = ""]) => [...cell.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect(told.toSorted()).toEqual([...new Set(read)].toSorted());
  });

  test("the changelog has the version of the package, with what changed in the law and in the service", () => {
    const release = sectionOf(textOf("CHANGELOG.md"), manifest.version);
    expect(release).toContain("### Règles");
    expect(release).toContain("### Service");
  });

  test("the decisions are numbered without gap, and say context, choice, consequences and what was put aside", () => {
    const decisions = filesBelow("docs/decisions", /\.md$/);
    expect(decisions.map((file) => Number(file.slice(15, 19)))).toEqual(
      decisions.map((_, i) => i + 1),
    );
    for (const part of ["Contexte", "Décision", "Conséquences", "Écarté"]) {
      expect(decisions.filter((file) => !textOf(file).includes(`\n## ${part}\n`))).toEqual([]);
    }
  });

  test("files named between backquotes exist", () => {
    const generated = /compiled\.js$|^dist\/|\/NNN-/;
    const missing = documents.flatMap((document) =>
      [...textOf(document).matchAll(/`((?:src|workers|test|docs|knowledge)\/[\w./-]+)`/g)]
        .map(([, path]) => path ?? "")
        .filter((path) => !generated.test(path) && !existsSync(join(root, path)))
        .map((path) => `${document} → ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("the packages", () => {
  test("are pinned to one exact version each", () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("are all in the lock file, for every platform it names", () => {
    const lock = z
      .object({
        packages: z.record(
          z.string(),
          z.looseObject({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
        ),
      })
      .parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))).packages;
    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) => !(`node_modules/${name}` in lock) && !(`${path}/node_modules/${name}` in lock),
      ),
    );
    expect(missing).toEqual([]);
  });
});
