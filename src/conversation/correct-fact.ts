import type { Conversation } from "../domain/dossier.ts";
import { invalidInput } from "../domain/errors.ts";
import type { Reply } from "../domain/reply.ts";
import type { FactValue, StatedFact } from "../domain/situation.ts";
import { writeReply } from "../say/write-reply.ts";
import type { ConversationDeps } from "./deps.ts";
import { findForPerson } from "./find-for-person.ts";
import { withNewFacts } from "./merge-facts.ts";
import { nextQuestion } from "./next-question.ts";
import { outcomeOf } from "./outcome-of.ts";
import { PLACE } from "./own-questions.ts";
import { situationOf } from "./situation-of.ts";

const correction = (fact: string, value: FactValue | null, deps: ConversationDeps): StatedFact => {
  if (!deps.rules.fact(fact)) {
    throw invalidInput("Ce fait n'existe pas.", [{ path: "fact", message: "fait inconnu" }]);
  }
  return {
    fact,
    value: deps.rules.checkFact(fact, value),
    saidIn: null,
    quote: null,
    confidence: "sure",
  };
};

/**
 * Corrects or withdraws one fact in the facts panel; verdicts and trainings are computed again. A withdrawn sensitive
 * fact is erased for good, history included.
 */
export const correctFact = async (
  conversation: Conversation,
  last: Reply | null,
  fact: string,
  value: FactValue | null,
  deps: ConversationDeps,
): Promise<Reply> => {
  const { id, style } = conversation;
  const stated = correction(fact, value, deps);
  if (value === null && deps.rules.fact(fact)?.sensitive) await deps.store.eraseFact(id, fact);
  const facts = withNewFacts(await deps.store.facts(id), [stated]);
  const asOf = deps.today();
  const situation = situationOf(facts, deps.rules, asOf);
  const verdicts = deps.rules.evaluate(situation, { asOf });
  const commune = typeof value === "string" || value === null ? value : null;
  const before = conversation.state;
  const moved = fact === PLACE ? { ...before, commune } : before;
  const recommendations = await findForPerson(moved, situation, verdicts, deps);
  const next = nextQuestion(
    { state: moved, style, situation, facts, wish: null, unkeptHealth: false, asOf },
    deps,
  );
  const state = { ...moved, asked: next.asked };
  const turned = { before, state, facts, situation, verdicts, recommendations, last, asOf };
  const outcome = outcomeOf(
    {
      ...turned,
      intent: { kind: "inform" },
      stated: value === null ? [] : [stated],
      withdrawn: value === null ? [fact] : [],
      unkeptHealth: false,
      unknownPlace: false,
    },
    deps,
  );
  const saying = {
    style,
    asked: next.asked,
    questionsLeft: next.left,
    lastText: last?.text ?? null,
  };
  const writing = writeReply(outcome, saying, deps.saying);
  const base = { asked: next.asked, questionsLeft: next.left, facts, verdicts, recommendations };
  const reply: Reply = { messageId: deps.newId(), ...writing, ...base, mode: "deterministic" };
  const assistant = { id: reply.messageId, text: reply.text, reply, at: deps.now() };
  await deps.store.record(id, { person: null, assistant, facts: [stated], state, jobs: [] });
  return reply;
};
