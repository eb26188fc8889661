import type { Day } from "../domain/day.ts";
import type { Conversation, TurnRecord, TurnState } from "../domain/dossier.ts";
import type { Recommendations, Reply } from "../domain/reply.ts";
import type { Situation, StatedFact } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";
import { writeReply } from "../say/write-reply.ts";
import type { ConversationDeps } from "./deps.ts";
import { findForPerson, type ResolvedWish, resolveWish } from "./find-for-person.ts";
import { type Merged, maskUnkept, mergeFacts, withdrawal, withNewFacts } from "./merge-facts.ts";
import { nextQuestion } from "./next-question.ts";
import { outcomeOf } from "./outcome-of.ts";
import { type ReadMessage, readMessage } from "./read-message.ts";
import type { SentMessage, TurnListener } from "./service.ts";
import { situationOf } from "./situation-of.ts";

/** One message in its conversation. */
export interface Turn {
  readonly conversation: Conversation;
  readonly facts: readonly StatedFact[];
  readonly last: Reply | null;
  readonly message: SentMessage;
}

export interface TakenTurn {
  readonly reply: Reply;
  readonly record: TurnRecord;
}

interface Understood {
  readonly messageId: string;
  readonly read: ReadMessage;
  readonly merged: Merged;
  readonly stated: readonly StatedFact[];
  readonly facts: readonly StatedFact[];
}

interface Decided {
  readonly asOf: Day;
  readonly situation: Situation;
  readonly verdicts: readonly Verdict[];
}

interface Found {
  readonly wish: ResolvedWish | null;
  readonly state: TurnState;
  readonly recommendations: Recommendations;
}

const understand = (turn: Turn, deps: ConversationDeps): Understood => {
  const messageId = deps.newId();
  const read = readMessage(turn.message, turn.conversation.state, deps);
  const merged = mergeFacts(read.facts, messageId, read.state, deps.rules);
  const stated = [...merged.stated, ...read.withdrawn.map((fact) => withdrawal(fact, messageId))];
  return { messageId, read, merged, stated, facts: withNewFacts(turn.facts, stated) };
};

const decide = ({ facts }: Understood, deps: ConversationDeps): Decided => {
  const asOf = deps.today();
  const situation = situationOf(facts, deps.rules, asOf);
  return { asOf, situation, verdicts: deps.rules.evaluate(situation, { asOf }) };
};

const find = async (
  { read }: Understood,
  decided: Decided,
  deps: ConversationDeps,
): Promise<Found> => {
  const { wish: words, romes } = read.state;
  const wish = words !== null && romes.length === 0 ? resolveWish(words, deps) : null;
  const state = wish?.kind === "jobs" ? { ...read.state, romes: wish.romes } : read.state;
  const recommendations = await findForPerson(state, decided.situation, decided.verdicts, deps);
  return { wish, state, recommendations };
};

const say = (
  turn: Turn,
  understood: Understood,
  decided: Decided,
  found: Found,
  deps: ConversationDeps,
): TakenTurn => {
  const { read, merged, facts, stated, messageId } = understood;
  const { style } = turn.conversation;
  const unkeptHealth = merged.unkept.length > 0;
  const next = nextQuestion({ ...decided, ...found, style, facts, unkeptHealth }, deps);
  const state = { ...found.state, asked: next.asked };
  const outcome = outcomeOf(
    {
      ...decided,
      ...found,
      state,
      facts,
      unkeptHealth,
      intent: read.understanding.intent,
      before: turn.conversation.state,
      stated: merged.stated,
      withdrawn: read.withdrawn,
      last: turn.last,
      unknownPlace: read.unknownPlace,
    },
    deps,
  );
  const asked = outcome.kind === "danger" ? null : next.asked;
  const lastText = turn.last?.text ?? null;
  const writing = writeReply(
    outcome,
    { style, asked, questionsLeft: next.left, lastText },
    deps.saying,
  );
  const reply: Reply = {
    messageId: deps.newId(),
    ...writing,
    asked,
    questionsLeft: next.left,
    facts,
    verdicts: decided.verdicts,
    recommendations: found.recommendations,
    mode: "deterministic",
  };
  const text = maskUnkept(read.text, merged.unkept);
  const record: TurnRecord = {
    person: { id: messageId, text, key: turn.message.key ?? null, at: deps.now() },
    assistant: { id: reply.messageId, text: reply.text, reply, at: deps.now() },
    facts: stated,
    state,
    jobs: [],
  };
  return { reply, record };
};

/**
 * One turn, one direction: understand → decide → find → recommend → say. The only function that knows the order.
 * Nothing is kept here: the record is what must be written before anyone is answered.
 */
export const takeTurn = async (
  turn: Turn,
  deps: ConversationDeps,
  listener: TurnListener = {},
): Promise<TakenTurn> => {
  const understood = understand(turn, deps);
  listener.onFacts?.(understood.facts);
  const decided = decide(understood, deps);
  listener.onVerdicts?.(decided.verdicts);
  const found = await find(understood, decided, deps);
  listener.onRecommendations?.(found.recommendations);
  return say(turn, understood, decided, found, deps);
};
