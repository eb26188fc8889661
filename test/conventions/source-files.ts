import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";

export const root = resolve(import.meta.dirname, "../..");

/** Every file below a folder of the repository, as `folder/…/name`; what is generated is left out. */
export const filesBelow = (folder: string, suffix: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && suffix.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/compiled\.js$|\.artifacts\//.test(file))
    .sort();

export const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

const parsed = new Map<string, ts.SourceFile>();

export const parse = (file: string): ts.SourceFile => {
  const source =
    parsed.get(file) ?? ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  parsed.set(file, source);
  return source;
};

/** Every node of a file, in reading order. */
export const nodesOf = (source: ts.SourceFile): readonly ts.Node[] => {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
};

export const lineOf = (source: ts.SourceFile, node: ts.Node): number =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line;
