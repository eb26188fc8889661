import type { Day } from "../domain/day.ts";
import type { CompiledRules, ParameterValue } from "../knowledge/regles.ts";
import { type LawOfDay, mayBeAbsent } from "./absence.ts";

/** The law on one day: which value each parameter has, which version of each notion and dispositif is in force. */
export interface Moment extends LawOfDay {
  readonly asOf: Day;
  /** Index of the version in force, -1 when there is none. */
  readonly dispositifs: readonly number[];
  /** By definition: whether its value may turn out not to exist that day. */
  readonly mayBeAbsent: readonly boolean[];
}

interface Dated {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Index of the version in force on a day, -1 outside all of them. */
export const versionInForce = (versions: readonly Dated[], day: Day): number =>
  versions.findIndex(
    ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
  );

const valueOn = (values: readonly ParameterValue[], day: Day): ParameterValue | null => {
  const found = values.findLast(({ from }) => from <= day);
  return found === undefined || found.value === null ? null : found;
};

const momentOf = (rules: CompiledRules, asOf: Day): Moment => {
  const law = {
    parameters: rules.parameters.map(({ values }) => valueOn(values, asOf)),
    definitions: rules.definitions.map(({ versions }) => versionInForce(versions, asOf)),
    dispositifs: rules.dispositifs.map(({ versions }) => versionInForce(versions, asOf)),
  };
  return { asOf, ...law, mayBeAbsent: mayBeAbsent(rules, law) };
};

/** Dates kept ready at most: a batch asks about a few, an attacker must not make it grow. */
const KEPT = 128;

/** Gives the law on a day, kept ready for the dates asked most recently. */
export const createMoments = (rules: CompiledRules): ((asOf: Day) => Moment) => {
  const kept = new Map<Day, Moment>();
  let last: Moment | null = null;
  const recall = (asOf: Day): Moment => {
    const found = kept.get(asOf) ?? momentOf(rules, asOf);
    kept.delete(asOf);
    kept.set(asOf, found);
    const oldest = kept.keys().next();
    if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
    return found;
  };
  return (asOf) => {
    if (last?.asOf !== asOf) last = recall(asOf);
    return last;
  };
};
