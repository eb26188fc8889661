import { addDays, type Day, frenchDay } from "../domain/day.ts";
import type { Style } from "../domain/reply.ts";
import type { NextStep, ProofNode, Truth, Validity } from "../domain/verdict.ts";
import type { CompiledDispositif, CompiledRules, CompiledVersion } from "../knowledge/regles.ts";
import type { AmountNode } from "./amounts.ts";
import type { Case } from "./case.ts";
import { slotsOf } from "./dependents.ts";
import { type Moment, versionInForce } from "./moments.ts";
import type { Node } from "./nodes.ts";
import type { Program } from "./program.ts";
import { createReach } from "./reach.ts";
import type { Sentences } from "./sentences.ts";
import { pivotsOf } from "./settle.ts";
import { linesOf, termsOfCondition } from "./terms.ts";

/** One version of a dispositif, made runnable. */
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
  /** The proof without explanation, by status. */
  readonly bare: Readonly<Record<Truth, ProofNode>>;
}

/** A dispositif with its neighbours in time. */
export interface Dispositif {
  readonly index: number;
  /** Where a case keeps what is decided of it. */
  readonly slot: number;
  readonly compiled: CompiledDispositif;
  readonly replaces: CompiledDispositif | null;
  readonly replacedBy: CompiledDispositif | null;
  /** Its conditions look at the training in view. */
  readonly aboutFormation: boolean;
}

const ORIGIN: Day = "0000-01-01";

const lastReplacement = (dispositif: CompiledDispositif): string | null =>
  dispositif.versions.findLast(({ replacedBy }) => replacedBy !== null)?.replacedBy ?? null;

const endOf = (dispositif: CompiledDispositif): Day => dispositif.versions.at(-1)?.to ?? ORIGIN;

const predecessorOf = (rules: CompiledRules, id: string): CompiledDispositif | null => {
  const candidates = rules.dispositifs.filter((dispositif) => lastReplacement(dispositif) === id);
  return candidates.reduce<CompiledDispositif | null>(
    (best, dispositif) => (best === null || endOf(dispositif) > endOf(best) ? dispositif : best),
    null,
  );
};

/** Links each dispositif with the one it replaced and the one that replaced it. */
export const linkDispositifs = (rules: CompiledRules): readonly Dispositif[] => {
  const reachesFormation = createReach(rules);
  const slots = slotsOf(rules);
  return rules.dispositifs.map((dispositif, index) => {
    const successor = lastReplacement(dispositif);
    return {
      index,
      slot: slots.dispositif(index),
      compiled: dispositif,
      replaces: predecessorOf(rules, dispositif.id),
      replacedBy: rules.dispositifs.find(({ id }) => id === successor) ?? null,
      aboutFormation: dispositif.versions.some(({ condition }) => reachesFormation(condition)),
    };
  });
};

const parametersOf = (version: CompiledVersion): readonly number[] =>
  linesOf(version.condition)
    .flatMap(termsOfCondition)
    .flatMap((term) => (term.kind === "parameter" ? [term.parameter] : []));

export const validityOf = ({ from, to }: CompiledVersion): Validity => ({ from, to });

const bareProofs = (sentences: Sentences, node: Node): VersionNode["bare"] => {
  const text = node.kind === "group" ? sentences.group(node) : "La condition de ce dispositif.";
  return {
    true: { text, status: "true" },
    false: { text, status: "false" },
    unknown: { text, status: "unknown" },
  };
};

const buildVersion = (
  program: Program,
  sentences: Sentences,
  version: CompiledVersion,
): VersionNode => {
  const node = program.condition(version.condition);
  return {
    version,
    node,
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
    bare: bareProofs(sentences, node),
  };
};

/** Gives the version of a dispositif in force at the moment of a case, built on first use; null outside all of them. */
export const createVersions = (
  program: Program,
  sentences: Sentences,
): ((dispositif: number, one: Case) => VersionNode | null) => {
  const built: (VersionNode | undefined)[][] = program.rules.dispositifs.map(() => []);
  return (dispositif, one) => {
    const index = one.moment.dispositifs[dispositif] ?? -1;
    const version = program.rules.dispositifs[dispositif]?.versions[index];
    const kept = built[dispositif];
    if (!version || !kept) return null;
    const node = kept[index] ?? buildVersion(program, sentences, version);
    kept[index] = node;
    return node;
  };
};

