import fc from "fast-check";
import { compileCalculation } from "#workers/compile/rules/calculations.ts";
import { readDefinitions } from "#workers/compile/rules/definitions.ts";
import { compileDispositifs, readDispositifs } from "#workers/compile/rules/dispositifs.ts";
import { parseYaml, readYamlFolder } from "#workers/compile/rules/files.ts";
import { UnreadableText } from "#workers/compile/rules/lexer.ts";
import { compileLine } from "#workers/compile/rules/lines.ts";
import { createReport } from "#workers/compile/rules/report.ts";
import type { Scope } from "#workers/compile/rules/scope.ts";
import { byId, readLists, readParameters } from "#workers/compile/rules/tables.ts";
import { indexFacts, readVocabulary } from "#workers/compile/rules/vocabulary.ts";
import { bent } from "./bending.ts";
import type { Door, Outcome } from "./door.ts";

const KEYS = [
  ..."id|titre|versions|du|au|toutes|une|aucune|parmi|au_moins|si|source|dit|montants|cumuls|type".split(
    "|",
  ),
  ..."- |: |  |    |[|]|{|}|&a|*a|<<: *a|!!js/function|!!binary|---|...|? |>-|%YAML 9".split("|"),
  ..."et|ou|non|entre|parmi|hors|contient|commence|=|!=|<=|>=|(|)|+|*|/|min(|max(|si(|'|2026-02-30".split(
    "|",
  ),
];

const LINE = /^\s*- (?!\w+:)(.{3,120})$/gm;
const NAME = /\b[a-z]+(?:_[a-z]+)+\b/g;

/** The law as it is written, to be spoilt: whole files, their lines, and the names they use. */
const written = () => {
  const report = createReport();
  const folder = (name: string) => readYamlFolder(process.cwd(), `regles/${name}`, report);
  const facts = readVocabulary(folder("vocabulaire"), report);
  const definitions = folder("definitions");
  const scope: Scope = {
    facts: indexFacts(facts),
    definitions: byId(readDefinitions(definitions, report)),
    parameters: readParameters(folder("parametres"), report),
    lists: readLists(folder("listes"), report),
  };
  const dispositifs = folder("dispositifs");
  const texts = [...dispositifs, ...definitions].map(({ text }) => text);
  const lines = texts.flatMap((text) => [...text.matchAll(LINE)].map(([, line = ""]) => line));
  const names = [...new Set(texts.flatMap((text) => text.match(NAME) ?? []))];
  return { scope, texts, lines: [...new Set(lines)], names };
};

/** Something unreadable must be told, in French, as an error of the text: never as a fault of ours. */
const told = (read: () => unknown): Outcome => {
  try {
    read();
    return "taken";
  } catch (error) {
    if (error instanceof UnreadableText) return "refused";
    throw error;
  }
};

const NESTS = ["[", "(", "toutes:\n", "- ", "{a: ", "non ", "(1+"] as const;
const nested = fc
  .tuple(fc.constantFrom(...NESTS), fc.integer({ min: 2, max: 3_000 }))
  .map(([piece, count]) => piece.repeat(count));

/** One line of a rule, or a calculation. */
export const lineDoor: Door<string> = {
  name: "ligne",
  share: 380,
  open: async () => {
    const { scope, lines, names } = written();
    return {
      inputs: fc.oneof(
        { weight: 200, arbitrary: bent(lines, [...KEYS, ...names], 400) },
        { weight: 1, arbitrary: nested },
      ),
      hold: (text) => {
        const readers = [compileLine, compileCalculation];
        const outcomes = readers.map((read) => told(() => read(scope, text)));
        return outcomes.includes("taken") ? "taken" : "refused";
      },
    };
  },
};

/** A whole file of rules, as someone who does not code may write it. */
export const rulesDoor: Door<string> = {
  name: "regles",
  share: 20,
  open: async () => {
    const { scope, texts, names } = written();
    return {
      inputs: fc.oneof(
        { weight: 60, arbitrary: bent(texts, [...KEYS, ...names], 12_000) },
        { weight: 1, arbitrary: nested },
      ),
      hold: (text) => {
        const report = createReport();
        const path = "regles/dispositifs/essai.yaml";
        const data = parseYaml(report, path, text);
        const readable = data !== undefined;
        const files = readable ? [{ path, text, data }] : [];
        const shapes = readDispositifs(files, report);
        compileDispositifs(scope, shapes, new Map(), report);
        if (report.problems.length === 0) throw new Error("a file without a sheet was taken");
        return shapes.length > 0 ? "taken" : "refused";
      },
    };
  },
};
