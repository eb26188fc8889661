import { leavesOf } from "../domain/proof.ts";
import type { Style } from "../domain/reply.ts";
import type { StatedFact } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { ConversationDeps } from "./deps.ts";
import { factInWords } from "./fact-words.ts";
import type { Explanation } from "./service.ts";
import { situationOf } from "./situation-of.ts";

const parametersOf = (verdicts: readonly Verdict[]): Explanation["parametres"] => {
  const byText = new Map<string, { texte: string; reference: string }>();
  for (const verdict of verdicts) {
    for (const { text, reference } of leavesOf(verdict.proof)) {
      byText.set(text, { texte: text, reference: reference ?? verdict.references[0]?.title ?? "" });
    }
  }
  return [...byText.values()];
};

const sourceOf = ({ saidIn, quote }: StatedFact): string => {
  if (quote !== null) return `vous avez écrit : « ${quote} »`;
  return saidIn === null
    ? "vous l'avez saisi dans vos informations"
    : "votre réponse à une question";
};

/**
 * What CRPA R311-3-1-2 lets a person ask about an algorithmic recommendation: the degree and mode of contribution,
 * the data and their sources, the parameters, the operations done.
 */
export const explainConversation = (
  facts: readonly StatedFact[],
  style: Style,
  deps: Pick<ConversationDeps, "rules" | "finder" | "today">,
): Explanation => {
  const asOf = deps.today();
  const verdicts = deps.rules.evaluate(situationOf(facts, deps.rules, asOf), { asOf, style });
  return {
    degreEtMode:
      "Un programme applique des règles écrites à partir des textes, sans modèle de langage. Il propose une estimation. La décision revient à l'organisme, et un conseiller peut la revoir avec vous.",
    donneesEtSources: facts.flatMap((stated) => {
      const words = factInWords(stated, deps);
      return words ? [{ donnee: words.label, valeur: words.value, source: sourceOf(stated) }] : [];
    }),
    parametres: parametersOf(verdicts),
    operations: verdicts,
  };
};
