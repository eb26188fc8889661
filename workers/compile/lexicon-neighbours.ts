import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { CompiledLexicon } from "#knowledge/lexique.ts";
import { aparteFileSchema, urgenceFileSchema } from "./lexicon-files.ts";
import { expandAll, type Report, readYaml } from "./lexicon-reading.ts";

/** One file of `knowledge/urgences/`. */
export const addUrgence = (
  draft: CompiledLexicon,
  path: string,
  name: string,
  report: Report,
): void => {
  const read = urgenceFileSchema.safeParse(readYaml(path, name, report));
  if (!read.success) {
    for (const issue of read.error.issues)
      report(`${name} › ${issue.path.join(".")}`, issue.message);
    return;
  }
  const { danger, phrases, indices, sauf, sauf_indices, numeros } = read.data;
  draft.dangers.push({
    danger,
    sequences: expandAll(phrases, name, report),
    hints: expandAll(indices, name, report),
    except: expandAll(sauf, name, report),
    noHint: expandAll(sauf_indices, name, report),
  });
  draft.urgences.push({
    danger,
    phrase: read.data.phrase,
    phraseFalc: read.data.phrase_falc,
    doubt: read.data.phrase_indices,
    doubtFalc: read.data.phrase_indices_falc,
    numeros,
  });
};

/** One file of `knowledge/apartes/`. */
export const addAparte = (
  draft: CompiledLexicon,
  path: string,
  name: string,
  report: Report,
): void => {
  const read = aparteFileSchema.safeParse(readYaml(path, name, report));
  if (!read.success) {
    for (const issue of read.error.issues)
      report(`${name} › ${issue.path.join(".")}`, issue.message);
    return;
  }
  const { aparte, phrases, sauf, phrase, phrase_falc } = read.data;
  draft.asides.push({
    aside: aparte,
    sequences: expandAll(phrases, name, report),
    except: expandAll(sauf, name, report),
    phrase,
    phraseFalc: phrase_falc,
  });
};

/** Names of dispositifs from the front matter of their sheets: `mots: [CEJ, contrat d'engagement jeune]`. */
export const addSheets = (draft: CompiledLexicon, root: string, report: Report): void => {
  const folder = join(root, "knowledge/dispositifs");
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
    const front = /^---\n([\s\S]*?)\n---/.exec(readFileSync(join(folder, file), "utf8"))?.[1] ?? "";
    const sheet: unknown = parse(front);
    const mots = typeof sheet === "object" && sheet !== null && "mots" in sheet ? sheet.mots : [];
    if (!Array.isArray(mots)) continue;
    const sequences = expandAll(mots.map(String), `dispositifs/${file}`, report);
    if (sequences.length > 0) draft.dispositifs.push({ id: file.replace(/\.md$/, ""), sequences });
  }
};
