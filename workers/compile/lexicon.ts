import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { fold } from "#domain/folding.ts";
import { type CompiledLexicon, compiledLexiconSchema } from "#knowledge/lexique.ts";
import { type LexiconFile, lexiconFileSchema, type Stated } from "./lexicon-files.ts";
import { addManners } from "./lexicon-manners.ts";
import { addAparte, addSheets, addUrgence } from "./lexicon-neighbours.ts";
import { expandAll, type Report, readYaml } from "./lexicon-reading.ts";

import { respelled } from "./lexicon-spelling.ts";
import type { Compiler } from "./part.ts";
import { vocabularyIds } from "./vocabulary.ts";

const empty = (): CompiledLexicon => ({
  spellings: {},
  ordinary: [],
  statements: [],
  diplomas: [],
  relatives: [],
  children: [],
  nicknames: {},
  elsewhere: [],
  departements: {},
  wish: {
    triggers: [],
    direct: [],
    openings: [],
    deeds: [],
    closings: [],
    empty: [],
    never: [],
    stops: [],
  },
  intents: [],
  suppositions: { cues: [], present: [] },
  languages: {},
  dispositifs: [],
  dangers: [],
  urgences: [],
  asides: [],
  health: [],
  names: { first: [], ambiguous: [], cues: [] },
  familiar: { verbs: {}, feminine: [] },
  neutral: [],
  synonyms: [],
  questions: { parts: [], file: [], hollow: [], same: [] },
});

const words = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== "")
    .map(fold);

/** `oui` and `non` are booleans for people who write YAML in French. */
const factValue = (value: unknown): boolean | number | string | (string | number)[] => {
  if (value === "oui") return true;
  if (value === "non") return false;
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return value;
  return Array.isArray(value)
    ? value.map((item) => (typeof item === "number" ? item : String(item)))
    : String(value);
};

const factValues = (stated: Stated): CompiledLexicon["statements"][number]["gives"] =>
  Object.fromEntries(Object.entries(stated).map(([fact, value]) => [fact, factValue(value)]));

/** A denied yes is a no; a denied code says nothing unless the file says so. */
const opposite = (
  gives: Record<string, unknown>,
): CompiledLexicon["statements"][number]["denied"] =>
  Object.fromEntries(
    Object.entries(gives).flatMap(([fact, value]) =>
      typeof value === "boolean" ? [[fact, !value]] : [],
    ),
  );

const addStatements = (
  draft: CompiledLexicon,
  file: LexiconFile,
  name: string,
  report: Report,
): void => {
  file.expressions.forEach((entry, index) => {
    const where = `${name} › expressions.${index}`;
    const gives = factValues(entry.donne);
    const shared = {
      gives,
      denied: entry.nie ? factValues(entry.nie) : opposite(gives),
      doubtful: entry.doute === "oui",
    };
    if (entry.phrases.length + entry.noyaux.length + entry.de_proches.length === 0)
      report(where, "ni phrases ni noyaux");
    for (const [kind, list] of [
      ["phrase", entry.phrases] as const,
      ["core", entry.noyaux] as const,
      ["kin", entry.de_proches] as const,
    ])
      if (list.length > 0)
        draft.statements.push({ kind, sequences: expandAll(list, where, report), ...shared });
  });
};

const addRest = (draft: CompiledLexicon, file: LexiconFile, name: string, report: Report): void => {
  for (const [from, to] of Object.entries(file.ecritures))
    draft.spellings[from.normalize("NFC")] = fold(to);
  draft.ordinary.push(...words(file.mots_courants));
  draft.relatives.push(...words(file.proches));
  draft.children.push(...words(file.enfants));
  for (const { dit, niveau } of file.diplomes)
    draft.diplomas.push({ sequences: expandAll(dit, `${name} › diplomes`, report), level: niveau });
  draft.elsewhere.push(...words(file.villes_ailleurs));
  Object.assign(draft.nicknames, file.surnoms);
  for (const [expression, code] of Object.entries(file.departements))
    for (const sequence of expandAll([expression], `${name} › departements`, report))
      draft.departements[sequence] = code;
  for (const { intention, phrases, seul } of file.intentions)
    draft.intents.push({
      kind: intention,
      sequences: expandAll(phrases, `${name} › ${intention}`, report),
      alone: seul === "oui",
    });
  for (const { id, mots } of file.dispositifs)
    draft.dispositifs.push({ id, sequences: expandAll(mots, `${name} › ${id}`, report) });
  addWish(draft, file, name, report);
  addSuppositions(draft, file, name, report);
  for (const [language, text] of Object.entries(file.langues))
    draft.languages[language] = text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  addManners(draft, file, (list, part) => expandAll(list, `${name} › ${part}`, report));
};

