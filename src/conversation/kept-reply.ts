import type { Reply } from "../domain/reply.ts";
import type { StatedFact } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { TurnDeps } from "./deps.ts";
import { situationOf } from "./situation-of.ts";

/** What was concluded, without its proof: the facts and the law of the day give that back. */
const conclusionOf = (verdict: Verdict): Verdict => ({
  ...verdict,
  amounts: [],
  reserves: [],
  references: [],
  proof: { text: "", status: verdict.proof.status },
  nextStep: { text: "", contact: "", pieces: [] },
});

/**
 * The reply as it is kept: proofs weigh a hundred times the words, and a conversation would carry one set a turn.
 */
export const keptReply = (reply: Reply): Reply => ({
  ...reply,
  verdicts: reply.verdicts.map(conclusionOf),
});

/** A kept reply made whole again: the same facts under the same law give the same proofs. */
export const wholeReply = (
  kept: Reply,
  facts: readonly StatedFact[],
  { rules, today }: Pick<TurnDeps, "rules" | "today">,
): Reply => {
  if (kept.verdicts.length === 0) return kept;
  const asOf = today();
  return { ...kept, facts, verdicts: rules.evaluate(situationOf(facts, rules, asOf), { asOf }) };
};
