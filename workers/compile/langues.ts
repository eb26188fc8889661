import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Langue, langueSchema, traductionSchema } from "#knowledge/langue.ts";
import { TRANSLATED } from "#pages/words/translated.ts";
import { frenchIssue } from "./french-issue.ts";
import type { Compiler } from "./part.ts";

const fileSchema = z.strictObject({
  /** Who read the translations again, and when. */
  relecture: z.string().min(1),
  langues: z.array(langueSchema),
});

const EXPECTED: ReadonlySet<string> = new Set(TRANSLATED);

/** A text without its translation, or a translation of nothing: both are refused. */
const gapsOf = (file: string, mots: Readonly<Record<string, string>>): readonly string[] => [
  ...TRANSLATED.filter((name) => !(name in mots)).map(
    (name) => `${file} › ${name} n'est pas traduit`,
  ),
  ...Object.keys(mots)
    .filter((name) => !EXPECTED.has(name))
    .map((name) => `${file} › ${name} ne correspond à aucun texte`),
];

type Read = { readonly langue: Langue } | { readonly problems: readonly string[] };

const readLanguage = (root: string, langue: z.infer<typeof langueSchema>): Read => {
  const file = `langues/${langue.code}.yaml`;
  const path = join(root, "knowledge", file);
  if (!existsSync(path)) return { problems: [`${file} › le fichier manque`] };
  const read = traductionSchema.safeParse(parse(readFileSync(path, "utf8")));
  if (!read.success)
    return { problems: read.error.issues.map((issue) => `${file} › ${frenchIssue(issue)}`) };
  const gaps = gapsOf(file, read.data.mots);
  return gaps.length > 0 ? { problems: gaps } : { langue: { ...langue, ...read.data } };
};

/** Reads `knowledge/langues.yaml` and the fixed texts of each language in `knowledge/langues/`. */
export const compileLangues: Compiler<readonly Langue[]> = (root) => {
  const path = join(root, "knowledge/langues.yaml");
  if (!existsSync(path)) return { value: [], problems: [], warnings: [] };
  const read = fileSchema.safeParse(parse(readFileSync(path, "utf8")));
  if (!read.success)
    return {
      value: [],
      problems: read.error.issues.map((issue) => `langues.yaml › ${frenchIssue(issue)}`),
      warnings: [],
    };
  const languages = read.data.langues.map((langue) => readLanguage(root, langue));
  return {
    value: languages.flatMap((one) => ("langue" in one ? [one.langue] : [])),
    problems: languages.flatMap((one) => ("problems" in one ? one.problems : [])),
    warnings: [],
  };
};
