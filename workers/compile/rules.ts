import { createHash } from "node:crypto";
import type { CompiledRules } from "#knowledge/regles.ts";
import type { CompiledPart, Compiler } from "./part.ts";
import { checkCycles } from "./rules/cycles.ts";
import { compileDefinition, readDefinitions } from "./rules/definitions.ts";
import { compileDispositifs, readDispositifSheets, readDispositifs } from "./rules/dispositifs.ts";
import { readSheets, readYamlFolder, type SourceFile } from "./rules/files.ts";
import { checkParameterDates } from "./rules/parameter-dates.ts";
import { createReport, type Report } from "./rules/report.ts";
import { checkEnoughScenarios, readScenarios, type Scenario } from "./rules/scenarios.ts";
import type { Scope } from "./rules/scope.ts";
import { byId, readLists, readParameters } from "./rules/tables.ts";
import { compileFact, indexFacts, readVocabulary } from "./rules/vocabulary.ts";

/** The rules with the cases that prove them. */
export interface RulesAndScenarios extends CompiledPart<CompiledRules> {
  readonly scenarios: readonly Scenario[];
}

interface Files {
  readonly vocabulary: readonly SourceFile[];
  readonly parameters: readonly SourceFile[];
  readonly lists: readonly SourceFile[];
  readonly definitions: readonly SourceFile[];
  readonly dispositifs: readonly SourceFile[];
  readonly scenarios: readonly SourceFile[];
  readonly sheets: readonly SourceFile[];
}

const readFiles = (root: string, report: Report): Files => {
  const folder = (name: string) => readYamlFolder(root, `regles/${name}`, report);
  return {
    vocabulary: folder("vocabulaire"),
    parameters: folder("parametres"),
    lists: folder("listes"),
    definitions: folder("definitions"),
    dispositifs: folder("dispositifs"),
    scenarios: folder("scenarios"),
    sheets: readSheets(root, report),
  };
};

/** Scenarios prove the rules, they are not part of them: they do not change the version. */
const versionOf = (files: Files): string => {
  const hash = createHash("sha256");
  for (const [kind, list] of Object.entries(files))
    if (kind !== "scenarios")
      for (const { path, text, data } of list)
        hash.update(`${path}\n${kind === "sheets" ? JSON.stringify(data) : ""}${text}\n`);
  return hash.digest("hex").slice(0, 12);
};

/** Reads, checks and compiles `knowledge/regles/` and the sheets; every refusal names its file and path. */
export const readRules = (root: string): RulesAndScenarios => {
  const report = createReport();
  const files = readFiles(root, report);
  const written = readVocabulary(files.vocabulary, report);
  const notions = readDefinitions(files.definitions, report);
  const scope: Scope = {
    facts: indexFacts(written),
    definitions: byId(notions),
    parameters: readParameters(files.parameters, report),
    lists: readLists(files.lists, report),
  };
  const facts = written.map((fact) => ({ ...fact, value: compileFact(scope, fact) }));
  const definitions = notions.map((notion) => ({
    spot: notion.spot,
    value: compileDefinition(scope, notion),
  }));
  checkCycles(facts, definitions);
  const writtenDispositifs = readDispositifs(files.dispositifs, report);
  const dispositifs = compileDispositifs(
    scope,
    writtenDispositifs,
    readDispositifSheets(files.sheets, report),
    report,
  );
  const parameters = [...scope.parameters.values()].map(({ value }) => value);
  const scenarios = readScenarios(files.scenarios, scope, dispositifs, report);
  const spots = new Map(writtenDispositifs.map(({ shape, spot }) => [shape.id, spot]));
  const spotOf = (id: string) => spots.get(id) ?? report.in(id);
  checkEnoughScenarios(dispositifs, scenarios, spotOf);
  checkParameterDates(dispositifs, parameters, spotOf);
  return {
    value: {
      version: versionOf(files),
      facts: facts.map(({ value }) => value),
      parameters,
      lists: [...scope.lists.values()].map(({ value }) => value),
      definitions: definitions.map(({ value }) => value),
      dispositifs,
    },
    problems: report.problems,
    warnings: report.warnings,
    scenarios,
  };
};

/** The part of `npm run compile` that makes the rules. */
export const compileRules: Compiler<CompiledRules> = (root) => {
  const { value, problems, warnings } = readRules(root);
  return { value, problems, warnings };
};
