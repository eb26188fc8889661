import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { sequencesOf } from "./notation.ts";

export type Report = (where: string, message: string) => void;

/** Every sequence of these expressions; a wrong one is reported and left out. */
export const expandAll = (
  expressions: readonly string[],
  where: string,
  report: Report,
): string[] =>
  expressions.flatMap((expression) => {
    try {
      return [...sequencesOf(expression)];
    } catch (error) {
      report(
        where,
        `« ${expression} » : ${error instanceof Error ? error.message : String(error)}`,
      );
      return [];
    }
  });

/** The content of a YAML file; a broken one is reported and read as nothing. */
export const readYaml = (path: string, name: string, report: Report): unknown => {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    report(name, `YAML illisible : ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
};
