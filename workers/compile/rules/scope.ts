import { didYouMean } from "#decide/suggest.ts";
import type { CompiledFact, CompiledList, CompiledParameter, Term } from "#knowledge/regles.ts";
import { UnreadableText } from "./lexer.ts";

/** What a name stands for, as far as comparing it goes. */
export type ValueType =
  | { readonly kind: "boolean" }
  | {
      readonly kind: "number";
      readonly unit?: string;
      readonly integer?: boolean;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly kind: "date" }
  | {
      readonly kind: "enum";
      readonly choices?: readonly string[];
      readonly ordered: boolean;
      readonly pattern?: string;
    }
  | {
      readonly kind: "list";
      readonly elements: "integer" | "text";
      readonly choices?: readonly string[];
      readonly pattern?: string;
      readonly unit?: string;
    };

export interface Named<Value> {
  readonly index: number;
  readonly value: Value;
}

/** What the rules say of a fact before its conditions are read. */
export type FactHead = Pick<
  CompiledFact,
  "id" | "type" | "about" | "label" | "unit" | "values" | "min" | "max" | "pattern" | "elements"
> & { readonly ordered: boolean };

export interface DefinitionHead {
  readonly id: string;
  readonly type: "condition" | "number" | "date";
  readonly unit?: string;
}

/** Every name the rules may use; facts about a training are under `f.…`. */
export interface Scope {
  readonly facts: ReadonlyMap<string, Named<FactHead>>;
  readonly definitions: ReadonlyMap<string, Named<DefinitionHead>>;
  readonly parameters: ReadonlyMap<string, Named<CompiledParameter>>;
  readonly lists: ReadonlyMap<string, Named<CompiledList>>;
}

export interface Resolved {
  readonly term: Term;
  readonly type: ValueType;
}

const choicesOf = (fact: FactHead) =>
  fact.values ? { choices: fact.values.map((choice) => choice.value) } : {};

const patternOf = (fact: FactHead) => (fact.pattern === undefined ? {} : { pattern: fact.pattern });

const unitOf = (unit: string | undefined) => (unit === undefined ? {} : { unit });

const numberType = (fact: FactHead): ValueType => ({
  kind: "number",
  integer: fact.type === "integer",
  ...unitOf(fact.unit),
  ...(fact.min === undefined ? {} : { min: fact.min }),
  ...(fact.max === undefined ? {} : { max: fact.max }),
});

export const typeOfFact = (fact: FactHead): ValueType => {
  if (fact.type === "boolean" || fact.type === "date") return { kind: fact.type };
  if (fact.type === "integer" || fact.type === "number") return numberType(fact);
  if (fact.type === "enum")
    return { kind: "enum", ordered: fact.ordered, ...choicesOf(fact), ...patternOf(fact) };
  return {
    kind: "list",
    elements: fact.elements ?? "text",
    ...choicesOf(fact),
    ...patternOf(fact),
    ...unitOf(fact.unit),
  };
};

const typeOfDefinition = (definition: DefinitionHead): ValueType => {
  if (definition.type === "condition") return { kind: "boolean" };
  if (definition.type === "date") return { kind: "date" };
  return { kind: "number", ...unitOf(definition.unit) };
};

const namesOf = (scope: Scope): readonly string[] => [
  ...scope.facts.keys(),
  ...scope.definitions.keys(),
  ...[...scope.parameters.keys()].map((id) => `p.${id}`),
];

/** Looks a name up; null when nothing bears it. */
export const lookUp = (scope: Scope, name: string): Resolved | null => {
  const fact = scope.facts.get(name);
  if (fact) return { term: { kind: "fact", fact: fact.index }, type: typeOfFact(fact.value) };
  const definition = scope.definitions.get(name);
  if (definition) {
    return {
      term: { kind: "definition", definition: definition.index },
      type: typeOfDefinition(definition.value),
    };
  }
  const parameter = name.startsWith("p.") ? scope.parameters.get(name.slice(2)) : undefined;
  if (!parameter) return null;
  return {
    term: { kind: "parameter", parameter: parameter.index },
    type: { kind: "number", ...unitOf(parameter.value.unit) },
  };
};

/** @throws UnreadableText naming the nearest known name. */
export const resolveName = (scope: Scope, name: string): Resolved => {
  const found = lookUp(scope, name);
  if (found) return found;
  throw new UnreadableText(
    `« ${name} » inconnu : ni fait, ni définition, ni paramètre${didYouMean(name, namesOf(scope))}`,
  );
};

/** @throws UnreadableText naming the nearest known list. */
export const resolveList = (scope: Scope, id: string): Named<CompiledList> => {
  const found = scope.lists.get(id);
  if (found) return found;
  throw new UnreadableText(`liste « ${id} » inconnue${didYouMean(id, scope.lists.keys())}`);
};
