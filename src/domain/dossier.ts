import type { Day } from "./day.ts";
import type { PlanEdits, SignedPlan } from "./dossier-plan.ts";
import type { DossierEvent } from "./dossier-work.ts";
import type { Holds, HumanAuthor } from "./holding.ts";
import type { Asked, Channel, Reply, Style } from "./reply.ts";
import type { StatedFact } from "./situation.ts";
import type { Aside, Danger } from "./understanding.ts";

/** A value a fact has or had, with when it was stated and withdrawn (ISO instants). */
export type FactEntry = StatedFact & { readonly at: string; readonly withdrawnAt: string | null };

/** One message of a conversation, as it was acknowledged. */
export interface Message {
  readonly id: string;
  readonly seq: number;
  /** `human`: a professional who holds the conversation. */
  readonly author: "person" | "assistant" | "human";
  readonly text: string;
  /** The whole reply, for an assistant's message. */
  readonly reply: Reply | null;
  /** The client's idempotency key, for a person's message. */
  readonly key: string | null;
  /** ISO instant. */
  readonly at: string;
  /** Of a human's message: who the person reads. */
  readonly by?: HumanAuthor;
  /** Said to a professional, who wrote it down. */
  readonly noted?: true;
}

/** A message that answers none: a human's, or the assistant's when somebody comes or goes. */
export type ToldMessage = Omit<Message, "seq" | "key">;

/** What an undo gives back: the memory and the facts of a conversation before one answer. */
export interface Snapshot {
  readonly state: TurnState;
  readonly facts: readonly StatedFact[];
}

/** A wish for a human, and for which: by role, or those of one structure. */
export interface HandoverRequest {
  readonly to: "hotline" | "conseiller";
  readonly phone?: string;
  readonly when?: string;
  /** When a call at this number was promised; left out: as soon as somebody takes it. */
  readonly callAt?: { readonly day: Day; readonly hour: string };
  /** What who takes it should know. */
  readonly note?: string;
  readonly structure?: string;
  /** Professional who hands over; left out: the person asked. */
  readonly from?: { readonly account: string; readonly structure: string };
}