/** The version nearest to a day on which none is in force: the last one ended, else the first to come. */
export const nearestVersion = (dispositif: CompiledDispositif, day: Day): CompiledVersion =>
  dispositif.versions.findLast(({ to }) => to !== null && to < day) ?? dispositif.versions[0];

/** The version to show on a day: in force, or the nearest. */
export const versionToShow = (dispositif: CompiledDispositif, day: Day): CompiledVersion =>
  dispositif.versions[versionInForce(dispositif.versions, day)] ?? nearestVersion(dispositif, day);

const ended = ({ compiled, replacedBy }: Dispositif, since: Day, next: Day | undefined): string => {
  const name = `« ${compiled.titre} » n'est plus en vigueur depuis le ${frenchDay(since)}`;
  if (next !== undefined)
    return `« ${compiled.titre} » est interrompu depuis le ${frenchDay(since)} ; il reprend le ${frenchDay(next)}.`;
  return replacedBy ? `${name}, remplacé par « ${replacedBy.titre} ».` : `${name}.`;
};

/** Why a dispositif does not count on a day outside all its versions. */
const outsideText = (one: Dispositif, day: Day): string => {
  const { compiled, replaces } = one;
  const last = compiled.versions.findLast(({ to }) => to !== null && to < day);
  const next = compiled.versions.find(({ from }) => from !== null && from > day)?.from ?? undefined;
  if (last?.to) return ended(one, addDays(last.to, 1), next);
  const before = replaces ? ` Avant : « ${replaces.titre} ».` : "";
  const start = next === undefined ? "" : ` : à partir du ${frenchDay(next)}`;
  return `« ${compiled.titre} » n'existe pas encore${start}.${before}`;
};

/** The same, easy to read. */
const easyOutsideText = ({ compiled, replaces, replacedBy }: Dispositif, day: Day): string => {
  const last = compiled.versions.findLast(({ to }) => to !== null && to < day);
  const next = compiled.versions.find(({ from }) => from !== null && from > day)?.from ?? undefined;
  const first = last?.to
    ? `Cette aide est finie depuis le ${frenchDay(addDays(last.to, 1))}.`
    : "Cette aide n'existe pas encore.";
  const again = next === undefined ? "" : ` Elle commence le ${frenchDay(next)}.`;
  const other = last?.to ? replacedBy : replaces;
  if (!other || (last?.to && next !== undefined)) return first + again;
  return `${first}${again} ${last?.to ? "Maintenant" : "Avant"}, il y a : ${other.titre}.`;
};

/** Where to look instead, on a day outside all versions. */
const insteadText = (one: Dispositif, day: Day): string => {
  const later = one.compiled.versions.some(({ from }) => from !== null && from > day);
  const other = later ? one.replaces : one.replacedBy;
  return other
    ? `Voyez plutôt : « ${other.titre} ».`
    : "Ce dispositif n'est pas ouvert à cette date.";
};

/** What is said of a dispositif on a day outside all its versions: the same for everybody. */
export interface OutsideTexts {
  readonly version: CompiledVersion;
  readonly why: Readonly<Record<Style, string>>;
  readonly instead: string;
}

/** Gives those texts, made once a date and forgotten with it. */
export const createOutsideTexts = (): ((one: Dispositif, moment: Moment) => OutsideTexts) => {
  const made = new WeakMap<Moment, Map<number, OutsideTexts>>();
  return (one, moment) => {
    const ofMoment = made.get(moment) ?? new Map<number, OutsideTexts>();
    made.set(moment, ofMoment);
    const texts = ofMoment.get(one.index) ?? {
      version: nearestVersion(one.compiled, moment.asOf),
      why: {
        standard: outsideText(one, moment.asOf),
        falc: easyOutsideText(one, moment.asOf),
      },
      instead: insteadText(one, moment.asOf),
    };
    ofMoment.set(one.index, texts);
    return texts;
  };
};
