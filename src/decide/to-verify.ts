import { addMonths, type Day } from "../domain/day.ts";
import type { Confidence } from "../domain/verdict.ts";
import type {
  CompiledAmount,
  CompiledDispositif,
  CompiledParameter,
  CompiledRules,
  CompiledVersion,
  ParameterValue,
} from "../knowledge/regles.ts";
import { usesByDispositif } from "./uses.ts";

/** A version of a dispositif to be confirmed. */
export interface DoubtfulVersion {
  readonly dispositif: CompiledDispositif;
  readonly version: CompiledVersion;
}

/** A dated amount to be confirmed, with the dispositifs that rest on it. */
export interface DoubtfulValue {
  readonly parameter: CompiledParameter;
  readonly value: ParameterValue;
  readonly usedBy: readonly CompiledDispositif[];
}

/** An amount that the rules estimate, because what it depends on is not all asked. */
export interface EstimatedAmount extends DoubtfulVersion {
  readonly amount: CompiledAmount;
}

/** What a lawyer must confirm, each list most urgent first. */
export interface ToVerify {
  /** Last day on which a dispositif was checked: what is in force is in force on that day. */
  readonly on: Day;
  readonly lowVersions: readonly DoubtfulVersion[];
  readonly lowValues: readonly DoubtfulValue[];
  readonly approximateVersions: readonly DoubtfulVersion[];
  readonly approximateValues: readonly DoubtfulValue[];
  readonly estimated: readonly EstimatedAmount[];
  readonly staleValues: readonly DoubtfulValue[];
  readonly mediumVersions: readonly DoubtfulVersion[];
  readonly mediumValues: readonly DoubtfulValue[];
  /** Rules that are sure, with a note that says which source was followed. */
  readonly choices: readonly DoubtfulVersion[];
  readonly pastVersions: readonly DoubtfulVersion[];
  readonly pastValues: readonly DoubtfulValue[];
}

/** How notes and sources say that a day is not known for sure. */
const APPROXIMATE_DAY =
  /approximati|approchée|dates? exacte|(?:fin|début|date) inconnue|\bvers (?:19|20)\d\d/iu;

/** Months after which a yearly amount is stale. */
const STALE_AFTER = 13;

const byName = new Intl.Collator("fr").compare;

const lastCheck = (rules: CompiledRules): Day =>
  rules.dispositifs.reduce<Day>(
    (last, { verifiedOn }) => (verifiedOn > last ? verifiedOn : last),
    "",
  );

const versionsOf = (rules: CompiledRules): readonly DoubtfulVersion[] =>
  rules.dispositifs
    .flatMap((dispositif) => dispositif.versions.map((version) => ({ dispositif, version })))
    .toSorted((a, b) => byName(a.dispositif.titre, b.dispositif.titre));

/** Every dated value, those that most dispositifs rest on first; those of nobody last. */
const valuesOf = (rules: CompiledRules): readonly DoubtfulValue[] => {
  const uses = [...usesByDispositif(rules)];
  return rules.parameters
    .map((parameter, index) => ({
      parameter,
      usedBy: uses.filter(([, { parameters }]) => parameters.has(index)).map(([one]) => one),
    }))
    .toSorted(
      (a, b) => b.usedBy.length - a.usedBy.length || byName(a.parameter.label, b.parameter.label),
    )
    .flatMap(({ parameter, usedBy }) =>
      parameter.values.map((value) => ({ parameter, value, usedBy })),
    );
};

const estimatedOf = (versions: readonly DoubtfulVersion[]): readonly EstimatedAmount[] =>
  versions.flatMap(({ dispositif, version }) =>
    version.amounts
      .filter(({ qualifier }) => qualifier === "estimated")
      .map((amount) => ({ dispositif, version, amount })),
  );

const isDayDoubtful = ({ version }: DoubtfulVersion): boolean =>
  APPROXIMATE_DAY.test([version.note, ...version.references.map(({ title }) => title)].join("\n"));

/** Gathers from the rules what a lawyer of the Region must confirm. */
export const findToVerify = (rules: CompiledRules): ToVerify => {
  const on = lastCheck(rules);
  const versions = versionsOf(rules);
  const values = valuesOf(rules);
  const isPast = ({ version }: DoubtfulVersion) => version.to !== null && version.to < on;
  const isReplaced = ({ parameter, value }: DoubtfulValue) =>
    parameter.values.some(({ from }) => from > value.from && from <= on);
  const nowVersions = versions.filter((one) => !isPast(one));
  const nowValues = values.filter((one) => !isReplaced(one) && one.value.value !== null);
  const versionsAt = (confidence: Confidence) =>
    nowVersions.filter(({ version }) => version.confidence === confidence);
  const valuesAt = (confidence: Confidence) =>
    nowValues.filter(({ value }) => value.confidence === confidence);
  return {
    on,
    lowVersions: versionsAt("low"),
    lowValues: valuesAt("low"),
    approximateVersions: versions.filter(isDayDoubtful),
    approximateValues: values.filter(({ value }) => APPROXIMATE_DAY.test(value.source)),
    estimated: estimatedOf(nowVersions),
    staleValues: nowValues.filter(
      ({ parameter, value }) => parameter.yearly && addMonths(value.from, STALE_AFTER) <= on,
    ),
    mediumVersions: versionsAt("medium"),
    mediumValues: valuesAt("medium"),
    choices: versionsAt("high").filter(({ version }) => version.note !== undefined),
    pastVersions: versions.filter((one) => isPast(one) && one.version.confidence !== "high"),
    pastValues: values.filter((one) => isReplaced(one) && one.value.confidence !== "high"),
  };
};
