import type { Items, Line, Term } from "#knowledge/regles.ts";
import { UnreadableText } from "./lexer.ts";
import { type ParsedLine, type ParsedSet, parseLine, type Word } from "./line-parser.ts";
import { literalOf } from "./literals.ts";
import {
  lookUp,
  type Resolved,
  resolveList,
  resolveName,
  type Scope,
  type ValueType,
} from "./scope.ts";

type Of<Kind extends Line["kind"]> = Extract<Line, { kind: Kind }>;
type Parsed<Form extends ParsedLine["form"]> = Extract<ParsedLine, { form: Form }>;

const TYPE_NAMES: Readonly<Record<ValueType["kind"], string>> = {
  boolean: "oui ou non",
  number: "un nombre",
  date: "une date",
  enum: "un choix",
  list: "une liste",
};

const fail = (message: string): never => {
  throw new UnreadableText(message);
};

const unitOf = (type: ValueType): string | undefined =>
  type.kind === "number" || type.kind === "list" ? type.unit : undefined;

/** Two sides of a comparison must be of one kind, and of one unit when both have one. */
const mustAgree = (left: ValueType, right: ValueType, name: string, other: string): void => {
  if (left.kind !== right.kind)
    fail(
      `« ${name} » (${TYPE_NAMES[left.kind]}) ne se compare pas à « ${other} » (${TYPE_NAMES[right.kind]})`,
    );
  const [a, b] = [unitOf(left), unitOf(right)];
  if (a !== undefined && b !== undefined && a !== b)
    fail(`unités mélangées : « ${name} » est en ${a}, « ${other} » en ${b}`);
};

const isChoice = (word: Word, type: ValueType): boolean =>
  type.kind === "enum" && (type.choices?.includes(word.text) ?? false);

const operandOf = (scope: Scope, word: Word, left: Resolved, name: string): Term => {
  if (word.kind === "name" && !isChoice(word, left.type)) {
    const right = lookUp(scope, word.text);
    if (right) {
      mustAgree(left.type, right.type, name, word.text);
      return right.term;
    }
    if (left.type.kind !== "enum" && left.type.kind !== "boolean") resolveName(scope, word.text);
  }
  return { kind: "value", value: literalOf(word, left.type) };
};

const leftOf = (scope: Scope, name: string): Resolved => {
  if (name.startsWith("p.")) fail(`« ${name} » est un paramètre : mettez le fait à gauche`);
  return resolveName(scope, name);
};

const scaleOf = (type: ValueType) =>
  type.kind === "enum" && type.ordered && type.choices ? { scale: type.choices } : {};

const mustBeOrdered = (type: ValueType, name: string): void => {
  const ordered =
    type.kind === "number" || type.kind === "date" || (type.kind === "enum" && type.ordered);
  if (!ordered)
    fail(
      `« ${name} » est ${TYPE_NAMES[type.kind]} : il n'a ni plus petit ni plus grand${
        type.kind === "enum" ? " (ajoutez « ordonne: oui » si ses valeurs ont un ordre)" : ""
      }`,
    );
};

const holds = (scope: Scope, line: Parsed<"holds">): Of<"holds"> => {
  const { term, type } = leftOf(scope, line.name);
  if (type.kind !== "boolean")
    fail(`« ${line.name} » est ${TYPE_NAMES[type.kind]} : comparez-le à une valeur`);
  return { kind: "holds", left: term, negated: line.negated };
};

const compare = (scope: Scope, line: Parsed<"compare">): Line => {
  const left = leftOf(scope, line.name);
  if (left.type.kind === "boolean")
    fail(`écrivez « ${line.name} » ou « non ${line.name} », sans comparaison`);
  if (left.type.kind === "list") fail(`« ${line.name} » est une liste : utilisez « contient »`);
  if (line.op !== "=" && line.op !== "!=") mustBeOrdered(left.type, line.name);
  const right = operandOf(scope, line.right, left, line.name);
  return { kind: "compare", left: left.term, op: line.op, right, ...scaleOf(left.type) };
};

const emptyInterval = (low: Term, high: Term, scale?: readonly string[]): boolean => {
  if (low.kind !== "value" || high.kind !== "value") return false;
  return scale
    ? scale.indexOf(String(low.value)) > scale.indexOf(String(high.value))
    : low.value > high.value;
};

const between = (scope: Scope, line: Parsed<"between">): Of<"between"> => {
  const left = leftOf(scope, line.name);
  mustBeOrdered(left.type, line.name);
  const low = operandOf(scope, line.low, left, line.name);
  const high = operandOf(scope, line.high, left, line.name);
  const scale = scaleOf(left.type);
  if (emptyInterval(low, high, scale.scale))
    fail(`« entre ${line.low.text} et ${line.high.text} » ne contient aucune valeur`);
  return { kind: "between", left: left.term, low, high, ...scale };
};

const itemsOf = (scope: Scope, set: ParsedSet, type: ValueType): Items => {
  if ("words" in set) {
    const values = set.words.map((word) => literalOf(word, type));
    return { values };
  }
  const { index, value } = resolveList(scope, set.list);
  const numeric = type.kind === "number" || (type.kind === "list" && type.elements === "integer");
  const wrong = value.values.find((item) => (typeof item === "number") !== numeric);
  if (wrong !== undefined)
    fail(`liste « ${set.list} » : ses valeurs ne sont pas du type de ce fait (${wrong})`);
  const choices = type.kind === "enum" || type.kind === "list" ? type.choices : undefined;
  const stranger = choices && value.values.find((item) => !choices.includes(String(item)));
  if (stranger !== undefined)
    fail(`liste « ${set.list} » : « ${stranger} » n'est pas une des valeurs possibles de ce fait`);
  return { list: index };
};

const among = (scope: Scope, line: Parsed<"among" | "contains">): Line => {
  const { term, type } = leftOf(scope, line.name);
  if (type.kind !== "enum" && type.kind !== "number")
    return fail(
      `« ${line.name} » est ${TYPE_NAMES[type.kind]} : « parmi » et « hors » portent sur un choix, un code ou un nombre`,
    );
  return {
    kind: "among",
    left: term,
    items: itemsOf(scope, line.set, type),
    negated: line.negated,
  };
};

const contains = (scope: Scope, line: Parsed<"among" | "contains">): Line => {
  const { term, type } = leftOf(scope, line.name);
  if (type.kind !== "list")
    return fail(`« ${line.name} » n'est pas une liste : utilisez « = » ou « parmi »`);
  return {
    kind: "contains",
    left: term,
    items: itemsOf(scope, line.set, type),
    negated: line.negated,
  };
};

const starts = (scope: Scope, line: Parsed<"starts">): Line => {
  const { term, type } = leftOf(scope, line.name);
  if (type.kind !== "enum") return fail(`« ${line.name} » n'est pas un code`);
  return { kind: "starts", left: term, prefix: line.prefix };
};

/** Reads a line and resolves every name in it. @throws UnreadableText, in French, with what to write instead. */
export const compileLine = (scope: Scope, source: string): Line => {
  const line = parseLine(source);
  switch (line.form) {
    case "holds":
      return holds(scope, line);
    case "compare":
      return compare(scope, line);
    case "between":
      return between(scope, line);
    case "among":
      return among(scope, line);
    case "contains":
      return contains(scope, line);
    case "starts":
      return starts(scope, line);
  }
};
