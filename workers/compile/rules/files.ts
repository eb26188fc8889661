import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Report } from "./report.ts";

/** One file of the rules: its path below `knowledge/`, its text, and what its YAML holds. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly data: unknown;
}

const walk = (root: string, folder: string, ending: string): readonly string[] => {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return walk(root, path, ending);
      return entry.name.endsWith(ending) ? [path] : [];
    });
};

const MESSAGES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "clé écrite deux fois",
  BAD_INDENT: "retrait mal aligné",
  TAB_AS_INDENT: "tabulation dans le retrait : utilisez des espaces",
  BLOCK_AS_IMPLICIT_KEY:
    "il manque un retour à la ligne, ou des quotes autour d'un texte qui contient « : »",
  MISSING_CHAR: "il manque une quote, une virgule ou un crochet",
  NON_STRING_KEY: "une clé doit être un texte",
};

/** Parses one YAML text (1.2 core: `oui`, `non` and dates stay texts); refusals name the line. */
export const parseYaml = (report: Report, path: string, text: string): unknown => {
  const spot = report.in(path);
  if (text !== text.normalize("NFC")) {
    spot.refuse("accents mal encodés (Unicode non NFC) : réenregistrez le fichier en UTF-8 NFC");
    return undefined;
  }
  const document = parseDocument(text, { schema: "core", uniqueKeys: true, stringKeys: true });
  for (const error of document.errors) {
    const line = error.linePos?.[0].line ?? 1;
    spot.refuse(`ligne ${line} : YAML illisible, ${MESSAGES[error.code] ?? error.message}`);
  }
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch (error) {
    // a `*word` without its `&word` above it, or so many of them that they would fill the memory
    if (!(error instanceof ReferenceError)) throw error;
    spot.refuse("un « *nom » renvoie à un « &nom » écrit plus haut, et il n'y est pas");
    return undefined;
  }
};

/** All YAML files of a folder below `knowledge/`, in a stable order. */
export const readYamlFolder = (
  root: string,
  folder: string,
  report: Report,
): readonly SourceFile[] =>
  walk(join(root, "knowledge"), folder, ".yaml").flatMap((path) => {
    const text = readFileSync(join(root, "knowledge", path), "utf8");
    const data = parseYaml(report, path, text);
    return data === undefined || data === null ? [] : [{ path, text, data }];
  });

/** Markdown sheets: YAML front matter, then the text. */
export const readSheets = (root: string, report: Report): readonly SourceFile[] =>
  walk(join(root, "knowledge"), "dispositifs", ".md").flatMap((path) => {
    const text = readFileSync(join(root, "knowledge", path), "utf8");
    const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
    if (!parts) {
      report.in(path).refuse("la fiche commence par un en-tête YAML entre deux lignes « --- »");
      return [];
    }
    const data = parseYaml(report, path, parts[1] ?? "");
    return data === undefined ? [] : [{ path, text: (parts[2] ?? "").trim(), data }];
  });
