import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { frenchIssue } from "./french-issue.ts";
import type { Compiler } from "./part.ts";

const fileSchema = z.strictObject({
  verifie_le: z.iso.date(),
  familles: z.record(
    z.string().regex(/^[A-Z][0-9A-Z]{2}\d{2}$/, "code de famille attendu, comme V0X60"),
    z.array(z.string().regex(/^[A-N]\d{4}$/, "code ROME attendu, comme K1304")).min(1),
  ),
});

/** Reads `knowledge/nomenclatures/fap-rome.yaml`: the ROME v3 codes of each professional family of BMO. */
export const compileFamillesRome: Compiler<Readonly<Record<string, readonly string[]>>> = (
  root,
) => {
  const at = "nomenclatures/fap-rome.yaml";
  const path = join(root, "knowledge", at);
  if (!existsSync(path)) return { value: {}, problems: [], warnings: [] };
  const read = fileSchema.safeParse(parse(readFileSync(path, "utf8")));
  if (read.success) return { value: read.data.familles, problems: [], warnings: [] };
  const problems = read.error.issues.map((issue) => `${at} › ${frenchIssue(issue)}`);
  return { value: {}, problems, warnings: [] };
};
