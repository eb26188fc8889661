import type {
  Calculation,
  CompiledRules,
  Condition,
  Formula,
  FormulaRow,
  Line,
  Term,
} from "../knowledge/regles.ts";
import { type Birth, birthsOf, derivedFacts } from "./births.ts";
import type { Case } from "./case.ts";
import { slotsOf } from "./dependents.ts";
import { birthRange, deduce, memoised } from "./derive.ts";
import { countItems, functionOf } from "./functions.ts";
import {
  type FormulaNode,
  type LineNode,
  type Node,
  type Notion,
  type Operand,
  readTable,
  truthOf,
} from "./nodes.ts";
import { termsOfCondition } from "./terms.ts";
import { groupTest, lineTest, type Reader } from "./tests.ts";
import { TRUE, type Value } from "./values.ts";

/** The rules made runnable once, for every date and every request. */
export interface Program {
  readonly rules: CompiledRules;
  condition(condition: Condition): Node;
  formula(formula: Formula): FormulaNode;
  read(term: Term): Reader;
  /** The definition as it stands at the moment of the case, null outside its versions. */
  notion(definition: number, one: Case): Notion | null;
}

const otherTerms = (line: Line): readonly Term[] => {
  if (line.kind === "compare") return [line.right];
  return line.kind === "between" ? [line.low, line.high] : [];
};

const argumentsOf = (calculation: Calculation): readonly Calculation[] => {
  if (calculation.kind === "call") return calculation.args;
  return calculation.kind === "count" ? [calculation.list] : [];
};

const WEIGHTS: Readonly<Record<Term["kind"], number>> = {
  value: 0,
  parameter: 0,
  fact: 1,
  definition: 8,
};

/** What deciding a condition costs, roughly: the order does not change what a group says, only how soon it is known. */
const weightOf = (condition: Condition): number =>
  termsOfCondition(condition).reduce((total, { kind }) => total + WEIGHTS[kind], 0);

class Builder implements Program {
  readonly rules: CompiledRules;
  private readonly births: readonly Birth[];
  private readonly derived: readonly boolean[];
  private readonly facts: readonly Reader[];
  private readonly definitions: readonly Reader[];
  private readonly notions: (readonly Notion[] | undefined)[] = [];

  constructor(rules: CompiledRules) {
    this.rules = rules;
    const slots = slotsOf(rules);
    this.births = birthsOf(rules);
    this.derived = derivedFacts(rules);
    this.facts = rules.facts.map((_, index) => this.factReader(index));
    this.definitions = rules.definitions.map((_, index) =>
      memoised(slots.definition(index), (one) => this.readDefinition(index, one)),
    );
  }

  condition(condition: Condition): Node {
    if (condition.kind !== "group") return this.line(condition);
    const of = condition.of.map((inner) => this.condition(inner));
    const weights = condition.of.map(weightOf);
    const tests = of
      .map(({ test }, index) => ({ test, weight: weights[index] ?? 0 }))
      .toSorted((a, b) => a.weight - b.weight)
      .map(({ test }) => test);
    return { kind: "group", group: condition, of, test: groupTest(condition, tests) };
  }

  formula(formula: Formula): FormulaNode {
    const written: readonly FormulaRow[] =
      formula.kind === "table" ? formula.rows : [{ gives: formula.calculation }];
    const rows = written.map(({ if: condition, gives }) => {
      const node = condition ? this.condition(condition) : null;
      return { node, test: node?.test ?? (() => TRUE), gives: this.operand(gives) };
    });
    return { formula, rows, read: (one) => readTable(rows, one) };
  }

  read(term: Term): Reader {
    switch (term.kind) {
      case "value":
        return () => term.value;
      case "parameter":
        return (one) => one.moment.parameters[term.parameter]?.value ?? null;
      case "fact":
        return this.facts[term.fact] ?? (() => undefined);
      case "definition":
        return this.definitions[term.definition] ?? (() => undefined);
    }
  }

  private line(line: Line): LineNode {
    const left = this.operand(line.left);
    const others = otherTerms(line).map((term) => this.operand(term));
    const reads = others.map(({ read }) => read);
    return {
      kind: "line",
      line,
      operands: [left, ...others],
      test: lineTest(line, {
        rules: this.rules,
        derived: this.derived,
        left: left.read,
        others: reads,
      }),
    };
  }

  private operand(calculation: Calculation): Operand {
    const args = argumentsOf(calculation).map((arg) => this.operand(arg));
    return { calculation, read: this.reader(calculation, args), args };
  }

  private reader(calculation: Calculation, args: readonly Operand[]): Reader {
    const left = args[0]?.read ?? (() => null);
    const right = args[1]?.read ?? (() => 0);
    switch (calculation.kind) {
      case "today":
        return (one) => one.moment.asOf;
      case "count":
        return (one) => countItems(left(one), calculation.where);
      case "call":
        return this.call(functionOf(calculation.name, left, right), left, calculation.args[1]);
      default:
        return this.read(calculation);
    }
  }

  /** What exists and stands beside something unknown is not worked out: the result is unknown anyway. */
  private call(whole: Reader, left: Reader, right: Calculation | undefined): Reader {
    if (right?.kind !== "definition") return whole;
    const { definition } = right;
    return (one) =>
      one.moment.mayBeAbsent[definition] === false && left(one) === undefined
        ? undefined
        : whole(one);
  }

  notion(definition: number, one: Case): Notion | null {
    const version = one.moment.definitions[definition] ?? -1;
    return this.notionsOf(definition)[version] ?? null;
  }

  private notionsOf(definition: number): readonly Notion[] {
    const built =
      this.notions[definition] ??
      (this.rules.definitions[definition]?.versions ?? []).map((version) => ({
        node: version.condition ? this.condition(version.condition) : null,
        formula: version.formula ? this.formula(version.formula) : null,
      }));
    this.notions[definition] = built;
    return built;
  }

  /** Outside its versions a condition does not hold, and an amount does not exist. */
  private readDefinition(definition: number, one: Case): Value {
    const notion = this.notion(definition, one);
    if (notion?.node) return truthOf(notion.node, one);
    if (notion?.formula) return notion.formula.read(one);
    return this.rules.definitions[definition]?.type === "condition" ? false : null;
  }

  private factReader(index: number): Reader {
    const derive = this.derivation(index);
    if (!derive) return (one) => one.values[index];
    const derived = memoised(index, derive);
    return (one) => one.values[index] ?? derived(one);
  }

  /** How a fact that was not said is worked out from others, if it can be. Built on first use: facts may name later ones. */
  private derivation(index: number): Reader | null {
    const fact = this.rules.facts[index];
    const twin = this.births.find(({ birth }) => birth === index);
    if (twin) {
      return (one) => {
        const age = one.stated[twin.age];
        return typeof age === "number" ? birthRange(age, one) : undefined;
      };
    }
    if (!fact?.calculation && !fact?.deduced) return null;
    let built: Reader | null = null;
    return (one) => {
      built ??= this.derivedReader(index);
      return built(one);
    };
  }

  private derivedReader(index: number): Reader {
    const fact = this.rules.facts[index];
    const calculated = fact?.calculation ? this.operand(fact.calculation).read : null;
    const rows = (fact?.deduced ?? []).map((row) => ({
      node: this.condition(row.if),
      value: row.value,
    }));
    return (one) => calculated?.(one) ?? deduce(rows, one);
  }
}

/** Makes compiled rules runnable. Conditions are built on first use, so loading stays in milliseconds. */
export const createProgram = (rules: CompiledRules): Program => new Builder(rules);
