import ts from "typescript";
import { describe, expect, test } from "vitest";
import { filesBelow, lineOf, nodesOf, parse, textOf } from "./source-files.ts";

const MAX_LINES = 250;
const code = ["src", "workers"].flatMap((folder) => filesBelow(folder, /\.(ts|tsx|mjs)$/));
const tests = filesBelow("test", /\.(ts|tsx|mjs)$/).filter(
  (file) => !file.startsWith("test/conventions/"),
);
const written = [
  ...["src", "workers"].flatMap((folder) => filesBelow(folder, /\.(ts|tsx|mjs|js|css|sql)$/)),
  ...filesBelow("test", /\.(ts|tsx|mjs|sh)$/),
];

const linesWith = (file: string, pattern: RegExp): readonly string[] =>
  textOf(file)
    .split("\n")
    .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : []));

const isCast = (node: ts.Node): node is ts.AsExpression =>
  ts.isAsExpression(node) && node.type.getText() !== "const";

/** Casts without a comment beside them: just above, on their line, or inside their type. */
const unexplainedCasts = (file: string): readonly string[] => {
  const source = parse(file);
  const lines = source.text.split("\n");
  const explained = (line: number): boolean =>
    lines.slice(Math.max(0, line - 4), line + 3).some((text) => /\/\/|\*\/|^\s*\*/.test(text));
  return nodesOf(source)
    .filter(isCast)
    .map((node) => lineOf(source, node))
    .filter((line) => !explained(line))
    .map((line) => `${file}:${line + 1}`);
};

describe("the source files", () => {
  test(`have at most ${MAX_LINES} lines, whatever their language`, () => {
    const long = written
      .map((file) => [file, textOf(file).trimEnd().split("\n").length] as const)
      .filter(([, count]) => count > MAX_LINES);
    expect(long).toEqual([]);
  });

  test("leave nothing to do later", () => {
    const later = /\b(TODO|FIXME|XXX|HACK)\b/;
    expect([...code, ...tests].flatMap((file) => linesWith(file, later))).toEqual([]);
  });

  test("say why each cast is safe", () => {
    expect(code.flatMap(unexplainedCasts)).toEqual([]);
  });

  test("are named after what they hold, never `utils`", () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager|shared)(\.|\/)/;
    expect([...code, ...tests].filter((file) => vague.test(file))).toEqual([]);
  });

  test("silence the linter only with a reason", () => {
    const mute = /biome-ignore(?!.*: \S{3,})|@ts-(ignore|nocheck)|@ts-expect-error\s*$/;
    expect([...code, ...tests].flatMap((file) => linesWith(file, mute))).toEqual([]);
  });
});

describe("the tests", () => {
  test("replace no module: parts are handed over as arguments", () => {
    const mock = /\b(vi|jest)\.(mock|doMock|hoisted|unstable_mockModule)\b/;
    expect(tests.flatMap((file) => linesWith(file, mock))).toEqual([]);
  });

  test("are all run: none is skipped, left alone or waiting", () => {
    const aside = /\b(test|it|describe)\.(only|skip|todo|fails)\b/;
    expect(tests.flatMap((file) => linesWith(file, aside))).toEqual([]);
  });

  test("have a suffix that some project of vitest runs", () => {
    const odd = tests.filter(
      (file) =>
        /\.(test|spec)\./.test(file) &&
        !/^[^.]+(\.(db|edge|page|queue|boot))?\.test\.tsx?$/.test(file),
    );
    expect(odd).toEqual([]);
  });
});

describe("the migrations", () => {
  test("are numbered from 001 without gap or double", () => {
    const numbers = filesBelow("src/store/migrations", /\.sql$/).map((file) =>
      file.replace(/^.*\//, "").slice(0, 3),
    );
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(3, "0")));
    expect(numbers).not.toHaveLength(0);
  });
});
