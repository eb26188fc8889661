import type { Snapshot } from "../domain/dossier.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import type { HeldBy, Hold, HoldEnd, Holder } from "../domain/holding.ts";
import { type Block, NOTHING_RECOMMENDED, type Reply } from "../domain/reply.ts";
import { arrivalBlocks, heldBlocks, returnBlocks } from "../say/human-sentences.ts";
import { askedInFamiliarTerms, inFamiliarTerms } from "../say/in-familiar-terms.ts";
import { textOf } from "../say/write-reply.ts";
import type { ConversationDeps } from "./deps.ts";
import { keptReply, verdictsNow } from "./kept-reply.ts";
import type { SentMessage } from "./service.ts";
import type { TakenTurn } from "./take-turn.ts";
import { type Before, understandMessage } from "./understood.ts";

/** Given back by itself when its holder does nothing for that long: nobody waits for somebody who left. */
const HOLD_MS = 30 * 60_000;
/** And in any case after that long. */
const LONGEST_HOLD_MS = 4 * 3_600_000;
const LONGEST_WORDS = 2_000;

const heldByOf = ({ by, until }: Pick<Hold, "by" | "until">): HeldBy => ({ ...by, until });

/** A reply that says only this; what was recommended stays in sight. */
const plainReply = (
  { conversation, facts, last }: Before,
  blocks: readonly Block[],
  asked: Reply["asked"],
  deps: ConversationDeps,
): Reply => {
  const { state, style: opened } = conversation;
  const style = state.style ?? opened;
  const tu = state.tutoiement ? deps.saying.familiar : (text: string) => text;
  const written = inFamiliarTerms({ text: textOf(blocks), blocks, sources: [] }, tu);
  return {
    ...written,
    messageId: deps.newId(),
    asked: askedInFamiliarTerms(asked, tu),
    questionsLeft: last?.questionsLeft ?? 0,
    facts,
    verdicts: verdictsNow(facts, style, deps),
    recommendations: last?.recommendations ?? NOTHING_RECOMMENDED,
    mode: "deterministic",
  };
};

const styleOf = ({ conversation: { state, style } }: Before) => state.style ?? style;

/**
 * A message to a human: kept as it was said, read only for danger and to mask what must not be kept. Null when life
 * comes first: the assistant then answers as always.
 */
export const keptForHuman = (
  before: Before,
  message: SentMessage,
  hold: Hold,
  deps: ConversationDeps,
): TakenTurn | null => {
  const understood = understandMessage(before, message, deps);
  if (understood.intent.kind === "danger") return null;
  const heldBy = heldByOf(hold);
  const reply = { ...plainReply(before, heldBlocks(heldBy, styleOf(before)), null, deps), heldBy };
  return {
    reply,
    told: 0,
    record: {
      person: understood.person,
      assistant: { id: reply.messageId, text: reply.text, reply, at: deps.now() },
      facts: [],
      state: before.conversation.state,
      jobs: [],
    },
  };
};

const tellReply = async (id: string, reply: Reply, deps: ConversationDeps): Promise<void> => {
  const { messageId, text } = reply;
  const told = { id: messageId, author: "assistant", text, at: deps.now() } as const;
  await deps.store.tell(id, { ...told, reply: keptReply(reply) });
};

/** Ends a hold, and says that the assistant is back with the question it left. Within the conversation's turn. */
const comeBack = async (before: Before, end: HoldEnd, deps: ConversationDeps): Promise<void> => {
  const { id, state } = before.conversation;
  if (!(await deps.store.holds.end(id, end))) return;
  const blocks = returnBlocks(end, state.asked, styleOf(before));
  await tellReply(id, plainReply(before, blocks, state.asked, deps), deps);
};

/** Who holds the conversation now; a hold that was forgotten ends here, at the first look. Within its turn. */
export const holdNow = async (
  id: string,
  before: () => Promise<Before>,
  deps: ConversationDeps,
): Promise<Hold | null> => {
  const hold = await deps.store.holds.find(id);
  if (!hold || hold.until > deps.now()) return hold;
  await comeBack(await before(), "forgotten", deps);
  return null;
};

const untilOf = (hold: Hold | null, now: string): string => {
  const longest = Date.parse(hold?.since ?? now) + LONGEST_HOLD_MS;
  return new Date(Math.min(Date.parse(now) + HOLD_MS, longest)).toISOString();
};

/** Takes the conversation, or keeps it longer. @throws SafeError `conflict` when another professional has it */
export const takeHold = async (
  before: Before,
  { dossier, account, by }: Holder,
  deps: ConversationDeps,
): Promise<HeldBy> => {
  const { id } = before.conversation;
  const former = await deps.store.holds.find(id);
  const until = untilOf(former, deps.now());
  const taken = await deps.store.holds.take(id, { dossier, account, role: by.role, until });
  if (!taken)
    throw new SafeError("conflict", "Une autre personne a déjà la main sur cette conversation.");
  const heldBy = { ...by, until };
  if (former?.account !== account) {
    const blocks = arrivalBlocks(heldBy, styleOf(before));
    await tellReply(id, { ...plainReply(before, blocks, null, deps), heldBy }, deps);
  }
  return heldBy;
};

/** The human's own words, shown to the person as such. @throws SafeError `invalid_input` */
export const tellAsHuman = async (
  before: Before,
  words: string,
  holder: Holder,
  deps: ConversationDeps,
): Promise<void> => {
  const text = words.trim();
  if (text === "" || text.length > LONGEST_WORDS)
    throw invalidInput(`Il faut un message, de ${LONGEST_WORDS} caractères au plus.`);
  await takeHold(before, holder, deps);
  const { id } = before.conversation;
  const told = { id: deps.newId(), author: "human", text, reply: null, at: deps.now() } as const;
  await deps.store.tell(id, { ...told, by: holder.by });
};

/** Ends the hold of this account. @throws SafeError `conflict` when it has none */
export const giveBack = async (
  before: Before,
  account: string,
  end: HoldEnd,
  deps: ConversationDeps,
): Promise<void> => {
  const hold = await deps.store.holds.find(before.conversation.id);
  if (hold?.account !== account)
    throw new SafeError("conflict", "Vous n'avez pas, ou plus, la main sur cette conversation.");
  await comeBack(before, end, deps);
};

/** What an answer replaces, to be given back by an undo. */
export const snapshotOf = ({ conversation: { state }, facts }: Before): Snapshot => ({
  state,
  facts,
});
