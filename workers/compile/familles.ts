import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { FamilleDeMetiers } from "#domain/metier.ts";
import { famillesSchema } from "#knowledge/famille.ts";
import { frenchIssue } from "./french-issue.ts";
import type { Compiler } from "./part.ts";

const FILE = "nomenclatures/familles-rome.yaml";

/** Reads the families of jobs, in the order of their codes. */
export const compileFamilles: Compiler<readonly FamilleDeMetiers[]> = (root) => {
  const path = join(root, "knowledge", FILE);
  if (!existsSync(path)) return { value: [], problems: [], warnings: [] };
  const document = parseDocument(readFileSync(path, "utf8"));
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      ({ linePos }) => `${FILE} › ligne ${linePos?.[0].line ?? "?"} : YAML illisible`,
    );
    return { value: [], problems, warnings: [] };
  }
  const read = famillesSchema.safeParse(document.toJS());
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${FILE} › ${frenchIssue(issue)}`);
    return { value: [], problems, warnings: [] };
  }
  const value = Object.entries(read.data)
    .map(([rome, famille]) => ({ rome, ...famille }))
    .sort((a, b) => (a.rome < b.rome ? -1 : 1));
  return { value, problems: [], warnings: [] };
};
