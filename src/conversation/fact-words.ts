import { frenchDay, isDay } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import type { FactInWords } from "../domain/outcome.ts";
import type { FactDefinition, FactValue, StatedFact } from "../domain/situation.ts";
import type { Finder } from "../find/finder.ts";
import { PLACE } from "./own-questions.ts";

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

/** A fact as the person would read it; a yes/no fact is said by its label, never by "oui" alone. */
export const factInWords = (
  stated: Pick<StatedFact, "fact" | "value">,
  deps: { readonly rules: Rules; readonly finder: Finder },
): FactInWords | null => {
  const definition = deps.rules.fact(stated.fact);
  if (!definition) return null;
  const { id: fact, label } = definition;
  if (fact === PLACE && typeof stated.value === "string") {
    return {
      fact,
      label: "commune",
      value: deps.finder.commune(stated.value)?.nom ?? stated.value,
    };
  }
  const value = valueInWords(definition, stated.value);
  return { fact, label, value };
};

/** "22 ans", "permis B : oui": short enough for "J'ai noté : …". */
export const shortWords = ({ label, value }: FactInWords): string =>
  value === "oui" || value === "non" || value === "aucun" || /^\d+$/.test(value)
    ? `${label} : ${value}`
    : value;
