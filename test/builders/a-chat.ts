import { answerMessage } from "#conversation/answer-message.ts";
import type { TurnDeps } from "#conversation/deps.ts";
import { firstState } from "#conversation/first-state.ts";
import type { SentMessage, TurnListener } from "#conversation/service.ts";
import { type TakenTurn, takeTurn } from "#conversation/take-turn.ts";
import { type Before, understandCorrection } from "#conversation/understood.ts";
import type { Conversation, TurnState } from "#domain/dossier.ts";
import type { Reply, Style } from "#domain/reply.ts";
import type { FactValue, StatedFact } from "#domain/situation.ts";

/** A conversation held in memory turn by turn: what each turn records is what the next one finds. */
export interface Chat {
  say(text: string): Promise<Reply>;
  send(message: SentMessage, listener?: TurnListener): Promise<Reply>;
  answer(fact: string, value: FactValue | null): Promise<Reply>;
  correct(fact: string, value: FactValue | null): Promise<Reply>;
  readonly facts: () => readonly StatedFact[];
  readonly valueOf: (fact: string) => FactValue | null | undefined;
  readonly state: () => TurnState;
  /** The conversation as the next message will find it. */
  readonly before: () => Before;
  /** Texts the person's messages are kept as. */
  readonly kept: readonly string[];
}

export const aChat = (deps: TurnDeps, style: Style = "standard"): Chat => {
  const kept: string[] = [];
  let conversation: Conversation = {
    id: "c",
    channel: "portail",
    style,
    state: firstState(false),
    createdAt: "2026-11-21T10:00:00Z",
    lastSeenAt: "2026-11-21T10:00:00Z",
  };
  let facts: readonly StatedFact[] = [];
  let last: Reply | null = null;

  const turn = async (take: (before: Before) => Promise<TakenTurn>): Promise<Reply> => {
    const before = { conversation, facts, last };
    const { reply, record } = await take(before);
    conversation = { ...conversation, state: record.state };
    facts = reply.facts;
    last = reply;
    if (record.person) kept.push(record.person.text);
    return reply;
  };
  const send = (message: SentMessage, listener: TurnListener = {}) =>
    turn((before) => answerMessage(before, message, deps, listener));

  return {
    send,
    say: (text) => send({ text }),
    answer: (fact, value) => send({ answer: { fact, value } }),
    correct: (fact, value) =>
      turn((before) => takeTurn(before, understandCorrection(before, fact, value, deps), deps)),
    before: () => ({ conversation, facts, last }),
    facts: () => facts,
    valueOf: (id) =>
      facts.find(({ fact, confidence }) => fact === id && confidence === "sure")?.value,
    state: () => conversation.state,
    kept,
  };
};
