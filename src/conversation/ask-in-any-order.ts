import type { TurnState } from "../domain/dossier.ts";
import type { Asked } from "../domain/reply.ts";
import type { ConversationDeps, TurnDeps } from "./deps.ts";
import { openQuestions } from "./next-question.ts";
import { askFact, askPlace, askWish, METIER, PLACE, WISH } from "./own-questions.ts";
import type { SentMessage } from "./service.ts";
import { situationOf } from "./situation-of.ts";
import type { Before } from "./understood.ts";

/** The question of a fact, or of the conversation itself; null when only the conversation knows its choices. */
export const questionOf = (
  fact: string,
  style: "standard" | "falc",
  { rules }: Pick<TurnDeps, "rules">,
) => {
  if (fact === WISH) return askWish();
  if (fact === PLACE) return askPlace();
  const definition = rules.fact(fact);
  return definition ? askFact(definition, style) : null;
};

/**
 * A professional answers any question, not only the one the conversation asked: what they answer is what was asked,
 * so that "ne sait pas" is kept of that question and no other.
 */
export const askedByProfessional = (
  { conversation }: Before,
  { answer, noted }: SentMessage,
  deps: Pick<TurnDeps, "rules">,
): TurnState => {
  const { state, style } = conversation;
  if (!noted || !answer || answer.fact === state.asked?.fact) return state;
  const asked = questionOf(answer.fact, style, deps);
  return asked ? { ...state, asked } : state;
};

/** Questions still worth asking, the one the conversation asks first. */
export const questionsOf = (before: Before, deps: ConversationDeps): readonly Asked[] => {
  const { conversation, facts, last } = before;
  const { state, channel } = conversation;
  const style = state.style ?? conversation.style;
  const asOf = deps.today();
  const situation = situationOf(facts, deps.rules, asOf);
  const asking = {
    ...{ state, style, channel, facts, asOf, situation },
    wish: null,
    unkept: null,
    // what is asked looks at no proof
    verdicts: deps.rules.evaluate(situation, { asOf, explain: false }),
    recommendations: last?.recommendations ?? { formations: [] },
  };
  const current = state.asked;
  const others = openQuestions(asking, deps).filter(({ fact }) => fact !== current?.fact);
  // a choice between jobs stands in the place of the wish it came from
  const wanted = current?.fact === METIER ? others.filter(({ fact }) => fact !== WISH) : others;
  return current ? [current, ...wanted] : wanted;
};
