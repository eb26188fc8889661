import type { Child } from "hono/jsx";
import type { Reply } from "../domain/reply.ts";
import type { Services } from "../http/services.ts";
import { VerdictList } from "./all-verdicts.tsx";
import type { ChatSurroundings, HumanState } from "./chat-page.tsx";
import { loadState } from "./chat-state.ts";
import { Replies } from "./composer.tsx";
import { DossierActions } from "./dossier-actions.tsx";
import { KnownFacts } from "./facts-panel.tsx";
import { type Manner, MannerContext } from "./manner.tsx";
import { AssistantMessage, ConversationMessage, isUrgent } from "./message.tsx";
import type { Session } from "./session.tsx";

/** A part that seldom changes: sent only when it is not the one the page has. */
export interface PagePart {
  /** Of what it shows; the page gives it back with its next message. */
  readonly mark: string;
  /** Null when the page has it already. */
  readonly html: string | null;
}

/** The parts of the page that a turn changes, drawn here exactly as in the whole page. */
export interface Fragments {
  readonly message: string;
  readonly replies: string;
  readonly verdicts: PagePart;
  readonly facts: PagePart;
  readonly actions: PagePart;
  readonly factCount: number;
  /** When it is no longer that of the page, the whole page is asked for again. */
  readonly style: Manner["style"];
  readonly human: HumanState;
}

/** What others wrote meanwhile, drawn: each message with its id, for the page to show it once. */
export interface NewsFragments {
  readonly messages: readonly { readonly id: string; readonly html: string }[];
  readonly seq: number;
  readonly replies: string;
  readonly human: HumanState;
}

const written = async (manner: Manner, children: Child): Promise<string> =>
  String(await (<MannerContext.Provider value={manner}>{children}</MannerContext.Provider>));

const MARK_BYTES = 6;

const partOf = async (html: string, have: readonly string[]): Promise<PagePart> => {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(html));
  const mark = [...new Uint8Array(hash, 0, MARK_BYTES)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return { mark, html: have.includes(mark) ? null : html };
};

/** The page has the earlier messages already, the reply brings the new one. */
const NO_MESSAGE = Number.MAX_SAFE_INTEGER;

/** What the page's script puts in place after a turn. @throws SafeError `not_found` */
export const fragmentsOf = async (
  turn: {
    readonly session: Session;
    readonly manner: Manner;
    readonly reply: Reply;
    /** Marks of the parts the page has. */
    readonly have: readonly string[];
  },
  surroundings: ChatSurroundings,
  services: Services,
): Promise<Fragments> => {
  const { session, reply, have } = turn;
  const { facts, manner, wayTo, human } = await loadState(
    session,
    turn.manner,
    services,
    NO_MESSAGE,
  );
  const { contact, origin } = surroundings;
  const { asked, questionsLeft } = reply;
  const urgent = isUrgent(reply);
  const verdicts = urgent ? [] : reply.verdicts;
  const part = async (children: Child) => partOf(await written(manner, children), have);
  return {
    message: await written(
      manner,
      <AssistantMessage id={reply.messageId} text={reply.text} reply={reply} wayTo={wayTo} />,
    ),
    replies: await written(
      manner,
      <Replies
        asked={asked}
        left={questionsLeft}
        facts={urgent || human === "holds" ? [] : facts}
      />,
    ),
    verdicts: await part(<VerdictList verdicts={verdicts} session={session} />),
    facts: await part(<KnownFacts facts={facts} session={session} />),
    actions: await part(<DossierActions {...{ session, contact, origin }} />),
    factCount: facts.length,
    style: manner.style,
    human,
  };
};

/**
 * Messages of others after this one: the person's own are on their page already, and what a professional writes down
 * is between them and the dossier. @throws SafeError `not_found`
 */
export const newsFragmentsOf = async (
  session: Session,
  chosen: Manner,
  after: number,
  services: Services,
): Promise<NewsFragments> => {
  const { messages, manner, last, facts, wayTo, human } = await loadState(
    session,
    chosen,
    services,
    // and the one before them, which says what was only noted down
    Math.max(0, after - 1),
  );
  const others = messages.filter(
    ({ seq, author }, index) =>
      seq > after && author !== "person" && messages[index - 1]?.noted !== true,
  );
  const isHeld = human === "holds";
  const asked = isHeld ? null : (last?.asked ?? null);
  return {
    messages: await Promise.all(
      others.map(async (message) => ({
        id: message.id,
        html: await written(manner, <ConversationMessage message={message} wayTo={wayTo} />),
      })),
    ),
    seq: messages.at(-1)?.seq ?? after,
    replies: await written(
      manner,
      <Replies asked={asked} left={last?.questionsLeft ?? 0} facts={isHeld ? [] : facts} />,
    ),
    human,
  };
};
