import { leavesOf } from "../domain/proof.ts";
import type { Style } from "../domain/reply.ts";
import type { Amount, ProofNode, Verdict } from "../domain/verdict.ts";
import { amountInWords, asSentence, enumerate, withPreposition } from "./french.ts";

const MOST_REASONS = 2;

/** The conditions that carry the verdict: those with its own truth, about the person, each fact once. */
const decisive = (verdict: Verdict): readonly ProofNode[] => {
  const wanted = { eligible: "true", ineligible: "false", unknown: "unknown" }[verdict.status];
  const facts = new Set<string>();
  return leavesOf(verdict.proof).filter((leaf) => {
    if (leaf.status !== wanted) return false;
    const key = leaf.fact ?? leaf.text;
    return facts.has(key) ? false : facts.add(key);
  });
};

const reasons = (verdict: Verdict, most = MOST_REASONS): readonly string[] =>
  decisive(verdict)
    .slice(0, most)
    .map(({ text }) => asSentence(text));

const amountSentence = (amounts: readonly Amount[], style: Style): readonly string[] => {
  const known = amounts.find(({ value, unit }) => value !== null && unit.startsWith("EUR"));
  const words = known && amountInWords(known);
  if (!words) return [];
  return style === "falc" ? [`Vous pouvez recevoir ${words}.`] : [`Montant : ${words}.`];
};

const toConfirm = (verdict: Verdict): readonly string[] =>
  verdict.confidence === "low"
    ? ["À confirmer avec un conseiller : ma source est ancienne ou peu sûre."]
    : [];

const eligible = (verdict: Verdict, style: Style): readonly string[] => {
  const head =
    style === "falc"
      ? ["Il y a quelque chose pour vous.", `C'est ${verdict.nom}.`]
      : [`Vous avez sans doute droit ${withPreposition("à", verdict.nom)}.`];
  const reserve =
    verdict.reserves.length > 0 ? [asSentence(`sous réserve : ${verdict.reserves[0]}`)] : [];
  return [
    ...head,
    ...reasons(verdict),
    ...amountSentence(verdict.amounts, style),
    ...(style === "falc" ? [] : reserve),
    ...toConfirm(verdict),
  ];
};

const ineligible = (verdict: Verdict, style: Style): readonly string[] => {
  const head =
    style === "falc"
      ? [`Ce n'est pas possible maintenant : ${verdict.nom}.`]
      : [`Vous n'avez pas droit ${withPreposition("à", verdict.nom)} pour le moment.`];
  const [first] = decisive(verdict);
  return [...head, ...reasons(verdict, 1), ...(first?.change ? [asSentence(first.change)] : [])];
};

const unknown = (verdict: Verdict, style: Style, labels: readonly string[]): readonly string[] => {
  const what = labels.length > 0 ? enumerate(labels.slice(0, 3)) : "une information";
  return style === "falc"
    ? [`Je ne sais pas encore pour ${verdict.nom}.`, `Il me manque : ${what}.`]
    : [`Je ne peux pas encore dire pour ${verdict.nom}, il me manque : ${what}.`];
};

/**
 * A verdict in sentences: the answer, then the reason, never "vous êtes éligible" alone.
 * `missingLabels` are the words of the missing facts, for a verdict that is still unknown.
 */
export const verdictSentences = (
  verdict: Verdict,
  style: Style,
  missingLabels: readonly string[] = [],
): readonly string[] => {
  if (verdict.status === "eligible") return eligible(verdict, style);
  if (verdict.status === "ineligible") return ineligible(verdict, style);
  return unknown(verdict, style, missingLabels);
};
