import { addDays, addMonths } from "../domain/day.ts";
import type {
  Calculation,
  CompiledRules,
  Condition,
  Formula,
  FormulaRow,
  Group,
  Line,
  Term,
} from "../knowledge/regles.ts";
import { birthsOf, type Case, NOTHING } from "./case.ts";
import { applyFunction, countItems } from "./functions.ts";
import { groupTest, lineTest, type Reader, type Test } from "./tests.ts";
import { eitherOf, FALSE, Range, TRUE, UNKNOWN, type Value } from "./values.ts";

/** A condition made runnable; the tree keeps the shape people wrote. */
export type Node = LineNode | GroupNode;

export interface LineNode {
  readonly kind: "line";
  readonly line: Line;
  readonly test: Test;
}

export interface GroupNode {
  readonly kind: "group";
  readonly group: Group;
  readonly of: readonly Node[];
  readonly test: Test;
}

export interface FormulaNode {
  readonly formula: Formula;
  readonly rows: readonly {
    readonly node: Node | null;
    readonly then: Calculation;
    readonly read: Reader;
  }[];
  readonly read: Reader;
}

/** One version of a definition: a condition or a formula. */
export interface Notion {
  readonly node: Node | null;
  readonly formula: FormulaNode | null;
}

/** The rules made runnable once, for every date and every request. */
export interface Program {
  readonly rules: CompiledRules;
  readonly memoSize: number;
  condition(condition: Condition): Node;
  formula(formula: Formula): FormulaNode;
  read(term: Term): Reader;
  calculate(calculation: Calculation): Reader;
  /** The definition as it stands at the moment of the case, null outside its versions. */
  notion(definition: number, one: Case): Notion | null;
}

const memoised =
  (slot: number, compute: Reader): Reader =>
  (one) => {
    const kept = one.memo[slot];
    if (kept === NOTHING) return undefined;
    if (kept !== undefined) return kept;
    const value = compute(one);
    one.memo[slot] = value === undefined ? NOTHING : value;
    return value;
  };

/** The birth dates that an age in whole years leaves possible, on the day it was said. */
const birthRange = (age: number, one: Case): Range =>
  new Range(
    addDays(addMonths(one.statedOn, -12 * (age + 1)), 1),
    addMonths(one.statedOn, -12 * age),
  );

const truthOf = (node: Node, one: Case): Value => {
  const status = node.test(one);
  return status === UNKNOWN ? undefined : status === TRUE;
};

/** A table of conditions: what every row that may still apply agrees on. */
const tableReader =
  (rows: FormulaNode["rows"]): Reader =>
  (one) => {
    let found: Value = null;
    let reached = false;
    for (const { node, read } of rows) {
      const status = node ? node.test(one) : TRUE;
      if (status === FALSE) continue;
      found = reached ? eitherOf(found, read(one)) : read(one);
      reached = true;
      if (status === TRUE) return found;
    }
    return reached ? undefined : null;
  };

class Builder implements Program {
  readonly rules: CompiledRules;
  readonly memoSize: number;
  private readonly facts: readonly Reader[];
  private readonly definitions: readonly Reader[];
  private readonly notions: (readonly Notion[] | undefined)[] = [];

  constructor(rules: CompiledRules) {
    this.rules = rules;
    this.memoSize = rules.facts.length + rules.definitions.length;
    this.facts = rules.facts.map((_, index) => this.factReader(index));
    this.definitions = rules.definitions.map((_, index) =>
      memoised(rules.facts.length + index, (one) => this.readDefinition(index, one)),
    );
  }

  condition(condition: Condition): Node {
    if (condition.kind !== "group")
      return { kind: "line", line: condition, test: lineTest(this.rules, this, condition) };
    const of = condition.of.map((inner) => this.condition(inner));
    const tests = of.map(({ test }) => test);
    return { kind: "group", group: condition, of, test: groupTest(condition, tests) };
  }

  formula(formula: Formula): FormulaNode {
    const written: readonly FormulaRow[] =
      formula.kind === "table" ? formula.rows : [{ then: formula.calculation }];
    const rows = written.map((row) => ({
      node: row.if ? this.condition(row.if) : null,
      then: row.then,
      read: this.calculate(row.then),
    }));
    return { formula, rows, read: tableReader(rows) };
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
        return (one) => this.definitions[term.definition]?.(one);
    }
  }

  calculate(calculation: Calculation): Reader {
    if (calculation.kind === "today") return (one) => one.moment.asOf;
    if (calculation.kind === "count") {
      const list = this.calculate(calculation.list);
      return (one) => countItems(list(one), calculation.where);
    }
    if (calculation.kind !== "call") return this.read(calculation);
    const [a, b] = calculation.args.map((arg) => this.calculate(arg));
    const { name } = calculation;
    const left = a ?? (() => null);
    const right = b ?? (() => 0);
    return (one) => applyFunction(name, left(one), right(one));
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
    const twin = birthsOf(this.rules).find(({ birth }) => birth === index);
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
    const calculated = fact?.calculation ? this.calculate(fact.calculation) : null;
    const rows = (fact?.deduced ?? []).map((row) => ({
      node: this.condition(row.if),
      value: row.value,
    }));
    return (one) => calculated?.(one) ?? deduce(rows, one);
  }
}

/** The first row that holds gives the value; one that might hold before it must give the same. */
const deduce = (
  rows: readonly { readonly node: Node; readonly value: Value }[],
  one: Case,
): Value => {
  let pending: Value;
  for (const { node, value } of rows) {
    const status = node.test(one);
    if (status === FALSE) continue;
    if (pending !== undefined && pending !== value) return undefined;
    if (status === TRUE) return value;
    pending = value;
  }
  return undefined;
};

/** Makes compiled rules runnable. Conditions are built on first use, so loading stays in milliseconds. */
export const createProgram = (rules: CompiledRules): Program => new Builder(rules);
