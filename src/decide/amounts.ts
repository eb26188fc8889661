import { addMonths, type Day } from "../domain/day.ts";
import type { Amount, Confidence } from "../domain/verdict.ts";
import type {
  Calculation,
  CompiledAmount,
  CompiledParameter,
  ParameterValue,
} from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import { roundTo } from "./functions.ts";
import type { Missing } from "./missing.ts";
import type { FormulaNode, Node } from "./nodes.ts";
import type { Program } from "./program.ts";
import { FALSE, isExact, TRUE, UNKNOWN } from "./values.ts";

/** An amount made runnable. */
export interface AmountNode {
  readonly amount: CompiledAmount;
  readonly shown: Node | null;
  readonly formula: FormulaNode;
}

/** A parameter that was used, with the value it had. */
interface UsedParameter {
  readonly parameter: CompiledParameter;
  readonly value: ParameterValue;
}

const STALE_AFTER_MONTHS = 13;

const isStale = ({ parameter, value }: UsedParameter, asOf: Day): boolean =>
  parameter.yearly && addMonths(value.from, STALE_AFTER_MONTHS) < asOf;

/** Finds the parameters a value came from, through the rows that were taken. */
class Trace {
  readonly found = new Map<number, UsedParameter>();
  private readonly program: Program;
  private readonly one: Case;

  constructor(program: Program, one: Case) {
    this.program = program;
    this.one = one;
  }

  formula({ rows }: FormulaNode): void {
    for (const { test, gives } of rows) {
      const status = test(this.one);
      if (status !== FALSE) this.calculation(gives.calculation);
      if (status === TRUE) return;
    }
  }

  private calculation(calculation: Calculation): void {
    if (calculation.kind === "call") for (const arg of calculation.args) this.calculation(arg);
    if (calculation.kind === "parameter") this.parameter(calculation.parameter);
    if (calculation.kind !== "definition") return;
    const formula = this.program.notion(calculation.definition, this.one)?.formula;
    if (formula) this.formula(formula);
  }

  private parameter(index: number): void {
    const parameter = this.program.rules.parameters[index];
    const value = this.one.moment.parameters[index];
    if (parameter && value) this.found.set(index, { parameter, value });
  }
}

const newest = (used: readonly UsedParameter[]): UsedParameter | undefined =>
  used.reduce<UsedParameter | undefined>(
    (best, one) => (best === undefined || one.value.from > best.value.from ? one : best),
    undefined,
  );

const sourceOf = (used: readonly UsedParameter[]): string =>
  [...new Set(used.map(({ value }) => value.source))].join(" ; ");

const LEAST_SURE_FIRST = ["low", "medium"] as const;

/** An amount is as sure as the least sure of the values it was worked out from. */
const leastSure = (used: readonly UsedParameter[]): Confidence =>
  LEAST_SURE_FIRST.find((one) => used.some(({ value }) => value.confidence === one)) ?? "high";

const idsOf = (program: Program, facts: readonly number[]): readonly string[] =>
  facts.flatMap((fact) => program.rules.facts[fact]?.id ?? []);

const missingFor = (node: AmountNode, missing: Missing, one: Case): readonly number[] => {
  const shown = node.shown?.test(one) === UNKNOWN ? missing.ofNode(node.shown, one) : [];
  return [...new Set([...shown, ...missing.ofFormula(node.formula, one)])];
};

/**
 * Works out one amount: null when it is not due or does not exist at that date; without value, but with what is
 * missing, while it cannot be told. Rounded to the cent.
 */
export const countAmount = (
  program: Program,
  missing: Missing,
  node: AmountNode,
  one: Case,
): Amount | null => {
  const shown = node.shown ? node.shown.test(one) : TRUE;
  const value = node.formula.read(one);
  if (shown === FALSE || value === null) return null;
  const { id, label, unit, qualifier } = node.amount;
  const lacking = idsOf(program, missingFor(node, missing, one));
  const head = { id, label, unit, qualifier, ...(lacking.length > 0 ? { missing: lacking } : {}) };
  if (shown === UNKNOWN || !isExact(value) || typeof value !== "number")
    return { ...head, value: null };
  const trace = new Trace(program, one);
  trace.formula(node.formula);
  const used = [...trace.found.values()];
  const latest = newest(used);
  return {
    ...head,
    value: roundTo(value, 2),
    confidence: leastSure(used),
    ...(latest ? { since: latest.value.from, source: sourceOf(used) } : {}),
    ...(used.some((parameter) => isStale(parameter, one.moment.asOf)) ? { stale: true } : {}),
  };
};