/** What the assistant must remember between two turns, beside the facts. */
export interface TurnState {
  readonly asked: Asked | null;
  /** Facts the person refused or did not know: never asked again. */
  readonly skipped: readonly string[];
  readonly wish: string | null;
  /** Jobs the wish was resolved to (ROME codes); empty until it is. */
  readonly romes: readonly string[];
  /** Schemes the person asked about: their questions matter too. */
  readonly interests: readonly string[];
  /** INSEE code of the place the person named. */
  readonly commune: string | null;
  readonly tutoiement: boolean;
  /** The style asked for in the conversation; null: the one it was opened with. */
  readonly style: Style | null;
  /** Consent to keep a fact about handicap: null until asked. */
  readonly sensitiveConsent: boolean | null;
  /** Questions of the rules that may still be asked, as was told; null until it was, or when the search changed. */
  readonly promised: number | null;
  /** Turns in a row in which nothing was understood; a human is proposed after two. */
  readonly unclear: number;
  /** Facts a model read otherwise than the house: asked again once, at most. */
  readonly contested: readonly string[];
  /** Of those, the ones that were asked again. */
  readonly settled: readonly string[];
  /** Dangers that were only guessed at, and for which a number was given: not told twice. */
  readonly worried: readonly Danger[];
  /** Words already said of what is beside the search. */
  readonly asides: readonly Aside[];
  /** A wish only a model read, in the person's words: offered as a choice, never taken as said. */
  readonly wishHeard: string | null;
  /** Tokens this conversation has cost. */
  readonly modelTokens: number;
  /** And euros, at the price given; 0 where there is none. */
  readonly modelEuros: number;
  /** The model did not answer last time: already said. */
  readonly modelSilent: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly channel: Channel;
  readonly style: Style;
  readonly state: TurnState;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

export interface NewConversation {
  readonly channel: Channel;
  readonly style: Style;
  readonly state: TurnState;
  /** A secret drawn by the page that opens it, to become its token: sent twice, it opens one conversation. */
  readonly opening?: string | undefined;
}

/** Consent to keep what touches health, given or taken back, and the version of the words that asked for it. */
export interface Consent {
  readonly given: boolean;
  readonly wording: string;
}

/** What one turn writes, all of it or none: nothing is acknowledged before it is kept. */
export interface TurnRecord {
  readonly person: Omit<Message, "seq" | "reply" | "author"> | null;
  readonly assistant: Omit<Message, "seq" | "key" | "author">;
  /** New values of facts; earlier values stay in the history, withdrawn. */
  readonly facts: readonly StatedFact[];
  readonly state: TurnState;
  /** Left out: nothing was agreed to or taken back in this turn. */
  readonly consent?: Consent;
  /** Jobs to be done later, written in the same transaction (outbox). */
  readonly jobs: readonly {
    readonly name: string;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
  /** Kept to be undone: what was before an answer that a professional wrote down. */
  readonly before?: Snapshot;
}

/** A call as it was written up. */
export interface HeldCall {
  readonly par: string;
  readonly le: string;
  readonly suite: string;
  readonly note: string;
  readonly orientation: string | null;
}

/** What is kept of a conversation beside its messages and facts. */
export interface HeldBeside {
  readonly consentements: readonly (Consent & { readonly le: string })[];
  readonly demandesDeRappel: readonly {
    readonly vers: string;
    readonly telephone: string | null;
    readonly quand: string | null;
    readonly etat: string;
    readonly le: string;
  }[];
  /** Structures that follow the dossier, with what their professionals wrote in it. */
  readonly suivi: readonly {
    readonly structure: string;
    readonly depuis: string;
    readonly dernierAcces: string;
    readonly validations: readonly {
      readonly par: string;
      readonly le: string;
      readonly jusquau: Day;
      readonly note: string;
      /** What was signed, as it was printed then; null when it was not kept. */
      readonly signe: SignedPlan | null;
    }[];
    /** Notes, changes of the plan, new codes. */
    readonly evenements: readonly DossierEvent[];
    /** Their own words and choices in the plan; null when there are none. */
    readonly plan: PlanEdits | null;
    readonly appels: readonly HeldCall[];
    readonly rappels: readonly {
      readonly telephone: string;
      readonly quand: string;
      readonly etat: string;
    }[];
  }[];
  /** Browsers that hold a key, by when it was given; the keys themselves are not kept. */
  readonly cles: readonly { readonly donneeLe: string }[];
}

/** Conversations in the store. Keys and codes are kept hashed; sensitive facts encrypted. */
export interface Conversations {
  /** Makes the conversation with its first message. The token and the code are shown once, here. */
  open(
    conversation: NewConversation,
    first: Omit<Message, "seq" | "key" | "author">,
  ): Promise<{ readonly id: string; readonly token: string; readonly resumeCode: string }>;
  /** The conversation this token opens, else null: a wrong id and a wrong token are not told apart. */
  find(id: string, token: string): Promise<Conversation | null>;
  /** Runs `work` alone on this conversation: two messages sent at once are answered one after the other. */
  exclusively<T>(id: string, work: () => Promise<T>): Promise<T>;
  /** All of them in order, or only those after this number. */
  messages(id: string, after?: number): Promise<readonly Message[]>;
  /** The assistant's last reply, without reading the whole conversation. */
  lastReply(id: string): Promise<Reply | null>;
  /** Facts in force, the newest value of each. */
  facts(id: string): Promise<readonly StatedFact[]>;
  /** Every value ever stated, with when it was withdrawn, for the export. */
  factHistory(id: string): Promise<readonly FactEntry[]>;
  /** The assistant's message already given to this key, if the same message was sent twice. */
  replyToKey(id: string, key: string): Promise<Reply | null>;
  record(id: string, turn: TurnRecord): Promise<void>;
  /** Removes a fact and its history for good (not only withdrawn): consent taken back. */
  eraseFact(id: string, fact: string): Promise<void>;
  /** A new token for the holder of the code, else null. Attempts are counted per `clientKey`. */
  resume(
    code: string,
    clientKey: string,
  ): Promise<{ readonly id: string; readonly token: string } | "too-many" | null>;
  handover(id: string, wish: HandoverRequest): Promise<void>;
  /** True while somebody is waited for. */
  awaitsHuman(id: string): Promise<boolean>;
  /** Adds a message beside any turn; memory and facts stay as they are. */
  tell(id: string, message: ToldMessage): Promise<void>;
  /** Takes the last point that can be gone back to; null when there is none. */
  takeUndoPoint(id: string): Promise<Snapshot | null>;
  readonly holds: Holds;
  /** What is kept beside messages and facts, for the export. */
  heldBeside(id: string): Promise<HeldBeside>;
  /** Day a followed dossier will be erased unless somebody comes back; null: not told, or not followed. */
  endsOn(id: string): Promise<Day | null>;
  /** Everything of this conversation is gone from every table. */
  erase(id: string): Promise<void>;
}
