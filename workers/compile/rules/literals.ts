import { didYouMean } from "#decide/suggest.ts";
import { isDay } from "#domain/day.ts";
import type { FactValue } from "#domain/situation.ts";
import { UnreadableText } from "./lexer.ts";
import type { Word } from "./line-parser.ts";
import type { ValueType } from "./scope.ts";

const fail = (message: string): never => {
  throw new UnreadableText(message);
};

const checkChoice = (
  value: string,
  choices: readonly string[] | undefined,
  pattern: string | undefined,
): string => {
  if (choices && !choices.includes(value))
    return fail(`« ${value} » n'est pas une des valeurs possibles${didYouMean(value, choices)}`);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(value))
    return fail(`« ${value} » n'a pas la forme attendue (${pattern})`);
  return value;
};

const checkBounds = (value: number, type: ValueType & { kind: "number" }): number => {
  if (type.integer && !Number.isInteger(value)) return fail(`${value} n'est pas un nombre entier`);
  if (type.min !== undefined && value < type.min)
    return fail(`${value} est hors des bornes du fait (au moins ${type.min})`);
  if (type.max !== undefined && value > type.max)
    return fail(`${value} est hors des bornes du fait (au plus ${type.max})`);
  return value;
};

const unquoted = (text: string): never =>
  fail(`le code ${text} doit être entre quotes : '${text}'`);

const textOf = (word: Word, choices?: readonly string[], pattern?: string): string =>
  word.kind === "number" || word.kind === "date"
    ? unquoted(word.text)
    : checkChoice(word.text, choices, pattern);

const numberOf = (word: Word): number =>
  word.kind === "number" ? word.value : fail(`« ${word.text} » devrait être un nombre`);

const dayOf = (word: Word): string => {
  if (word.kind === "date" && isDay(word.text)) return word.text;
  return fail(`« ${word.text} » devrait être une date qui existe (AAAA-MM-JJ, sans quotes)`);
};

/** A value written in a line, checked against the type it is compared with. @throws UnreadableText */
export const literalOf = (word: Word, type: ValueType): number | string | boolean => {
  if (type.kind === "number") return checkBounds(numberOf(word), type);
  if (type.kind === "date") return dayOf(word);
  if (type.kind === "enum") return textOf(word, type.choices, type.pattern);
  if (type.kind === "list")
    return type.elements === "integer" ? numberOf(word) : textOf(word, type.choices, type.pattern);
  if (word.text === "oui") return true;
  if (word.text === "non") return false;
  return fail(`« ${word.text} » devrait être oui ou non`);
};

const elementOf = (value: unknown, type: ValueType & { kind: "list" }): string | number => {
  if (type.elements === "integer")
    return typeof value === "number" ? value : fail(`« ${value} » devrait être un nombre`);
  if (typeof value === "number") return unquoted(String(value));
  if (typeof value !== "string") return fail("un élément de liste est un code ou un nombre");
  return checkChoice(value, type.choices, type.pattern);
};

const booleanOf = (value: unknown): boolean => {
  if (value === "oui" || value === true) return true;
  if (value === "non" || value === false) return false;
  return fail(`« ${value} » devrait être oui ou non`);
};

const listOf = (value: unknown, type: ValueType & { kind: "list" }): FactValue =>
  Array.isArray(value)
    ? value.map((element) => elementOf(element, type))
    : fail("la valeur doit être une liste entre crochets");

/** A value written in YAML (scenario, `deduit`, `agir`), as the engine takes it. @throws UnreadableText */
export const factValueOf = (value: unknown, type: ValueType): FactValue => {
  if (type.kind === "boolean") return booleanOf(value);
  if (type.kind === "list") return listOf(value, type);
  if (type.kind === "number")
    return typeof value === "number"
      ? checkBounds(value, type)
      : fail(`« ${value} » devrait être un nombre`);
  if (typeof value === "number") return unquoted(String(value));
  if (typeof value !== "string") return fail(`« ${value} » devrait être un texte`);
  if (type.kind === "enum") return checkChoice(value, type.choices, type.pattern);
  return isDay(value) ? value : fail(`« ${value} » n'est pas une date qui existe (AAAA-MM-JJ)`);
};
