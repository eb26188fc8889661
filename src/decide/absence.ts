import type { Calculation, CompiledRules, Formula, ParameterValue } from "../knowledge/regles.ts";

/** Functions that give a number whenever they are given numbers. */
const TOTAL: ReadonlySet<string> = new Set(["+", "-", "*", "min", "max", "arrondi"]);

/** What amounts and notions are on one day. */
export interface LawOfDay {
  /** Null: no value yet, or abolished. */
  readonly parameters: readonly (ParameterValue | null)[];
  /** Index of the version in force, -1 when there is none. */
  readonly definitions: readonly number[];
}

class Absences {
  private readonly rules: CompiledRules;
  private readonly law: LawOfDay;
  private readonly found: (boolean | undefined)[] = [];

  constructor(rules: CompiledRules, law: LawOfDay) {
    this.rules = rules;
    this.law = law;
  }

  definition(index: number): boolean {
    const found = this.found[index] ?? this.lookAt(index);
    this.found[index] = found;
    return found;
  }

  private lookAt(index: number): boolean {
    const definition = this.rules.definitions[index];
    if (definition?.type === "condition") return false;
    const version = definition?.versions[this.law.definitions[index] ?? -1];
    return version?.formula ? this.formula(version.formula) : true;
  }

  private formula(formula: Formula): boolean {
    if (formula.kind === "calculation") return this.calculation(formula.calculation);
    const complete = formula.rows.some((row) => row.if === undefined);
    return !complete || formula.rows.some(({ gives }) => this.calculation(gives));
  }

  private calculation(calculation: Calculation): boolean {
    switch (calculation.kind) {
      case "today":
      case "value":
        return false;
      case "parameter":
        return !this.law.parameters[calculation.parameter];
      case "fact":
        return this.rules.facts[calculation.fact]?.calculation !== undefined;
      case "definition":
        return this.definition(calculation.definition);
      case "count":
        return calculation.list.kind !== "fact";
      case "call":
        return (
          !TOTAL.has(calculation.name) || calculation.args.some((arg) => this.calculation(arg))
        );
    }
  }
}

/**
 * By definition: whether, on that day, its value may turn out not to exist (null) once everything is known; true when
 * in doubt. What always exists need not be worked out to see that a comparison with something unknown is unknown.
 */
export const mayBeAbsent = (rules: CompiledRules, law: LawOfDay): readonly boolean[] => {
  const absences = new Absences(rules, law);
  return rules.definitions.map((_, index) => absences.definition(index));
};
