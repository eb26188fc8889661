import { type Day, frenchDay } from "../domain/day.ts";
import type { Confidence, Validity } from "../domain/verdict.ts";
import type { CompiledParameter } from "../knowledge/regles.ts";
import { frenchNumber, quantity } from "./french.ts";

/** How sure a rule is, as jurists read it. */
export const CONFIDENCE_IN_WORDS: Readonly<Record<Confidence, string>> = {
  high: "haute",
  medium: "moyenne",
  low: "basse",
};

/** "du 1er mars 2022 au 31 décembre 2023", "depuis le 1er mars 2022", "jusqu'au …", "depuis toujours". */
export const periodInWords = ({ from, to }: Validity): string => {
  if (to === null) return from === null ? "depuis toujours" : `depuis le ${frenchDay(from)}`;
  const end = frenchDay(to);
  return from === null ? `jusqu'au ${end}` : `du ${frenchDay(from)} au ${end}`;
};

/** "566,17 € par mois", "80 %", "supprimé". */
export const valueInWords = (
  { unit }: Pick<CompiledParameter, "unit">,
  value: number | null,
): string => {
  if (value === null) return "supprimé";
  return unit === "part" ? `${frenchNumber(value * 100)} %` : quantity(value, unit);
};

/** "à partir du 1er avril 2026". */
export const since = (day: Day): string => `à partir du ${frenchDay(day)}`;

/** "1 règle", "3 règles". */
export const counted = (count: number, singular: string, plural: string): string =>
  `${count} ${count > 1 ? plural : singular}`;
