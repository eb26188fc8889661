import { PLACE } from "../conversation/own-questions.ts";
import type { ConversationService, ConversationView } from "../conversation/service.ts";
import type { StatedFact } from "../domain/situation.ts";
import type { Finder } from "../find/finder.ts";
import { conversationsOf } from "../http/conversation-routes.ts";
import { finderOf } from "../http/finding-routes.ts";
import type { Services } from "../http/services.ts";
import type { ChosenManner } from "./chat-forms.ts";
import type { ChatState, HumanState } from "./chat-page.tsx";
import { knownFacts } from "./known-facts.ts";
import type { Manner } from "./manner.tsx";
import type { Session } from "./session.tsx";
import { viewOf } from "./view.ts";
import { NO_WAY, type WayTo, waysFrom } from "./way.tsx";

/** What was chosen, with the language's own texts. */
export const mannerOf = (chosen: ChosenManner, { langues }: Pick<Services, "langues">): Manner => ({
  style: chosen.style,
  langue: langues.find(({ code }) => code === chosen.langue) ?? null,
  view: viewOf(chosen),
});

/** Who answers now. */
export const humanStateOf = ({
  heldBy,
  awaitsHuman,
}: Pick<ConversationView, "heldBy" | "awaitsHuman">): HumanState => {
  if (heldBy) return "holds";
  return awaitsHuman ? "asked" : "none";
};

/** The page before anyone has said anything: nothing is opened, nothing is kept. */
export const emptyState = (
  manner: Manner,
  draft = "",
  problem: string | null = null,
): ChatState => ({
  session: null,
  manner,
  messages: [],
  facts: [],
  last: null,
  endsOn: null,
  followers: [],
  wayTo: NO_WAY,
  human: "none",
  draft,
  problem,
  messageKey: crypto.randomUUID(),
});

const wayTo = (facts: readonly StatedFact[], finder: Finder): WayTo => {
  const home = facts.find(({ fact }) => fact === PLACE)?.value;
  return waysFrom(typeof home === "string" ? finder.commune(home) : null, finder);
};

/** The page of a conversation as it is kept; it speaks in the style of the conversation. @throws SafeError `not_found` */
export const loadState = async (
  session: Session,
  chosen: Manner,
  services: Services,
  /** Only the messages after this one are read. */
  after = 0,
): Promise<ChatState> => {
  const view = await conversationsOf(services).view(session.id, session.token, after);
  const finder = finderOf(services);
  return {
    session,
    manner: { ...chosen, style: view.style },
    messages: view.messages,
    facts: knownFacts(view.facts, { rules: services.rules, finder }),
    last: view.last,
    endsOn: view.endsOn,
    followers: (await services.desk?.followings.of(session.id)) ?? [],
    wayTo: wayTo(view.facts, finder),
    human: humanStateOf(view),
    draft: "",
    problem: null,
    messageKey: crypto.randomUUID(),
  };
};

/** The session of a form, or that of a conversation opened now: nothing is kept before the first message. */
export const openIfNeeded = async (
  session: Session | null,
  { manner, opening }: { readonly manner: Manner; readonly opening?: string | undefined },
  conversations: ConversationService,
): Promise<Session> => {
  if (session) return session;
  const { style } = manner;
  const request = { channel: "portail", style, opening } as const;
  const { id, token, resumeCode } = await conversations.open(request);
  return { id, token, code: resumeCode };
};
