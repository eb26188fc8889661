import type { FactValue } from "../domain/situation.ts";
import type { CompiledRules, Condition, Line, Term } from "../knowledge/regles.ts";
import type { Case, Cases } from "./case.ts";
import type { Node } from "./nodes.ts";
import { linesOf, termsOfCalculation, termsOfCondition, termsOfFormula } from "./terms.ts";
import { valuesOf } from "./tests.ts";
import { type Kleene, UNKNOWN } from "./values.ts";

/** Every answer a fact may have, when they can be counted. */
export const answersOf = (rules: CompiledRules, fact: number): readonly FactValue[] | null => {
  const definition = rules.facts[fact];
  if (definition?.type === "boolean") return [true, false];
  if (definition?.type !== "enum" || !definition.values) return null;
  return definition.values.map(({ value }) => value);
};

/** Counts, through every notion and deduced fact, the conditions in which a fact has a say. */
class Uses {
  readonly counts = new Map<number, number>();
  private readonly rules: CompiledRules;
  private readonly visits = new Map<string, number>();

  constructor(rules: CompiledRules) {
    this.rules = rules;
  }

  condition(condition: Condition): void {
    for (const line of linesOf(condition)) {
      const weight = this.ignoresAnswer(line) ? 2 : 1;
      for (const term of termsOfCondition(line)) this.term(term, weight);
    }
  }

  /** "allocation parmi [every allowance]" is settled before the answer is known. */
  private ignoresAnswer(line: Line): boolean {
    if (line.kind !== "among" || line.left.kind !== "fact") return false;
    const answers = answersOf(this.rules, line.left.fact);
    const items = new Set<unknown>(valuesOf(this.rules, line.items));
    const inside = answers?.filter((answer) => items.has(answer)).length;
    return inside === 0 || inside === answers?.length;
  }

  private term(term: Term, weight: number): void {
    if (term.kind === "fact") this.fact(term.fact, weight);
    if (term.kind === "definition")
      this.within(`d${term.definition}`, () => this.notion(term.definition));
  }

  private fact(index: number, weight: number): void {
    this.counts.set(index, (this.counts.get(index) ?? 0) + weight);
    const { calculation, deduced = [] } = this.rules.facts[index] ?? {};
    const inputs = [
      ...(calculation ? termsOfCalculation(calculation) : []),
      ...deduced.flatMap((row) => termsOfCondition(row.if)),
    ];
    this.within(`f${index}`, () => {
      for (const term of inputs) this.term(term, 2);
    });
  }

  private notion(index: number): void {
    for (const version of this.rules.definitions[index]?.versions ?? []) {
      if (version.condition) this.condition(version.condition);
      for (const term of version.formula ? termsOfFormula(version.formula) : []) this.term(term, 2);
    }
  }

  /** Twice is enough: what is met again already has more than one say. */
  private within(key: string, visit: () => void): void {
    const visits = this.visits.get(key) ?? 0;
    if (visits >= 2) return;
    this.visits.set(key, visits + 1);
    visit();
  }
}

/**
 * Facts with countable answers that have more than one say in a condition. Only these can settle it without
 * being known: where a fact is read once, three-valued logic already gives the same.
 */
export const pivotsOf = (rules: CompiledRules, condition: Condition): readonly number[] => {
  const uses = new Uses(rules);
  uses.condition(condition);
  return [...uses.counts]
    .filter(([fact, count]) => count > 1 && answersOf(rules, fact) !== null)
    .map(([fact]) => fact);
};

export interface Settled {
  readonly status: Kleene;
  /** The fact whose every answer gives this status. */
  readonly pivot: number | null;
}

/** Decides conditions; one missing yes/no or choice that cannot change the outcome does not hold it up. */
export interface Settler {
  settle(node: Node, pivots: readonly number[], one: Case): Settled;
  /** The case under one of the answers a fact may have, made once. */
  under(one: Case, fact: number, rank: number, answer: FactValue): Case;
}

class PivotSettler implements Settler {
  private readonly cases: Cases;
  /** Every answer, by fact. */
  private readonly answers: readonly (readonly FactValue[])[];

  constructor(rules: CompiledRules, cases: Cases) {
    this.cases = cases;
    this.answers = rules.facts.map((_, fact) => answersOf(rules, fact) ?? []);
  }

  settle(node: Node, pivots: readonly number[], one: Case): Settled {
    const status = node.test(one);
    if (status !== UNKNOWN) return SETTLED[status];
    for (const fact of pivots) {
      if (one.values[fact] !== undefined) continue;
      const agreed = this.agreement(node, one, fact);
      if (agreed !== UNKNOWN) return { status: agreed, pivot: fact };
    }
    return SETTLED[status];
  }

  /** What every answer to one fact agrees on; unknown when they do not agree. */
  private agreement(node: Node, one: Case, fact: number): Kleene {
    let agreed: Kleene | null = null;
    for (const [rank, answer] of (this.answers[fact] ?? []).entries()) {
      const status = node.test(this.under(one, fact, rank, answer));
      if (status === UNKNOWN || (agreed !== null && agreed !== status)) return UNKNOWN;
      agreed = status;
    }
    return agreed ?? UNKNOWN;
  }

  under(one: Case, fact: number, rank: number, answer: FactValue): Case {
    one.under[fact] ??= [];
    const tried = one.under[fact];
    const known = tried[rank] ?? this.cases.suppose(one, fact, answer);
    tried[rank] = known;
    return known;
  }
}

const SETTLED: Readonly<Record<Kleene, Settled>> = {
  1: { status: 1, pivot: null },
  0: { status: 0, pivot: null },
  [-1]: { status: -1, pivot: null },
};

export const createSettler = (rules: CompiledRules, cases: Cases): Settler =>
  new PivotSettler(rules, cases);
