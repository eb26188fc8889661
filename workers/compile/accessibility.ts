import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Accessibilite, accessibiliteSchema } from "#knowledge/accessibilite.ts";
import { frenchIssue } from "./french-issue.ts";
import type { Compiler } from "./part.ts";

const FILE = "accessibilite/rgaa.yaml";
const NOTHING: Accessibilite = { date: "1970-01-01", pages: [], criteres: [] };

/** Reads the list behind the accessibility statement: a criterion left out or named twice refuses the build. */
export const compileAccessibility: Compiler<Accessibilite> = (root) => {
  const read = accessibiliteSchema.safeParse(
    parse(readFileSync(join(root, "knowledge", FILE), "utf8")),
  );
  if (!read.success)
    return {
      value: NOTHING,
      problems: read.error.issues.map((issue) => `${FILE} › ${frenchIssue(issue)}`),
      warnings: [],
    };
  const numbers = read.data.criteres.map(({ numero }) => numero);
  const twice = numbers.filter((numero, index) => numbers.indexOf(numero) !== index);
  return {
    value: read.data,
    problems: twice.map((numero) => `${FILE} › le critère ${numero} est là deux fois`),
    warnings: [],
  };
};
