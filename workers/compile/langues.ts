import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Langue, langueSchema } from "#knowledge/langue.ts";
import { frenchIssue } from "./french-issue.ts";
import type { Compiler } from "./part.ts";

const fileSchema = z.strictObject({
  /** Who read the translations again, and when. */
  relecture: z.string().min(1),
  langues: z.array(langueSchema),
});

/** Reads `knowledge/langues.yaml`: one line for people who do not write in French. */
export const compileLangues: Compiler<readonly Langue[]> = (root) => {
  const path = join(root, "knowledge/langues.yaml");
  if (!existsSync(path)) return { value: [], problems: [], warnings: [] };
  const read = fileSchema.safeParse(parse(readFileSync(path, "utf8")));
  return read.success
    ? { value: read.data.langues, problems: [], warnings: [] }
    : {
        value: [],
        problems: read.error.issues.map((issue) => `langues.yaml › ${frenchIssue(issue)}`),
        warnings: [],
      };
};
