import type { Amount, Confidence, ProofNode, Verdict, VerdictStatus } from "../domain/verdict.ts";
import { countAmount, type UsedParameter } from "./amounts.ts";
import type { Case, Cases } from "./case.ts";
import { type Explainer, truthOf } from "./explain.ts";
import type { Missing } from "./missing.ts";
import type { Program } from "./program.ts";
import {
  insteadText,
  nearestVersion,
  outsideText,
  type Scheme,
  type VersionNode,
  validityOf,
} from "./schemes.ts";
import type { Sentences } from "./sentences.ts";
import { type Settled, settle } from "./settle.ts";
import { FALSE, TRUE, UNKNOWN } from "./values.ts";

/** What deciding needs, made once. */
export interface Decider {
  readonly program: Program;
  readonly cases: Cases;
  readonly missing: Missing;
  readonly explainer: Explainer;
  readonly sentences: Sentences;
  readonly schemes: readonly Scheme[];
  version(scheme: number, one: Case): VersionNode | null;
}

const STATUSES: Readonly<Record<Settled["status"], VerdictStatus>> = {
  1: "eligible",
  0: "unknown",
  [-1]: "ineligible",
};

const RANKS: readonly Confidence[] = ["low", "medium", "high"];

const lowest = (levels: readonly Confidence[]): Confidence =>
  RANKS.find((level) => levels.includes(level)) ?? "high";

/** Decides one scheme without writing anything: the fast path of questions, levers and batches. */
export const decide = (decider: Decider, scheme: Scheme, one: Case): Settled => {
  const version = decider.version(scheme.index, one);
  if (!version) return { status: FALSE, pivot: null };
  return settle(decider.program.rules, decider.cases, version.node, version.pivots, one);
};

const confidenceOf = (
  { version, parameters }: VersionNode,
  used: readonly UsedParameter[],
  one: Case,
): Confidence =>
  lowest([
    version.confidence,
    ...used.map(({ value }) => value.confidence),
    ...parameters.flatMap((index) => one.moment.parameters[index]?.confidence ?? []),
  ]);

const headOf = ({ scheme, replaces, replacedBy }: Scheme) => ({
  dispositif: scheme.id,
  titre: scheme.titre,
  nom: scheme.nom,
  categorie: scheme.categorie,
  replaces: replaces?.id ?? null,
  replacedBy: replacedBy?.id ?? null,
});

const outside = (scheme: Scheme, one: Case): Verdict => {
  const { asOf } = one.moment;
  const version = nearestVersion(scheme.scheme, asOf);
  return {
    ...headOf(scheme),
    status: "ineligible",
    confidence: version?.confidence ?? "high",
    validity: version ? validityOf(version) : { from: null, to: null },
    missing: [],
    amounts: [],
    reserves: [],
    proof: { text: outsideText(scheme, asOf), status: "false" },
    nextStep: { text: insteadText(scheme, asOf), contact: version?.contact ?? "", pieces: [] },
    references: version?.references ?? [],
  };
};

const proofOf = (
  decider: Decider,
  { node, reference }: VersionNode,
  { status, pivot }: Settled,
  one: Case,
  explain: boolean,
): ProofNode => {
  if (!explain) {
    const text =
      node.kind === "group" ? decider.sentences.group(node) : "La condition de ce dispositif.";
    return { text, status: truthOf(status) };
  }
  return pivot === null
    ? decider.explainer.explain(node, one, reference)
    : decider.explainer.explainWhatever(node, one, pivot, reference);
};

const amountsOf = (decider: Decider, version: VersionNode, one: Case) => {
  const amounts: Amount[] = [];
  const used: UsedParameter[] = [];
  for (const node of version.amounts) {
    const counted = countAmount(decider.program, decider.missing, node, one);
    if (!counted) continue;
    amounts.push(counted.amount);
    used.push(...counted.used);
  }
  return { amounts, used };
};

const NO_AMOUNT = { amounts: [], used: [] };

/** The whole verdict of one scheme for one case. A refusal carries no amount. */
export const verdictOf = (
  decider: Decider,
  scheme: Scheme,
  one: Case,
  explain: boolean,
): Verdict => {
  const node = decider.version(scheme.index, one);
  if (!node) return outside(scheme, one);
  const { version } = node;
  const settled = settle(decider.program.rules, decider.cases, node.node, node.pivots, one);
  const { amounts, used } = settled.status === FALSE ? NO_AMOUNT : amountsOf(decider, node, one);
  const missing = settled.status === UNKNOWN ? decider.missing.ofNode(node.node, one) : [];
  return {
    ...headOf(scheme),
    status: STATUSES[settled.status],
    confidence: confidenceOf(node, used, one),
    validity: validityOf(version),
    missing: missing.flatMap((fact) => decider.program.rules.facts[fact]?.id ?? []),
    amounts,
    reserves: settled.status === FALSE ? [] : version.reserves,
    proof: proofOf(decider, node, settled, one, explain),
    nextStep: { text: version.demarche, contact: version.contact, pieces: version.pieces },
    references: version.references,
  };
};

export const isEligible = (settled: Settled): boolean => settled.status === TRUE;
