import { type Case, createCases } from "#decide/case.ts";
import { createVersions } from "#decide/dispositifs.ts";
import { createMoments } from "#decide/moments.ts";
import type { Node } from "#decide/nodes.ts";
import { createProgram, type Program } from "#decide/program.ts";
import { createSentences, type Sentences } from "#decide/sentences.ts";
import { FALSE, TRUE } from "#decide/values.ts";
import type { CompiledRules } from "#knowledge/regles.ts";
import type { Scenario } from "#workers/compile/rules/scenarios.ts";

/** One condition of the rules, and whether some case showed it true, and false. */
export interface Covered {
  /** Dispositif or notion, version, and place in the tree. */
  readonly where: string;
  readonly text: string;
  seenTrue: boolean;
  seenFalse: boolean;
}

/** Walks every condition a case evaluates, none skipped, notions and tables included. */
class Survey {
  readonly conditions = new Map<string, Covered>();
  private readonly program: Program;
  private readonly sentences: Sentences;

  constructor(program: Program) {
    this.program = program;
    this.sentences = createSentences(program);
  }

  visit(node: Node, one: Case, where: string): void {
    if (node.kind === "group") {
      for (const [index, inner] of node.of.entries())
        this.visit(inner, one, `${where}.${index + 1}`);
      return;
    }
    const covered = this.conditions.get(where) ?? {
      where,
      text: this.sentences.requirement(node.line, true, one),
      seenTrue: false,
      seenFalse: false,
    };
    const status = node.test(one);
    if (status === TRUE) covered.seenTrue = true;
    if (status === FALSE) covered.seenFalse = true;
    this.conditions.set(where, covered);
    if (node.line.left.kind === "definition") this.definition(node.line.left.definition, one);
  }

  private definition(index: number, one: Case): void {
    const definition = this.program.rules.definitions[index];
    const version = one.moment.definitions[index] ?? -1;
    const from = definition?.versions[version]?.from ?? "début";
    const where = `définition ${definition?.id ?? index} (${from})`;
    const notion = this.program.notion(index, one);
    if (notion?.node) this.visit(notion.node, one, where);
    for (const [row, { node }] of (notion?.formula?.rows ?? []).entries())
      if (node) this.visit(node, one, `${where} ligne ${row + 1}`);
  }
}

/** Runs every case and tells, condition by condition, what was seen. */
export const measureCoverage = (
  rules: CompiledRules,
  scenarios: readonly Scenario[],
): readonly Covered[] => {
  const program = createProgram(rules);
  const cases = createCases(rules);
  const momentOf = createMoments(rules);
  const versionOf = createVersions(program, createSentences(program));
  const survey = new Survey(program);
  for (const { dispositif, situation, asOf } of scenarios) {
    const index = rules.dispositifs.findIndex(({ id }) => id === dispositif);
    const one = cases.open(situation, momentOf(asOf));
    const version = versionOf(index, one);
    if (!version) continue;
    survey.visit(version.node, one, `${dispositif} (${version.version.from ?? "début"})`);
  }
  return [...survey.conditions.values()];
};

/** Conditions that no case showed true, or none false. */
export const uncovered = (conditions: readonly Covered[]): readonly Covered[] =>
  conditions.filter(({ seenTrue, seenFalse }) => !(seenTrue && seenFalse));
