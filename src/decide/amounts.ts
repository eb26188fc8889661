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
import type { Moment } from "./moments.ts";
import type { FormulaNode, Node } from "./nodes.ts";
import type { Program } from "./program.ts";
import { FALSE, TRUE, UNKNOWN } from "./values.ts";

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
  readonly found: number[] = [];
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
    if (!this.found.includes(index)) this.found.push(index);
  }
}

/** Where a value comes from: the same for everybody on one day. */
type Origin = Pick<Amount, "confidence" | "since" | "source" | "stale">;

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

const originOf = (used: readonly UsedParameter[], asOf: Day): Origin => {
  const latest = newest(used);
  return {
    confidence: leastSure(used),
    ...(latest ? { since: latest.value.from, source: sourceOf(used) } : {}),
    ...(used.some((parameter) => isStale(parameter, asOf)) ? { stale: true } : {}),
  };
};

/** Works out the amounts of a case. */
export interface Amounts {
  /**
   * One amount: null when it is not due or does not exist at that date; without value, but with what is missing,
   * while it cannot be told. Rounded to the cent.
   */
  count(node: AmountNode, one: Case): Amount | null;
}

class Counter implements Amounts {
  private readonly program: Program;
  private readonly missing: Missing;
  private readonly origins = new WeakMap<Moment, Map<string, Origin>>();

  constructor(program: Program, missing: Missing) {
    this.program = program;
    this.missing = missing;
  }

  count(node: AmountNode, one: Case): Amount | null {
    const shown = node.shown ? node.shown.test(one) : TRUE;
    if (shown === FALSE) return null;
    const value = node.formula.read(one);
    if (value === null) return null;
    const { id, label, unit, qualifier } = node.amount;
    if (shown === UNKNOWN || typeof value !== "number")
      return { id, label, unit, qualifier, value: null, missing: this.lacking(node, one) };
    const origin = this.origin(node.formula, one);
    return { id, label, unit, qualifier, value: roundTo(value, 2), ...origin };
  }

  private lacking(node: AmountNode, one: Case): readonly string[] {
    const facts = new Set([
      ...(node.shown ? this.missing.ofNode(node.shown, one) : []),
      ...this.missing.ofFormula(node.formula, one),
    ]);
    return [...facts].flatMap((fact) => this.program.rules.facts[fact]?.id ?? []);
  }

  private origin(formula: FormulaNode, one: Case): Origin {
    const trace = new Trace(this.program, one);
    trace.formula(formula);
    const ofMoment = this.origins.get(one.moment) ?? new Map<string, Origin>();
    this.origins.set(one.moment, ofMoment);
    const key = trace.found.join();
    const origin = ofMoment.get(key) ?? originOf(this.used(trace.found, one), one.moment.asOf);
    ofMoment.set(key, origin);
    return origin;
  }

  private used(parameters: readonly number[], one: Case): readonly UsedParameter[] {
    return parameters.flatMap((index) => {
      const parameter = this.program.rules.parameters[index];
      const value = one.moment.parameters[index];
      return parameter && value ? [{ parameter, value }] : [];
    });
  }
}

export const createAmounts = (program: Program, missing: Missing): Amounts =>
  new Counter(program, missing);
