import type { Style } from "../domain/reply.ts";
import type { Amount, Confidence, ProofNode, Verdict, VerdictStatus } from "../domain/verdict.ts";
import type { Amounts } from "./amounts.ts";
import { type Case, type Cases, NOTHING } from "./case.ts";
import { type Dispositif, type OutsideTexts, type VersionNode, validityOf } from "./dispositifs.ts";
import { type Explainer, truthOf } from "./explain.ts";
import type { Missing } from "./missing.ts";
import type { Moment } from "./moments.ts";
import type { Program } from "./program.ts";
import type { Sentences } from "./sentences.ts";
import type { Settled, Settler } from "./settle.ts";
import type { Uses } from "./uses.ts";
import { FALSE, type Kleene, TRUE, UNKNOWN } from "./values.ts";

/** What deciding needs, made once. */
export interface Decider {
  readonly program: Program;
  readonly cases: Cases;
  readonly settler: Settler;
  readonly missing: Missing;
  readonly amounts: Amounts;
  readonly explainers: Readonly<Record<Style, Explainer>>;
  readonly sentences: Sentences;
  readonly dispositifs: readonly Dispositif[];
  /** What the whole verdict of a dispositif rests on, by its index. */
  uses(dispositif: number): Uses;
  version(dispositif: number, one: Case): VersionNode | null;
  /** What is said of a dispositif outside all its versions. */
  outside(dispositif: Dispositif, moment: Moment): OutsideTexts;
}

/** A truth value as verdicts say it. */
export const statusOf = (status: Kleene): VerdictStatus =>
  status === UNKNOWN ? "unknown" : status === FALSE ? "ineligible" : "eligible";

const RANKS: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

const lower = (a: Confidence, b: Confidence | undefined): Confidence =>
  b !== undefined && RANKS[b] < RANKS[a] ? b : a;

const OUTSIDE: Settled = { status: FALSE, pivot: null };

/** Decides one dispositif without writing anything, once a case: the fast path of statuses, questions and levers. */
export const decide = (decider: Decider, dispositif: Dispositif, one: Case): Kleene => {
  const kept = one.memo[dispositif.slot];
  if (kept !== undefined) return kept === NOTHING ? UNKNOWN : kept === true ? TRUE : FALSE;
  const version = decider.version(dispositif.index, one);
  const { status } = version ? decider.settler.settle(version.node, version.pivots, one) : OUTSIDE;
  one.memo[dispositif.slot] = status === UNKNOWN ? NOTHING : status === TRUE;
  return status;
};

/** That of the version, or of the least sure parameter in its conditions. An amount carries its own. */
const confidenceOf = ({ version, parameters }: VersionNode, one: Case): Confidence => {
  let confidence = version.confidence;
  for (const index of parameters)
    confidence = lower(confidence, one.moment.parameters[index]?.confidence);
  return confidence;
};

const NONE: readonly never[] = [];

const outside = (
  { compiled, replaces, replacedBy, aboutFormation }: Dispositif,
  texts: OutsideTexts,
  style: Style,
): Verdict => ({
  dispositif: compiled.id,
  titre: compiled.titre,
  nom: compiled.nom,
  categorie: compiled.categorie,
  aboutFormation,
  status: "ineligible",
  confidence: texts.version.confidence,
  validity: validityOf(texts.version),
  replaces: replaces?.id ?? null,
  replacedBy: replacedBy?.id ?? null,
  missing: NONE,
  amounts: NONE,
  reserves: NONE,
  proof: { text: texts.why[style], status: "false" },
  nextStep: { text: texts.instead, contact: texts.version.contact, pieces: NONE },
  references: texts.version.references,
});

const proofOf = (
  decider: Decider,
  { node, reference, bare }: VersionNode,
  { status, pivot }: Settled,
  one: Case,
  style: Style | null,
): ProofNode => {
  if (style === null) return bare[truthOf(status)];
  const explainer = decider.explainers[style];
  return pivot === null
    ? explainer.explain(node, one, reference)
    : explainer.explainWhatever(node, one, pivot, reference);
};

const amountsOf = (decider: Decider, version: VersionNode, one: Case): readonly Amount[] => {
  if (version.amounts.length === 0) return NONE;
  return version.amounts.flatMap((node) => decider.amounts.count(node, one) ?? []);
};

const missingOf = (decider: Decider, { node }: VersionNode, one: Case): readonly string[] =>
  decider.missing.ofNode(node, one).flatMap((fact) => decider.program.rules.facts[fact]?.id ?? []);

/** The whole verdict of one dispositif for one case. A refusal carries no amount; without style, the proof is its root. */
export const verdictOf = (
  decider: Decider,
  dispositif: Dispositif,
  one: Case,
  style: Style | null,
): Verdict => {
  const node = decider.version(dispositif.index, one);
  if (!node)
    return outside(dispositif, decider.outside(dispositif, one.moment), style ?? "standard");
  const { version } = node;
  const settled =
    style === null
      ? { status: decide(decider, dispositif, one), pivot: null }
      : decider.settler.settle(node.node, node.pivots, one);
  const amounts = settled.status === FALSE ? NONE : amountsOf(decider, node, one);
  const { id, titre, nom, categorie } = dispositif.compiled;
  return {
    dispositif: id,
    titre,
    nom,
    categorie,
    aboutFormation: dispositif.aboutFormation,
    status: statusOf(settled.status),
    replaces: dispositif.replaces?.id ?? null,
    replacedBy: dispositif.replacedBy?.id ?? null,
    confidence: confidenceOf(node, one),
    validity: node.validity,
    missing: settled.status === UNKNOWN ? missingOf(decider, node, one) : NONE,
    amounts,
    reserves: settled.status === FALSE ? NONE : version.reserves,
    proof: proofOf(decider, node, settled, one, style),
    nextStep: node.nextStep,
    references: version.references,
  };
};
