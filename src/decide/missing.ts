import type { Case, Cases } from "./case.ts";
import type { FormulaNode, Node, Operand } from "./nodes.ts";
import type { Program } from "./program.ts";
import { FALSE, isExact, Range, TRUE, UNKNOWN, type Value } from "./values.ts";

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
    else this.among(node.operands);
  }

  formula({ rows, read }: FormulaNode): void {
    if (isExact(read(this.one))) return;
    for (const { node, test, gives } of rows) {
      const status = test(this.one);
      if (status !== FALSE) this.operand(gives);
      if (node) this.node(node);
      if (status === TRUE) return;
    }
  }

  private operand({ calculation, read, args }: Operand): void {
    const value = read(this.one);
    if (isExact(value)) return;
    if (calculation.kind === "fact") this.fact(calculation.fact, value);
    else if (calculation.kind === "definition") this.definition(calculation.definition);
    else this.among(args);
  }

  /** What is wholly unknown comes before what is known to a year: the latter may turn out to be enough. */
  private among(operands: readonly Operand[]): void {
    const unknown = operands.filter(({ read }) => read(this.one) === undefined);
    for (const operand of unknown.length > 0 ? unknown : operands) this.operand(operand);
  }

  /** Many conditions share a notion: what it lacks is gathered once a case. */
  private definition(index: number): void {
    const kept = this.one.lacking[index] ?? this.inside(index);
    this.one.lacking[index] = kept;
    for (const fact of kept) this.found.add(fact);
  }

  private inside(index: number): readonly number[] {
    const notion = this.program.notion(index, this.one);
    const collector = new Collector(this.program, this.cases, this.one);
    if (notion?.node) collector.node(notion.node);
    if (notion?.formula) collector.formula(notion.formula);
    return [...collector.found];
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
