import { notFound, SafeError } from "../domain/errors.ts";
import { NOTHING_RECOMMENDED, type Reply } from "../domain/reply.ts";
import type { FactValue } from "../domain/situation.ts";
import { unwatched } from "../domain/steps.ts";
import { segmentsOf } from "../say/rephrase.ts";
import { writeReply } from "../say/write-reply.ts";
import { answerMessage } from "./answer-message.ts";
import { askedByProfessional, questionsOf } from "./ask-in-any-order.ts";
import { consentBetween, withoutConsent } from "./consent.ts";
import type { ConversationDeps } from "./deps.ts";
import { explainConversation } from "./explain-conversation.ts";
import { firstState } from "./first-state.ts";
import {
  giveBack,
  holdNow,
  keptForHuman,
  snapshotOf,
  takeHold,
  tellAsHuman,
} from "./held-conversation.ts";
import { keptReply, verdictsNow, wholeReply } from "./kept-reply.ts";
import { alone, beforeTurn, opened, view } from "./look.ts";
import type { ConversationService, OpenRequest, SentMessage, TurnListener } from "./service.ts";
import { suppose } from "./suppose.ts";
import { type TakenTurn, takeTurn } from "./take-turn.ts";
import { type Before, understandCorrection } from "./understood.ts";
import { undoAnswer } from "./undo-answer.ts";

const keep = async (
  { conversation: { id, state } }: Before,
  { reply, record }: TakenTurn,
  deps: ConversationDeps,
): Promise<Reply> => {
  const assistant = { ...record.assistant, reply: keptReply(reply) };
  const consent = consentBetween(state, record.state);
  const { watch = unwatched } = deps;
  const turn = { ...record, assistant, ...(consent ? { consent } : {}) };
  await watch("store", () => deps.store.record(id, turn));
  return reply;
};

const open = async (request: OpenRequest, deps: ConversationDeps) => {
  const style = request.style ?? "standard";
  const state = firstState(request.tutoiement ?? false);
  const saying = {
    style,
    asked: state.asked,
    questionsLeft: 0,
    lastText: null,
    worry: null,
    aside: null,
  };
  const { text, blocks, sources } = writeReply({ kind: "welcome" }, saying, deps.saying);
  const messageId = deps.newId();
  const reply: Reply = {
    messageId,
    text,
    blocks,
    sources,
    asked: state.asked,
    questionsLeft: 0,
    facts: [],
    verdicts: [],
    recommendations: NOTHING_RECOMMENDED,
    mode: "deterministic",
  };
  const made = await deps.store.open(
    { channel: request.channel, style, state, opening: request.opening },
    { id: messageId, text, reply, at: deps.now() },
  );
  return { ...made, message: { messageId, text, blocks, asked: state.asked } };
};

/** To a human who holds the conversation, or by the assistant. Within the conversation's turn. */
const answer = async (
  id: string,
  token: string,
  message: SentMessage,
  { listener, deps }: { readonly listener: TurnListener; readonly deps: ConversationDeps },
): Promise<{ readonly before: Before; readonly taken: TakenTurn }> => {
  const hold = await holdNow(id, () => beforeTurn(id, token, deps), deps);
  const before = await beforeTurn(id, token, deps);
  const kept = hold && !message.noted ? keptForHuman(before, message, hold, deps) : null;
  if (kept) {
    listener.onAccepted?.();
    return { before, taken: kept };
  }
  const state = askedByProfessional(before, message, deps);
  const asking = { ...before, conversation: { ...before.conversation, state } };
  const taken = await answerMessage(asking, message, deps, listener);
  if (!message.noted) return { before, taken };
  const { person } = taken.record;
  const noted = person && { ...person, noted: true as const };
  const record = { ...taken.record, person: noted, before: snapshotOf(before) };
  return { before, taken: { ...taken, record } };
};

