import type { Day } from "../domain/day.ts";
import type { FactEntry, HandoverRequest, Message } from "../domain/dossier.ts";
import type { HeldBy, HoldEnd, Holder } from "../domain/holding.ts";
import type { Asked, Block, Channel, Reply, Style } from "../domain/reply.ts";
import type { FactValue, StatedFact } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";

export interface OpenRequest {
  readonly channel: Channel;
  readonly style?: Style;
  readonly tutoiement?: boolean;
  /** A secret of the page that opens it, see `NewConversation`; left out, sent twice it opens two. */
  readonly opening?: string | undefined;
}

export interface Opened {
  readonly id: string;
  readonly token: string;
  readonly resumeCode: string;
  readonly message: {
    readonly messageId: string;
    readonly text: string;
    readonly blocks: readonly Block[];
    readonly asked: Asked | null;
  };
}

export interface SentMessage {
  readonly text?: string;
  /** `label` tells apart the choices of one value: not knowing, and not saying. */
  readonly answer?: {
    readonly fact: string;
    readonly value: FactValue | null;
    readonly label?: string;
  };
  /** The scheme of which a button asks what would open it; `text` then only says so, and is not read. */
  readonly levers?: string;
  /** The client's idempotency key: the same message sent twice is answered once. */
  readonly key?: string;
  /** Written down by a professional: they hold it themselves, ask in any order, and may undo it. */
  readonly noted?: true;
}

/** Called as the turn goes, for streaming; each sentence given is already checked. */
export interface TurnListener {
  /** The token opens this conversation and the message can be read: the answer is being made. */
  readonly onAccepted?: () => void;
  readonly onFacts?: (facts: readonly StatedFact[]) => void;
  readonly onVerdicts?: (verdicts: readonly Verdict[]) => void;
  readonly onRecommendations?: (recommendations: Reply["recommendations"]) => void;
  readonly onSentence?: (sentence: string) => void;
}

export interface ConversationView {
  readonly id: string;
  readonly channel: Channel;
  readonly style: Style;
  readonly messages: readonly Message[];
  readonly facts: readonly StatedFact[];
  readonly last: Reply | null;
  /** Day a followed dossier will be erased unless somebody comes back; null: not soon. */
  readonly endsOn: Day | null;
  /** Who has the conversation; null: the assistant. */
  readonly heldBy: HeldBy | null;
  /** Their account, for who is one of them. */
  readonly holder: string | null;
  /** True while a human was asked for and none came yet. */
  readonly awaitsHuman: boolean;
}

/** What came in a conversation since a message, and who has it now. */
export type News = Pick<ConversationView, "messages" | "heldBy" | "holder" | "awaitsHuman">;

/** The four headings of CRPA R311-3-1-2, about the recommendations of this conversation. */
export interface Explanation {
  readonly degreEtMode: string;
  readonly donneesEtSources: readonly {
    readonly donnee: string;
    readonly valeur: string;
    readonly source: string;
  }[];
  readonly parametres: readonly { readonly texte: string; readonly reference: string }[];
  readonly operations: readonly Verdict[];
}

/** Everything a page or a route can do with a conversation. Every call but `open` and `resume` needs its token. */
export interface ConversationService {
  open(request: OpenRequest): Promise<Opened>;
  /** @throws SafeError `not_found` for an unknown id or a wrong token; `invalid_input` for a bad answer. */
  take(id: string, token: string, message: SentMessage, listener?: TurnListener): Promise<Reply>;
  /** All of it, or with only the messages after this one: reading sixty of them at each turn is felt. */
  view(id: string, token: string, after?: number): Promise<ConversationView>;
  /** Corrects (`value`) or withdraws (`null`) a fact; gives the reply computed again. */
  correct(id: string, token: string, fact: string, value: FactValue | null): Promise<Reply>;
  /** Every value ever stated of each fact, the oldest first. */
  history(id: string, token: string): Promise<readonly FactEntry[]>;
  exportAll(id: string, token: string): Promise<Readonly<Record<string, unknown>>>;
  explain(id: string, token: string): Promise<Explanation>;
  erase(id: string, token: string): Promise<void>;
  handover(id: string, token: string, wish: HandoverRequest): Promise<{ readonly text: string }>;
  /** Messages after this one in the order of the conversation: what others wrote meanwhile. */
  news(id: string, token: string, after: number): Promise<News>;
  /** Every question an answer to which can still settle something, the best first. */
  questions(id: string, token: string): Promise<readonly Asked[]>;
  /** What would change if what is said were so; nothing of it is kept. */
  suppose(id: string, token: string, text: string): Promise<readonly Block[]>;
  /** Undoes the last answer a professional wrote down; null when there is none. */
  undo(id: string, token: string): Promise<Reply | null>;
  /** A professional takes the conversation, or keeps it longer. @throws SafeError `conflict` */
  hold(id: string, token: string, holder: Holder): Promise<HeldBy>;
  /** Their words to the person. @throws SafeError `conflict`, `invalid_input` */
  tell(id: string, token: string, words: string, holder: Holder): Promise<void>;
  /** The assistant comes back. @throws SafeError `conflict` */
  giveBack(id: string, token: string, account: string, end: HoldEnd): Promise<void>;
  /** @throws SafeError `not_found` (no hint), `too_many_requests`. */
  resume(code: string, clientKey: string): Promise<{ readonly id: string; readonly token: string }>;
}
