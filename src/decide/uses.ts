import type {
  CompiledDispositif,
  CompiledRules,
  CompiledVersion,
  Term,
} from "../knowledge/regles.ts";
import { termsOfCalculation, termsOfCondition, termsOfFormula } from "./terms.ts";

/** What something rests on, by index: named outright, or through notions and deduced facts. */
export interface Uses {
  readonly facts: ReadonlySet<number>;
  readonly definitions: ReadonlySet<number>;
  readonly parameters: ReadonlySet<number>;
}

const termsOfVersion = ({ condition, amounts }: CompiledVersion): readonly Term[] => [
  ...termsOfCondition(condition),
  ...amounts.flatMap((amount) => [
    ...(amount.if ? termsOfCondition(amount.if) : []),
    ...termsOfFormula(amount.formula),
  ]),
];

const termsOfDefinition = (rules: CompiledRules, index: number): readonly Term[] =>
  (rules.definitions[index]?.versions ?? []).flatMap(({ condition, formula }) => [
    ...(condition ? termsOfCondition(condition) : []),
    ...(formula ? termsOfFormula(formula) : []),
  ]);

const termsOfFact = (rules: CompiledRules, index: number): readonly Term[] => {
  const fact = rules.facts[index];
  return [
    ...(fact?.calculation ? termsOfCalculation(fact.calculation) : []),
    ...(fact?.deduced ?? []).flatMap((row) => termsOfCondition(row.if)),
    ...(fact?.relevantIf ? termsOfCondition(fact.relevantIf) : []),
  ];
};

class Gathering implements Uses {
  readonly facts = new Set<number>();
  readonly definitions = new Set<number>();
  readonly parameters = new Set<number>();
  private readonly rules: CompiledRules;
  private readonly deduced: boolean;

  constructor(rules: CompiledRules, deduced = true) {
    this.rules = rules;
    this.deduced = deduced;
  }

  follow(terms: readonly Term[]): void {
    for (const term of terms) {
      if (term.kind === "parameter") this.parameters.add(term.parameter);
      if (term.kind === "fact") this.fact(term.fact);
      if (term.kind === "definition") this.definition(term.definition);
    }
  }

  private fact(index: number): void {
    if (this.facts.has(index)) return;
    this.facts.add(index);
    if (!this.deduced) return;
    this.follow(termsOfFact(this.rules, index));
  }

  private definition(index: number): void {
    if (this.definitions.has(index)) return;
    this.definitions.add(index);
    this.follow(termsOfDefinition(this.rules, index));
  }
}

/** Everything a dispositif looks at, in any of its versions: conditions, amounts, and what these are made of. */
export const usesOf = (rules: CompiledRules, dispositif: CompiledDispositif): Uses => {
  const gathering = new Gathering(rules);
  gathering.follow(dispositif.versions.flatMap(termsOfVersion));
  return gathering;
};

/** The same, followed once a dispositif, on first use. */
export const createUses = (rules: CompiledRules): ((index: number) => Uses) => {
  const known: (Uses | undefined)[] = [];
  return (index) => {
    const dispositif = rules.dispositifs[index];
    const found = known[index] ?? (dispositif ? usesOf(rules, dispositif) : new Gathering(rules));
    known[index] = found;
    return found;
  };
};

/** The parameters a dispositif names, itself or through notions; not those that only serve to deduce a fact. */
export const figuresNamedBy = (
  rules: CompiledRules,
  dispositif: CompiledDispositif,
): ReadonlySet<number> => {
  const gathering = new Gathering(rules, false);
  gathering.follow(dispositif.versions.flatMap(termsOfVersion));
  return gathering.parameters;
};

/** For each dispositif, what it rests on. */
export const usesByDispositif = (rules: CompiledRules): ReadonlyMap<CompiledDispositif, Uses> =>
  new Map(rules.dispositifs.map((dispositif) => [dispositif, usesOf(rules, dispositif)]));
