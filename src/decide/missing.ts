import type { Calculation, Line, Term } from "../knowledge/regles.ts";
import type { Case, Cases } from "./case.ts";
import type { FormulaNode, Node, Program } from "./program.ts";
import { isExact, Range, UNKNOWN, type Value } from "./values.ts";

const termsOf = (line: Line): readonly Term[] => {
  if (line.kind === "compare") return [line.left, line.right];
  if (line.kind === "between") return [line.left, line.low, line.high];
  return [line.left];
};

/** Gathers the facts that keep something unknown, going only through what is unknown. */
export interface Missing {
  /** Facts that keep a condition unknown. Only asked of conditions that are. */
  ofNode(node: Node, one: Case): readonly number[];
  /** Facts that keep a formula from having one exact value. */
  ofFormula(formula: FormulaNode, one: Case): readonly number[];
}

class Collector {
  readonly found = new Set<number>();
  private readonly program: Program;
  private readonly cases: Cases;
  private readonly one: Case;

  constructor(program: Program, cases: Cases, one: Case) {
    this.program = program;
    this.cases = cases;
    this.one = one;
  }

  node(node: Node): void {
    if (node.test(this.one) !== UNKNOWN) return;
    if (node.kind === "group") for (const inner of node.of) this.node(inner);
    else this.among(termsOf(node.line).map((term) => ({ calculation: term })));
  }

  formula({ rows, read }: FormulaNode): void {
    if (isExact(read(this.one))) return;
    for (const row of rows) {
      const status = row.node ? row.node.test(this.one) : 1;
      if (status === -1) continue;
      if (row.node && status === UNKNOWN) this.node(row.node);
      this.calculation(row.then);
      if (status === 1) return;
    }
  }

  private calculation(calculation: Calculation): void {
    const value = this.program.calculate(calculation)(this.one);
    if (isExact(value)) return;
    if (calculation.kind === "fact") this.fact(calculation.fact, value);
    else if (calculation.kind === "definition") this.definition(calculation.definition);
    else if (calculation.kind === "count") this.calculation(calculation.list);
    else if (calculation.kind === "call")
      this.among(calculation.args.map((arg) => ({ calculation: arg })));
  }

  /** What is wholly unknown comes before what is known to a year: the latter may turn out to be enough. */
  private among(operands: readonly { readonly calculation: Calculation }[]): void {
    const values = operands.map(({ calculation }) => ({
      calculation,
      value: this.program.calculate(calculation)(this.one),
    }));
    const unknown = values.filter(({ value }) => value === undefined);
    for (const { calculation } of unknown.length > 0 ? unknown : values)
      this.calculation(calculation);
  }

  private definition(index: number): void {
    const notion = this.program.notion(index, this.one);
    if (notion?.node) this.node(notion.node);
    if (notion?.formula) this.formula(notion.formula);
  }

  /** A birth date nobody gave is asked as an age; an age known only to the year, as the birth date. */
  private fact(index: number, value: Value): void {
    const { births } = this.cases;
    const vague = value instanceof Range;
    const twin = births.find(({ age, birth }) => (vague ? age : birth) === index);
    if (!twin) this.found.add(index);
    else this.found.add(vague ? twin.birth : twin.age);
  }
}

export const createMissing = (program: Program, cases: Cases): Missing => ({
  ofNode: (node, one) => {
    const collector = new Collector(program, cases, one);
    collector.node(node);
    return [...collector.found];
  },
  ofFormula: (formula, one) => {
    const collector = new Collector(program, cases, one);
    collector.formula(formula);
    return [...collector.found];
  },
});