const addSuppositions = (
  draft: CompiledLexicon,
  file: LexiconFile,
  name: string,
  report: Report,
): void => {
  const { suppositions } = file;
  if (!suppositions) return;
  const where = `${name} › suppositions`;
  draft.suppositions.cues.push(...expandAll(suppositions.debuts, where, report));
  for (const [said, text] of Object.entries(suppositions.au_present))
    draft.suppositions.present.push({
      sequences: expandAll([said], where, report),
      text: fold(text),
    });
};

const addWish = (draft: CompiledLexicon, file: LexiconFile, name: string, report: Report): void => {
  const { souhait } = file;
  if (!souhait) return;
  const all = (list: readonly string[]): string[] => expandAll(list, `${name} › souhait`, report);
  draft.wish = {
    triggers: all(souhait.debuts),
    direct: all(souhait.directs),
    openings: all(souhait.suites),
    deeds: all(souhait.gestes),
    closings: all(souhait.fins),
    empty: all(souhait.vides),
    never: all(souhait.jamais),
    stops: words(souhait.arrets),
  };
};

const yamlIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".yaml"))
        .sort()
    : [];

const readLexiconFile = (
  draft: CompiledLexicon,
  root: string,
  file: string,
  report: Report,
): void => {
  const name = `lexique/${file}`;
  const read = lexiconFileSchema.safeParse(readYaml(join(root, "knowledge", name), name, report));
  if (read.success) {
    addStatements(draft, read.data, name, report);
    addRest(draft, read.data, name, report);
  } else
    for (const issue of read.error.issues)
      report(`${name} › ${issue.path.join(".")}`, issue.message);
};

const checkFacts = (draft: CompiledLexicon, known: ReadonlySet<string>, report: Report): void => {
  if (known.size === 0) return;
  for (const { gives, denied, sequences } of draft.statements)
    for (const fact of new Set([...Object.keys(gives), ...Object.keys(denied)]))
      if (!known.has(fact))
        report(
          `lexique › « ${sequences[0] ?? ""} »`,
          `le fait « ${fact} » n'existe pas dans le vocabulaire`,
        );
};

/** Reads `knowledge/lexique/*.yaml`, `knowledge/urgences/*.yaml` and `knowledge/apartes/*.yaml`: how people say things. */
export const compileLexicon: Compiler<CompiledLexicon> = (root) => {
  const draft = empty();
  const problems: string[] = [];
  const report: Report = (where, message) => problems.push(`${where} : ${message}`);
  for (const file of yamlIn(join(root, "knowledge/lexique")))
    readLexiconFile(draft, root, file, report);
  for (const file of yamlIn(join(root, "knowledge/urgences")))
    addUrgence(draft, join(root, "knowledge/urgences", file), `urgences/${file}`, report);
  for (const file of yamlIn(join(root, "knowledge/apartes")))
    addAparte(draft, join(root, "knowledge/apartes", file), `apartes/${file}`, report);
  addSheets(draft, root, report);
  checkFacts(draft, vocabularyIds(root), report);
  const value = respelled(draft);
  const checked = compiledLexiconSchema.safeParse(value);
  if (!checked.success)
    for (const issue of checked.error.issues)
      report(`lexique › ${issue.path.join(".")}`, issue.message);
  return { value, problems, warnings: [] };
};
