import { addDays, type Day, frenchDay } from "../domain/day.ts";
import type { NextStep, Validity } from "../domain/verdict.ts";
import type { CompiledRules, CompiledScheme, CompiledVersion } from "../knowledge/regles.ts";
import type { AmountNode } from "./amounts.ts";
import type { Case } from "./case.ts";
import { type Moment, versionInForce } from "./moments.ts";
import type { Node } from "./nodes.ts";
import type { Program } from "./program.ts";
import { pivotsOf } from "./settle.ts";
import { linesOf, termsOfCondition } from "./terms.ts";

/** One version of a scheme, made runnable. */
export interface VersionNode {
  readonly version: CompiledVersion;
  readonly node: Node;
  readonly amounts: readonly AmountNode[];
  /** Facts whose answer may not matter; see `settle`. */
  readonly pivots: readonly number[];
  /** Parameters its conditions compare with. */
  readonly parameters: readonly number[];
  /** The source its conditions inherit. */
  readonly reference: string;
  readonly validity: Validity;
  readonly nextStep: NextStep;
}

/** A scheme with its neighbours in time. */
export interface Scheme {
  readonly index: number;
  readonly scheme: CompiledScheme;
  readonly replaces: CompiledScheme | null;
  readonly replacedBy: CompiledScheme | null;
}

const ORIGIN: Day = "0000-01-01";

const lastReplacement = (scheme: CompiledScheme): string | null =>
  scheme.versions.findLast(({ replacedBy }) => replacedBy !== null)?.replacedBy ?? null;

const endOf = (scheme: CompiledScheme): Day => scheme.versions.at(-1)?.to ?? ORIGIN;

const predecessorOf = (rules: CompiledRules, id: string): CompiledScheme | null => {
  const candidates = rules.schemes.filter((scheme) => lastReplacement(scheme) === id);
  return candidates.reduce<CompiledScheme | null>(
    (best, scheme) => (best === null || endOf(scheme) > endOf(best) ? scheme : best),
    null,
  );
};

/** Links each scheme with the one it replaced and the one that replaced it. */
export const linkSchemes = (rules: CompiledRules): readonly Scheme[] =>
  rules.schemes.map((scheme, index) => {
    const successor = lastReplacement(scheme);
    return {
      index,
      scheme,
      replaces: predecessorOf(rules, scheme.id),
      replacedBy: rules.schemes.find(({ id }) => id === successor) ?? null,
    };
  });

const parametersOf = (version: CompiledVersion): readonly number[] =>
  linesOf(version.condition)
    .flatMap(termsOfCondition)
    .flatMap((term) => (term.kind === "parameter" ? [term.parameter] : []));

export const validityOf = ({ from, to }: CompiledVersion): Validity => ({ from, to });

const buildVersion = (program: Program, version: CompiledVersion): VersionNode => ({
  version,
  node: program.condition(version.condition),
  amounts: version.amounts.map((amount) => ({
    amount,
    shown: amount.if ? program.condition(amount.if) : null,
    formula: program.formula(amount.formula),
  })),
  pivots: pivotsOf(program.rules, version.condition),
  parameters: parametersOf(version),
  reference: version.references.map(({ title }) => title).join(" ; "),
  validity: validityOf(version),
  nextStep: { text: version.demarche, contact: version.contact, pieces: version.pieces },
});

/** Gives the version of a scheme in force at the moment of a case, built on first use; null outside all of them. */
export const createVersions = (
  program: Program,
): ((scheme: number, one: Case) => VersionNode | null) => {
  const built: (VersionNode | undefined)[][] = program.rules.schemes.map(() => []);
  return (scheme, one) => {
    const index = one.moment.schemes[scheme] ?? -1;
    const version = program.rules.schemes[scheme]?.versions[index];
    const kept = built[scheme];
    if (!version || !kept) return null;
    const node = kept[index] ?? buildVersion(program, version);
    kept[index] = node;
    return node;
  };
};

/** The version nearest to a day on which none is in force: the last one ended, else the first to come. */
export const nearestVersion = (scheme: CompiledScheme, day: Day): CompiledVersion =>
  scheme.versions.findLast(({ to }) => to !== null && to < day) ?? scheme.versions[0];

/** The version to show on a day: in force, or the nearest. */
export const versionToShow = (scheme: CompiledScheme, day: Day): CompiledVersion =>
  scheme.versions[versionInForce(scheme.versions, day)] ?? nearestVersion(scheme, day);

const ended = ({ scheme, replacedBy }: Scheme, since: Day, next: Day | undefined): string => {
  const name = `« ${scheme.titre} » n'est plus en vigueur depuis le ${frenchDay(since)}`;
  if (next !== undefined)
    return `« ${scheme.titre} » est interrompu depuis le ${frenchDay(since)} ; il reprend le ${frenchDay(next)}.`;
  return replacedBy ? `${name}, remplacé par « ${replacedBy.titre} ».` : `${name}.`;
};

/** Why a scheme does not count on a day outside all its versions. */
const outsideText = (one: Scheme, day: Day): string => {
  const { scheme, replaces } = one;
  const last = scheme.versions.findLast(({ to }) => to !== null && to < day);
  const next = scheme.versions.find(({ from }) => from !== null && from > day)?.from ?? undefined;
  if (last?.to) return ended(one, addDays(last.to, 1), next);
  const before = replaces ? ` Avant : « ${replaces.titre} ».` : "";
  const start = next === undefined ? "" : ` : à partir du ${frenchDay(next)}`;
  return `« ${scheme.titre} » n'existe pas encore${start}.${before}`;
};

/** Where to look instead, on a day outside all versions. */
const insteadText = (one: Scheme, day: Day): string => {
  const later = one.scheme.versions.some(({ from }) => from !== null && from > day);
  const other = later ? one.replaces : one.replacedBy;
  return other
    ? `Voyez plutôt : « ${other.titre} ».`
    : "Ce dispositif n'est pas ouvert à cette date.";
};

/** What is said of a scheme on a day outside all its versions: the same for everybody. */
export interface OutsideTexts {
  readonly version: CompiledVersion;
  readonly why: string;
  readonly instead: string;
}

/** Gives those texts, made once a date and forgotten with it. */
export const createOutsideTexts = (): ((one: Scheme, moment: Moment) => OutsideTexts) => {
  const made = new WeakMap<Moment, Map<number, OutsideTexts>>();
  return (one, moment) => {
    const ofMoment = made.get(moment) ?? new Map<number, OutsideTexts>();
    made.set(moment, ofMoment);
    const texts = ofMoment.get(one.index) ?? {
      version: nearestVersion(one.scheme, moment.asOf),
      why: outsideText(one, moment.asOf),
      instead: insteadText(one, moment.asOf),
    };
    ofMoment.set(one.index, texts);
    return texts;
  };
};
