import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Ids of the facts in `knowledge/regles/vocabulaire/`; empty when there is none yet. */
export const vocabularyIds = (root: string): ReadonlySet<string> => {
  const folder = join(root, "knowledge/regles/vocabulaire");
  if (!existsSync(folder)) return new Set();
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return new Set(
    files.flatMap((file) => {
      const content: unknown = parse(readFileSync(join(folder, file), "utf8"));
      const faits =
        typeof content === "object" && content !== null && "faits" in content
          ? content.faits
          : null;
      return typeof faits === "object" && faits !== null ? Object.keys(faits) : [];
    }),
  );
};
