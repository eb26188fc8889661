import type {
  Conversation,
  Conversations,
  Message,
  NewConversation,
  Snapshot,
  TurnRecord,
} from "#domain/dossier.ts";
import type { Hold, Holds } from "#domain/holding.ts";
import type { StatedFact } from "#domain/situation.ts";

interface Kept {
  conversation: Conversation;
  readonly token: string;
  readonly tokens: Set<string>;
  readonly code: string;
  readonly messages: Message[];
  facts: readonly StatedFact[];
  readonly handovers: unknown[];
  readonly undo: Snapshot[];
}

const MOST_ATTEMPTS = 5;
const AT = "2026-11-21T09:00:00.000Z";

/** Holds without a clock: one that another account has is taken only once it was ended. */
const createHoldsInMemory = (): Holds => {
  const held = new Map<string, Hold>();
  return {
    find: async (conversation) => held.get(conversation) ?? null,
    take: async (conversation, { dossier, account, role, until }) => {
      const former = held.get(conversation);
      if (former && former.account !== account) return false;
      const by = { role, structure: "Mission locale de Lens" };
      held.set(conversation, { by, account, dossier, since: former?.since ?? AT, until });
      return true;
    },
    end: async (conversation) => held.delete(conversation),
  };
};

/** Conversations kept in a Map: the contract of the store, without a database. */
export const createConversationsInMemory = (): Conversations => {
  const kept = new Map<string, Kept>();
  const attempts = new Map<string, number>();
  const queues = new Map<string, Promise<unknown>>();
  const holds = createHoldsInMemory();

  const held = (id: string): Kept => {
    const found = kept.get(id);
    if (!found) throw new Error("the service asks for a conversation it did not open");
    return found;
  };

  const open = async (
    { opening, ...given }: NewConversation,
    first: Parameters<Conversations["open"]>[1],
  ): ReturnType<Conversations["open"]> => {
    const made = opening && [...kept].find(([, one]) => one.token === opening);
    if (made) return { id: made[0], token: made[1].token, resumeCode: made[1].code };
    const id = crypto.randomUUID();
    const token = opening ?? `cle-${crypto.randomUUID()}`;
    const code = `ROUGE-${String(kept.size + 1).padStart(4, "0")}`;
    const conversation = { id, ...given, createdAt: AT, lastSeenAt: AT };
    const messages: Message[] = [{ ...first, seq: 1, author: "assistant", key: null }];
    const tokens = new Set([token]);
    kept.set(id, {
      conversation,
      token,
      tokens,
      code,
      messages,
      facts: [],
      handovers: [],
      undo: [],
    });
    return { id, token, resumeCode: code };
  };

  const record = async (id: string, turn: TurnRecord): Promise<void> => {
    const one = held(id);
    const seq = one.messages.length;
    if (turn.person)
      one.messages.push({ ...turn.person, seq: seq + 1, author: "person", reply: null });
    one.messages.push({
      ...turn.assistant,
      seq: one.messages.length + 1,
      author: "assistant",
      key: null,
    });
    const renewed = new Set(turn.facts.map(({ fact }) => fact));
    one.facts = [...one.facts.filter(({ fact }) => !renewed.has(fact)), ...turn.facts];
    one.conversation = { ...one.conversation, state: turn.state };
    if (turn.before) one.undo.push(turn.before);
  };

  const resume: Conversations["resume"] = async (code, clientKey) => {
    const tried = attempts.get(clientKey) ?? 0;
    if (tried >= MOST_ATTEMPTS) return "too-many";
    const found = [...kept].find(([, one]) => one.code === code);
    if (!found) {
      attempts.set(clientKey, tried + 1);
      return null;
    }
    const token = `cle-${crypto.randomUUID()}`;
    found[1].tokens.add(token);
    return { id: found[0], token };
  };

  return {
    open,
    find: async (id, token) => {
      const one = kept.get(id);
      return one?.tokens.has(token) ? one.conversation : null;
    },
    exclusively: (id, work) => {
      const turn = (queues.get(id) ?? Promise.resolve()).then(work, work);
      queues.set(id, turn);
      return turn;
    },
    messages: async (id, after = 0) => held(id).messages.filter(({ seq }) => seq > after),
    lastReply: async (id) => held(id).messages.findLast(({ reply }) => reply)?.reply ?? null,
    facts: async (id) => held(id).facts,
    factHistory: async (id) =>
      held(id).facts.map((fact) => ({ ...fact, at: AT, withdrawnAt: null })),
    replyToKey: async (id, key) => {
      const { messages } = held(id);
      const asked = messages.findIndex((message) => message.key === key);
      return asked < 0 ? null : (messages[asked + 1]?.reply ?? null);
    },
    record,
    eraseFact: async (id, fact) => {
      const one = held(id);
      one.facts = one.facts.filter((stated) => stated.fact !== fact);
    },
    resume,
    handover: async (id, wish) => {
      held(id).handovers.push(wish);
    },
    heldBeside: async (id) => ({
      consentements: [],
      demandesDeRappel: [],
      suivi: [],
      cles: [...held(id).tokens].map(() => ({ donneeLe: AT })),
    }),
    endsOn: async () => null,
    awaitsHuman: async (id) => held(id).handovers.length > 0,
    tell: async (id, message) => {
      const { messages } = held(id);
      messages.push({ ...message, seq: messages.length + 1, key: null });
    },
    takeUndoPoint: async (id) => held(id).undo.pop() ?? null,
    holds,
    erase: async (id) => {
      kept.delete(id);
    },
  };
};
