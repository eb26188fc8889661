import type { Reply, Style } from "../domain/reply.ts";
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

/** The verdicts of a conversation as its facts and the law of the day give them. */
export const verdictsNow = (
  facts: readonly StatedFact[],
  style: Style,
  { rules, today }: Pick<TurnDeps, "rules" | "today">,
): readonly Verdict[] => {
  const asOf = today();
  return rules.evaluate(situationOf(facts, rules, asOf), { asOf, style });
};

/**
 * A kept reply made whole again. A verdict that still holds gets its proof back; one that changed since is left as it
 * was told then, and says so.
 */
export const wholeReply = (kept: Reply, now: readonly Verdict[]): Reply => {
  const current = new Map(now.map((verdict) => [verdict.dispositif, verdict]));
  return {
    ...kept,
    verdicts: kept.verdicts.map((told) => {
      const holds = current.get(told.dispositif);
      if (holds?.status === told.status) return holds;
      return { ...told, proof: { ...told.proof, text: "Cette réponse a changé depuis." } };
    }),
  };
};
