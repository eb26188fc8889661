import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Metier } from "#domain/metier.ts";
import { metierSchema } from "#knowledge/metier.ts";
import { frenchIssue } from "./french-issue.ts";
import type { Compiler } from "./part.ts";

type Read = { readonly metier: Metier } | { readonly problems: readonly string[] };

const FILE_NAME = /^([A-N]\d{4})-[a-z0-9-]+\.yaml$/;

const readSheet = (folder: string, name: string): Read => {
  const at = `metiers/${name}`;
  const document = parseDocument(readFileSync(join(folder, name), "utf8"));
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => {
        const line = error.linePos?.[0].line;
        const what =
          error.code === "DUPLICATE_KEY" ? "la même clé est écrite deux fois" : "YAML illisible";
        return `${at}${line ? ` › ligne ${line}` : ""} : ${what}`;
      }),
    };
  }
  const read = metierSchema.safeParse(document.toJS());
  if (!read.success) {
    return { problems: read.error.issues.map((issue) => `${at} › ${frenchIssue(issue)}`) };
  }
  const [, code] = FILE_NAME.exec(name) ?? [];
  if (code !== read.data.rome) {
    const wanted = `${read.data.rome}-nom-du-metier.yaml`;
    return { problems: [`${at} : le nom du fichier commence par le code ROME, comme ${wanted}`] };
  }
  return { metier: read.data };
};

const duplicateProblems = (metiers: readonly Metier[]): readonly string[] => {
  const seen = new Map<string, string>();
  return metiers.flatMap((metier) => {
    const earlier = seen.get(metier.rome);
    seen.set(metier.rome, metier.titre);
    return earlier === undefined
      ? []
      : [`metiers › ${metier.rome} : deux fiches, « ${earlier} » et « ${metier.titre} »`];
  });
};

/** Reads `knowledge/metiers/*.yaml`: one sheet a job, in the order of the ROME codes. */
export const compileMetiers: Compiler<readonly Metier[]> = (root) => {
  const folder = join(root, "knowledge/metiers");
  if (!existsSync(folder)) return { value: [], problems: [], warnings: [] };
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const reads = names.map((name) => readSheet(folder, name));
  const value = reads.flatMap((read) => ("metier" in read ? [read.metier] : []));
  const problems = reads.flatMap((read) => ("problems" in read ? read.problems : []));
  return { value, problems: [...problems, ...duplicateProblems(value)], warnings: [] };
};
