import { leavesOf } from "../domain/proof.ts";
import type { Confidence, ProofNode, Verdict } from "../domain/verdict.ts";

/** What opens a path first, then what pays for it or helps along it, then who can be met, then rules and statuses. */
const CATEGORIES = new Map([
  ["parcours", 0],
  ["financement", 1],
  ["remuneration", 1],
  ["aide", 1],
  ["accompagnement", 2],
  ["regle", 3],
  ["statut", 4],
]);
const LAST_CATEGORY = 5;
const DOUBT: Readonly<Record<Confidence, number>> = { high: 0, medium: 0, low: 1 };

/** How many single conditions the person meets: the more there are, the more it was made for this person. */
const conditionsMet = (proof: ProofNode): number =>
  leavesOf(proof).filter(({ status }) => status === "true").length;

/**
 * Verdicts in the order a counsellor would tell them: what opens a path or pays, before where to ask; what is sure,
 * before what must be confirmed; what was made for this person and counts (`weightOf` its rule), before what is for
 * everyone or for very few. Ties keep their order.
 */
export const rankVerdicts = (
  verdicts: readonly Verdict[],
  weightOf: (dispositif: string) => number = () => 1,
): readonly Verdict[] =>
  verdicts
    .map((verdict) => ({
      verdict,
      category: CATEGORIES.get(verdict.categorie) ?? LAST_CATEGORY,
      doubt: DOUBT[verdict.confidence],
      met: conditionsMet(verdict.proof) * weightOf(verdict.dispositif),
    }))
    .sort((a, b) => a.category - b.category || a.doubt - b.doubt || b.met - a.met)
    .map(({ verdict }) => verdict);