const take = async (
  id: string,
  token: string,
  message: SentMessage,
  listener: TurnListener,
  deps: ConversationDeps,
): Promise<Reply> => {
  const { style } = await opened(id, token, deps);
  let told = 0;
  const reply = await deps.store.exclusively(id, async () => {
    const answered = message.key ? await deps.store.replyToKey(id, message.key) : null;
    if (answered) return wholeReply(answered, verdictsNow(await deps.store.facts(id), style, deps));
    // read once alone: the turn before this one may have changed everything
    const { before, taken } = await answer(id, token, message, { listener, deps });
    told = taken.told;
    return keep(before, taken, deps);
  });
  for (const { text } of segmentsOf(reply.blocks).slice(told)) listener.onSentence?.(text);
  return reply;
};

const correct = async (
  id: string,
  token: string,
  fact: string,
  value: FactValue | null,
  deps: ConversationDeps,
): Promise<Reply> => {
  await opened(id, token, deps);
  return deps.store.exclusively(id, async () => {
    const before = await beforeTurn(id, token, deps);
    const understood = understandCorrection(before, fact, value, deps);
    // consent taken back: a withdrawn fact about health leaves no history
    const takenBack = value === null && deps.rules.fact(fact)?.sensitive === true;
    if (takenBack) await deps.store.eraseFact(id, fact);
    const taken = await takeTurn(before, takenBack ? withoutConsent(understood) : understood, deps);
    return keep(before, taken, deps);
  });
};

const resume = async (code: string, clientKey: string, deps: ConversationDeps) => {
  const found = await deps.store.resume(code, clientKey);
  if (found === "too-many") {
    throw new SafeError(
      "too_many_requests",
      "Trop d'essais. Attendez une heure, ou appelez le 0 800 02 60 80.",
    );
  }
  if (!found) throw notFound("Ce code n'ouvre aucun dossier.");
  return found;
};

/** The conversation as pages and routes use it, over the store, the rules, the reader and the search. */
export const createConversationService = (deps: ConversationDeps): ConversationService => ({
  open: (request) => open(request, deps),
  take: (id, token, message, listener = {}) => take(id, token, message, listener, deps),
  view: (id, token, after) => view(id, token, deps, after),
  news: async (id, token, after) => {
    const { messages, heldBy, holder, awaitsHuman } = await view(id, token, deps, after);
    return { messages, heldBy, holder, awaitsHuman };
  },
  questions: async (id, token) => questionsOf(await beforeTurn(id, token, deps), deps),
  suppose: async (id, token, text) => suppose(await beforeTurn(id, token, deps), text, deps),
  undo: (id, token) =>
    alone(id, token, deps, async (before) => {
      const snapshot = await deps.store.takeUndoPoint(id);
      return snapshot && keep(before, await undoAnswer(before, snapshot, deps), deps);
    }),
  hold: (id, token, holder) => alone(id, token, deps, (before) => takeHold(before, holder, deps)),
  tell: (id, token, words, holder) =>
    alone(id, token, deps, (before) => tellAsHuman(before, words, holder, deps)),
  giveBack: (id, token, account, end) =>
    alone(id, token, deps, (before) => giveBack(before, account, end, deps)),
  correct: (id, token, fact, value) => correct(id, token, fact, value, deps),
  history: async (id, token) => {
    await opened(id, token, deps);
    return deps.store.factHistory(id);
  },
  exportAll: async (id, token) => {
    const conversation = await opened(id, token, deps);
    return {
      conversation,
      ...(await deps.store.heldBeside(id)),
      messages: await deps.store.messages(id),
      faits: await deps.store.factHistory(id),
      exporteLe: deps.now(),
    };
  },
  explain: async (id, token) => {
    const { style } = await opened(id, token, deps);
    return explainConversation(await deps.store.facts(id), style, deps);
  },
  erase: async (id, token) => {
    await opened(id, token, deps);
    await deps.store.erase(id);
  },
  handover: async (id, token, wish) => {
    await opened(id, token, deps);
    await deps.store.handover(id, wish);
    return { text: "C'est transmis. Une personne verra votre dossier avant de vous rappeler." };
  },
  resume: (code, clientKey) => resume(code, clientKey, deps),
});
