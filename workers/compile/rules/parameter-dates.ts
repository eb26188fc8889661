import { termsOfCondition, termsOfFormula } from "#decide/terms.ts";
import type { Day } from "#domain/day.ts";
import type {
  CompiledDispositif,
  CompiledParameter,
  CompiledVersion,
  Term,
} from "#knowledge/regles.ts";
import type { Spot } from "./report.ts";

/** The oldest day the rules are asked about. */
const FIRST_DAY: Day = "2019-01-01";

const termsOf = (version: CompiledVersion): readonly Term[] => [
  ...termsOfCondition(version.condition),
  ...version.amounts.flatMap((amount) => [
    ...(amount.if ? termsOfCondition(amount.if) : []),
    ...termsOfFormula(amount.formula),
  ]),
];

const parametersOf = (
  version: CompiledVersion,
  parameters: readonly CompiledParameter[],
): ReadonlySet<CompiledParameter> =>
  new Set(
    termsOf(version).flatMap((term) => {
      const found = term.kind === "parameter" ? parameters[term.parameter] : undefined;
      return found ? [found] : [];
    }),
  );

const checkVersion = (
  version: CompiledVersion,
  parameters: readonly CompiledParameter[],
  spot: Spot,
): void => {
  const start = version.from !== null && version.from > FIRST_DAY ? version.from : FIRST_DAY;
  for (const parameter of parametersOf(version, parameters)) {
    const first = parameter.values[0]?.from;
    if (first !== undefined && first > start)
      spot.warn(
        `p.${parameter.id} n'a pas de valeur avant le ${first}, la version commence le ${start}`,
      );
  }
};

/** Warns when a version starts before the parameters it names have a value. */
export const checkParameterDates = (
  dispositifs: readonly CompiledDispositif[],
  parameters: readonly CompiledParameter[],
  spotOf: (id: string) => Spot,
): void => {
  for (const { id, versions } of dispositifs)
    for (const version of versions) checkVersion(version, parameters, spotOf(id));
};
