import ts from "typescript";
import { describe, expect, test } from "vitest";
import { filesBelow, lineOf, nodesOf, parse, textOf } from "./source-files.ts";

interface Term {
  readonly identifiers: readonly string[];
  readonly never: readonly string[];
}

const codesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => (code ? [code] : []));

/** The glossary of the README: term, identifier, meaning, banned translations. */
const readGlossary = (readme: string): readonly Term[] => {
  const section = readme.split("## Glossaire")[1]?.split("\n## ")[0] ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| terme"))
    .map((line) => line.split("|"))
    .map((cells) => ({ identifiers: codesIn(cells[2] ?? ""), never: codesIn(cells[4] ?? "") }));
};

/** `findFormations` → find, formations, formation. */
const wordsOf = (identifier: string): readonly string[] =>
  identifier
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .flatMap((word) => [word, word.replace(/ies$/, "y"), word.replace(/s$/, "")]);

const glossary = readGlossary(textOf("README.md"));
const banned = new Set(glossary.flatMap(({ never }) => never));
const code = ["src", "workers"].flatMap((folder) => filesBelow(folder, /\.(ts|tsx|mjs)$/));

/** Names that a foreign library may impose: after a dot, or as the key of an object handed to it. */
const isImposed = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) || ts.isPropertyAssignment(node.parent)) &&
  node.parent.name === node;

/** Banned words among the identifiers that the house chose. */
const translationsIn = (file: string): readonly string[] => {
  const source = parse(file);
  return nodesOf(source)
    .filter(ts.isIdentifier)
    .filter((node) => !isImposed(node))
    .filter((node) => wordsOf(node.text).some((word) => banned.has(word)))
    .map((node) => `${file}:${lineOf(source, node) + 1} ${node.text}`);
};

describe("the words of the law", () => {
  test("are listed in the README, each with its identifier", () => {
    expect(glossary.length).toBeGreaterThan(15);
    expect(glossary.filter(({ identifiers }) => identifiers.length === 0)).toEqual([]);
  });

  test("are never translated in the code", () => {
    expect(code.flatMap(translationsIn)).toEqual([]);
  });

  test("are never translated in the name of a file", () => {
    expect(code.filter((file) => wordsOf(file).some((word) => banned.has(word)))).toEqual([]);
  });

  test("are written without accents in the code", () => {
    const accented = code.flatMap((file) => {
      const source = parse(file);
      return (
        nodesOf(source)
          .filter(ts.isIdentifier)
          // A lone letter is the key of a table of letters, not a word.
          .filter(({ text }) => text.length > 1 && /[^\x20-\x7e]/.test(text))
          .map((node) => `${file}:${lineOf(source, node) + 1} ${node.text}`)
      );
    });
    expect(accented).toEqual([]);
  });
});
