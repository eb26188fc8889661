import type { Day } from "#domain/day.ts";
import { rules } from "#knowledge/compiled.js";
import type { PeerCase } from "./cases.ts";

/** The monthly gross SMIC on a day, in euros. */
const smicOn = (day: Day): number | null =>
  rules.parameters
    .find(({ id }) => id === "smic_mensuel_brut")
    ?.values.findLast(({ from }) => from <= day)?.value ?? null;

const isYearly = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === "number");

const percentsOf = (rates: NonNullable<PeerCase["expected"]["rates"]>): readonly number[] => {
  if (isYearly(rates["percent_years"])) return rates["percent_years"];
  return typeof rates["percent"] === "number" ? [rates["percent"]] : [];
};

/**
 * Pay of a contract of apprenticeship or of professionalisation, by the id of our amounts. The peer gives shares of
 * the SMIC, true at any date, which its own amounts are not: they are turned into euros of the day of the case.
 */
export const expectedPay = (one: PeerCase): Readonly<Record<string, number>> | null => {
  const { scheme, rates } = one.expected;
  const smic = smicOn(one.asOf);
  if (!rates || smic === null || !scheme?.startsWith("contrat-")) return null;
  const pays = percentsOf(rates).map((percent) => (smic * percent) / 100);
  const year = one.training["year_of_contract"];
  const first = typeof year === "number" ? year : 1;
  const named = (index: number): string =>
    scheme === "contrat-apprentissage" ? `salaire_annee_${first + index}` : "salaire_mensuel";
  return Object.fromEntries(pays.map((pay, index) => [named(index), pay]));
};
