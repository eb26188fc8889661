import { frenchDay, isDay } from "../domain/day.ts";
import type { FactInWords } from "../domain/outcome.ts";
import type { FactDefinition, FactValue, StatedFact } from "../domain/situation.ts";
import type { TurnDeps } from "./deps.ts";
import { PLACE } from "./own-questions.ts";

type WordsDeps = Pick<TurnDeps, "rules" | "finder">;

const listInWords = (values: readonly (string | number)[], unit: string): string =>
  values.length === 0 ? "aucun" : `${values.join(", ")}${unit}`;

const scalarInWords = (definition: FactDefinition, value: boolean | number | string): string => {
  if (typeof value === "boolean") return value ? "oui" : "non";
  const choice = definition.values?.find((one) => one.value === String(value));
  if (choice) return choice.label;
  if (definition.type === "date" && typeof value === "string" && isDay(value))
    return frenchDay(value);
  return `${value}${definition.unit ? ` ${definition.unit}` : ""}`;
};

const valueInWords = (definition: FactDefinition, value: FactValue | null): string => {
  if (value === null) return "pas de réponse";
  const unit = definition.unit ? ` ${definition.unit}` : "";
  return typeof value === "object" ? listInWords(value, unit) : scalarInWords(definition, value);
};

const sentenceOf = (
  { fact, value }: Pick<StatedFact, "fact" | "value">,
  deps: WordsDeps,
): string | null => {
  if (value === null) return null;
  if (fact !== PLACE) return deps.rules.inWords(fact, value);
  return `vous habitez ${deps.finder.commune(String(value))?.nom ?? value}`;
};

/** A fact as the person would read it: a label and a value for a list, a statement for a sentence. */
export const factInWords = (
  stated: Pick<StatedFact, "fact" | "value">,
  deps: WordsDeps,
): FactInWords | null => {
  const definition = deps.rules.fact(stated.fact);
  if (!definition) return null;
  const { id: fact, label } = definition;
  const isPlace = fact === PLACE && typeof stated.value === "string";
  const value = isPlace
    ? (deps.finder.commune(String(stated.value))?.nom ?? String(stated.value))
    : valueInWords(definition, stated.value);
  const said = sentenceOf(stated, deps) ?? `${label} : ${value}`;
  return { fact, label: isPlace ? "commune" : label, value, said };
};
