import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Lieu, lieuSchema } from "#knowledge/lieu.ts";
import type { Compiler } from "./part.ts";

const fileSchema = z.strictObject({ lieux: z.array(lieuSchema) });

/** Reads `knowledge/lieux/*.yaml`: who to call, where to go. */
export const compileLieux: Compiler<readonly Lieu[]> = (root) => {
  const folder = join(root, "knowledge/lieux");
  const value: Lieu[] = [];
  const problems: string[] = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".yaml"))) {
    const read = fileSchema.safeParse(parse(readFileSync(join(folder, name), "utf8")));
    if (read.success) value.push(...read.data.lieux);
    else
      for (const issue of read.error.issues)
        problems.push(`lieux/${name} › ${issue.path.join(".")} : ${issue.message}`);
  }
  return { value, problems, warnings: [] };
};
