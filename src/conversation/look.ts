import type { Conversation } from "../domain/dossier.ts";
import { notFound } from "../domain/errors.ts";
import type { ConversationDeps } from "./deps.ts";
import { firstState } from "./first-state.ts";
import { holdNow } from "./held-conversation.ts";
import { verdictsNow, wholeReply } from "./kept-reply.ts";
import type { ConversationView } from "./service.ts";
import type { Before } from "./understood.ts";

/** The conversation this token opens. @throws SafeError `not_found` */
export const opened = async (
  id: string,
  token: string,
  deps: ConversationDeps,
): Promise<Conversation> => {
  const conversation = await deps.store.find(id, token);
  if (!conversation)
    throw notFound("Cette conversation n'existe pas, ou ce n'est pas la bonne clé.");
  // a dossier opened before the memory had all its places
  const state = { ...firstState(false), ...conversation.state };
  return { ...conversation, state, style: state.style ?? conversation.style };
};

/** The conversation as one turn finds it. @throws SafeError `not_found` */
export const beforeTurn = async (
  id: string,
  token: string,
  deps: ConversationDeps,
): Promise<Before> => {
  // three readings, one wait
  const [conversation, facts, last] = await Promise.all([
    opened(id, token, deps),
    deps.store.facts(id),
    deps.store.lastReply(id),
  ]);
  return { conversation, facts, last };
};

/** Runs alone on a conversation, a forgotten hold ended first. */
export const alone = async <T>(
  id: string,
  token: string,
  deps: ConversationDeps,
  work: (before: Before) => Promise<T>,
): Promise<T> => {
  await opened(id, token, deps);
  return deps.store.exclusively(id, async () => {
    await holdNow(id, () => beforeTurn(id, token, deps), deps);
    return work(await beforeTurn(id, token, deps));
  });
};

const holdIn = async (id: string, token: string, deps: ConversationDeps) => {
  const hold = await deps.store.holds.find(id);
  if (!hold || hold.until > deps.now()) return hold;
  // forgotten: whoever looks first ends it
  await alone(id, token, deps, () => Promise.resolve());
  return null;
};

/** A conversation, its messages after this one, and who has it now. @throws SafeError `not_found` */
export const view = async (
  id: string,
  token: string,
  deps: ConversationDeps,
  after = 0,
): Promise<ConversationView> => {
  await opened(id, token, deps);
  const hold = await holdIn(id, token, deps);
  const heldBy = hold && { ...hold.by, until: hold.until };
  const { conversation, facts, last } = await beforeTurn(id, token, deps);
  const { channel, style } = conversation;
  const now = verdictsNow(facts, style, deps);
  const messages = (await deps.store.messages(id, after)).map((message) => ({
    ...message,
    reply: message.reply && wholeReply(message.reply, now),
  }));
  const awaitsHuman = await deps.store.awaitsHuman(id);
  return {
    ...{ id, channel, style, messages, facts, heldBy, awaitsHuman },
    last: last && wholeReply(last, now),
    holder: hold?.account ?? null,
    endsOn: await deps.store.endsOn(id),
  };
};
