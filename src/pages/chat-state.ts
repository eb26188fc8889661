import type { ConversationService } from "../conversation/service.ts";
import type { Style } from "../domain/reply.ts";
import { conversationsOf } from "../http/conversation-routes.ts";
import { finderOf } from "../http/finding-routes.ts";
import type { Services } from "../http/services.ts";
import type { ChatState } from "./chat-page.tsx";
import { knownFacts } from "./known-facts.ts";
import type { Session } from "./session.tsx";

/** The page before anyone has said anything: nothing is opened, nothing is kept. */
export const emptyState = (style: Style, draft = "", problem: string | null = null): ChatState => ({
  session: null,
  style,
  messages: [],
  facts: [],
  last: null,
  draft,
  problem,
  messageKey: crypto.randomUUID(),
});

/** The page of a conversation as it is kept. @throws SafeError `not_found` */
export const loadState = async (session: Session, services: Services): Promise<ChatState> => {
  const view = await conversationsOf(services).view(session.id, session.token);
  return {
    session,
    style: view.style,
    messages: view.messages,
    facts: knownFacts(view.facts, { rules: services.rules, finder: finderOf(services) }),
    last: view.last,
    draft: "",
    problem: null,
    messageKey: crypto.randomUUID(),
  };
};

/** The session of a form, or that of a conversation opened now: nothing is kept before the first message. */
export const openIfNeeded = async (
  session: Session | null,
  style: Style,
  conversations: ConversationService,
): Promise<Session> => {
  if (session) return session;
  const { id, token, resumeCode } = await conversations.open({ channel: "portail", style });
  return { id, token, code: resumeCode };
};
