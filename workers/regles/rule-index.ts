import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { CONFIDENCE_IN_WORDS } from "#decide/law-periods.ts";
import { linesOf } from "#decide/terms.ts";
import type { CompiledDispositif } from "#knowledge/regles.ts";
import type { Scenario } from "#workers/compile/rules/scenarios.ts";
import { type Outcome, onSoundRules } from "./commands.ts";
import { measureCoverage, uncovered } from "./coverage.ts";

/** One line of the index. */
interface IndexLine {
  readonly id: string;
  readonly file: string;
  readonly versions: number;
  readonly conditions: number;
  readonly amounts: number;
  readonly scenarios: number;
  readonly confidence: string;
}

const sum = (
  lines: readonly IndexLine[],
  key: "versions" | "conditions" | "amounts" | "scenarios",
) => lines.reduce((total, line) => total + line[key], 0);

const conditionsOf = ({ versions }: CompiledDispositif): number =>
  versions.reduce((total, { condition }) => total + linesOf(condition).length, 0);

const confidenceOf = ({ versions }: CompiledDispositif): string =>
  [...new Set(versions.map(({ confidence }) => CONFIDENCE_IN_WORDS[confidence]))].join(", ");

/** Files are named after the dispositif they hold. */
const filesById = (root: string): ReadonlyMap<string, string> => {
  const folder = "knowledge/regles/dispositifs";
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return new Map(
    paths.filter((path) => path.endsWith(".yaml")).map((path) => [basename(path, ".yaml"), path]),
  );
};

const lineOf = (
  one: CompiledDispositif,
  files: ReadonlyMap<string, string>,
  scenarios: readonly Scenario[],
): IndexLine => ({
  id: one.id,
  file: files.get(one.id) ?? "",
  versions: one.versions.length,
  conditions: conditionsOf(one),
  amounts: one.versions.reduce((total, { amounts }) => total + amounts.length, 0),
  scenarios: scenarios.filter(({ dispositif }) => dispositif === one.id).length,
  confidence: confidenceOf(one),
});

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** `index`: every dispositif with its file, versions, conditions, scenarios and confidence, and the totals. */
export const ruleIndex = (root: string): Outcome =>
  onSoundRules(root, ({ value, scenarios }) => {
    const files = filesById(root);
    const lines = value.dispositifs
      .map((one) => lineOf(one, files, scenarios))
      .toSorted((a, b) => (a.file < b.file ? -1 : 1));
    const conditions = measureCoverage(value, scenarios);
    return {
      lines: [
        row("id", "fichier", "versions", "conditions", "montants", "cas", "confiance"),
        row("---", "---", "---", "---", "---", "---", "---"),
        ...lines.map((one) =>
          row(
            one.id,
            one.file,
            one.versions,
            one.conditions,
            one.amounts,
            one.scenarios,
            one.confidence,
          ),
        ),
        row(
          `**${lines.length} dispositifs**`,
          "",
          sum(lines, "versions"),
          sum(lines, "conditions"),
          sum(lines, "amounts"),
          sum(lines, "scenarios"),
          "",
        ),
        "",
        `${value.facts.length} faits, ${value.parameters.length} paramètres, ${value.definitions.length} définitions, ${value.lists.length} listes.`,
        `${conditions.length} conditions avec celles des notions, ${conditions.length - uncovered(conditions).length} vues vraies et fausses.`,
      ],
      ok: true,
    };
  });
