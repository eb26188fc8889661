import type { Conversation, TurnState } from "../domain/dossier.ts";
import { notFound, SafeError } from "../domain/errors.ts";
import type { Reply } from "../domain/reply.ts";
import { sentencesOf } from "../say/readability.ts";
import { writeReply } from "../say/write-reply.ts";
import { correctFact } from "./correct-fact.ts";
import type { ConversationDeps } from "./deps.ts";
import { explainConversation } from "./explain-conversation.ts";
import { askWish } from "./own-questions.ts";
import type { ConversationService, OpenRequest, SentMessage, TurnListener } from "./service.ts";
import { takeTurn } from "./take-turn.ts";

const firstState = (request: OpenRequest): TurnState => ({
  asked: askWish(),
  skipped: [],
  wish: null,
  romes: [],
  commune: null,
  tutoiement: request.tutoiement ?? false,
  sensitiveConsent: null,
  unclear: 0,
});

const opened = async (id: string, token: string, deps: ConversationDeps): Promise<Conversation> => {
  const conversation = await deps.store.find(id, token);
  if (!conversation)
    throw notFound("Cette conversation n'existe pas, ou ce n'est pas la bonne clé.");
  return conversation;
};

const lastReply = async (id: string, deps: ConversationDeps): Promise<Reply | null> => {
  const messages = await deps.store.messages(id);
  return messages.findLast(({ reply }) => reply !== null)?.reply ?? null;
};

const open = async (request: OpenRequest, deps: ConversationDeps) => {
  const style = request.style ?? "standard";
  const state = firstState(request);
  const saying = { style, asked: state.asked, questionsLeft: 0, lastText: null };
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
    recommendations: { metiers: [], formations: [], dispositifs: [] },
    mode: "deterministic",
  };
  const made = await deps.store.open(
    { channel: request.channel, style, state },
    { id: messageId, text, reply, at: deps.now() },
  );
  return { ...made, message: { messageId, text, blocks, asked: state.asked } };
};

const take = async (
  id: string,
  token: string,
  message: SentMessage,
  listener: TurnListener,
  deps: ConversationDeps,
) => {
  await opened(id, token, deps);
  const reply = await deps.store.exclusively(id, async () => {
    const answered = message.key ? await deps.store.replyToKey(id, message.key) : null;
    if (answered) return answered;
    // read again once alone: the turn before this one may have changed everything
    const conversation = await opened(id, token, deps);
    const [facts, last] = [await deps.store.facts(id), await lastReply(id, deps)];
    const taken = await takeTurn({ conversation, facts, last, message }, deps, listener);
    await deps.store.record(id, taken.record);
    return taken.reply;
  });
  for (const sentence of sentencesOf(reply.text)) listener.onSentence?.(sentence);
  return reply;
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
  view: async (id, token) => {
    const { channel, style } = await opened(id, token, deps);
    const messages = await deps.store.messages(id);
    const facts = await deps.store.facts(id);
    return {
      id,
      channel,
      style,
      messages,
      facts,
      last: messages.findLast(({ reply }) => reply)?.reply ?? null,
    };
  },
  correct: async (id, token, fact, value) => {
    await opened(id, token, deps);
    return deps.store.exclusively(id, async () => {
      const conversation = await opened(id, token, deps);
      return correctFact(conversation, await lastReply(id, deps), fact, value, deps);
    });
  },
  exportAll: async (id, token) => {
    const conversation = await opened(id, token, deps);
    return {
      conversation,
      messages: await deps.store.messages(id),
      faits: await deps.store.factHistory(id),
      exporteLe: deps.now(),
    };
  },
  explain: async (id, token) => {
    await opened(id, token, deps);
    return explainConversation(await deps.store.facts(id), deps);
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
