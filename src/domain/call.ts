import type { Account } from "./account.ts";
import type { Day } from "./day.ts";
import type { DossierView, Said } from "./followed-dossier.ts";
import type { HeldBy } from "./holding.ts";
import type { Asked, Block } from "./reply.ts";

/** How a call ended: a closed list, so that calls can be counted. */
export const DISPOSITIONS = [
  "formation-proposee",
  "oriente-structure",
  "information-donnee",
  "rappel-prevu",
  "transfert-plateforme",
  "appel-interrompu",
  "hors-perimetre",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** What is kept of a call. */
export interface CallNote {
  readonly disposition: Disposition;
  readonly note: string;
  /** Public place the person was sent to. */
  readonly platform: string | null;
}

export interface KeptCallNote extends CallNote {
  /** ISO instant. */
  readonly at: string;
  readonly par: string;
}

/** How a call ends: what is kept of it, what was promised, and the team it goes to. */
export interface CallEnd extends CallNote {
  readonly promised: Promised | null;
  /** Structure whose queue the dossier goes to; null: it stays here. */
  readonly transfer: string | null;
}

/** A call that is promised. */
export interface Promised {
  readonly phone: string;
  readonly day: Day;
  /** `HH:MM`, in Paris. */
  readonly hour: string;
}

export const CALL_BACK_STATES = ["waiting", "claimed", "done", "cancelled"] as const;
export type CallBackState = (typeof CALL_BACK_STATES)[number];

export interface CallBack {
  readonly id: string;
  readonly dossier: string;
  readonly phone: string;
  /** ISO instant. */
  readonly dueAt: string;
  readonly state: CallBackState;
  readonly postponed: number;
  /** Who claimed it, or did it. */
  readonly account: string | null;
  readonly par: string | null;
  readonly reminded: boolean;
}

/** A promise whose moment has come, or is a quarter of an hour away: nothing of the person. */
export interface DueCallBack {
  readonly id: string;
  readonly dossier: string;
  /** ISO instant. */
  readonly dueAt: string;
}

/** A hand-over that waits: nothing of what the person said, until somebody takes it. */
export interface WaitingHandover {
  readonly id: string;
  readonly to: "hotline" | "conseiller";
  readonly requestedAt: string;
  /** Structure that hands over; null: the person asked in the chat. */
  readonly from: string | null;
  /** INSEE code of where the person lives, when they said it. */
  readonly commune: string | null;
  /** True when it is for this structure, and not for any of that role. */
  readonly named: boolean;
}

/** A hand-over once taken. */
export interface TakenHandover {
  readonly conversation: string;
  readonly key: string;
  readonly phone: string | null;
  readonly when: string | null;
  readonly note: string | null;
  /** When a call was promised; null or left out: as soon as it is taken. */
  readonly callAt?: { readonly day: Day; readonly hour: string } | null;
}

/** What came with a hand-over that a structure took. */
export interface HandedWish {
  /** Structure that handed over; null: the person asked in the chat. */
  readonly from: string | null;
  /** When the person wishes to be called, in their words. */
  readonly when: string | null;
  /** What the other team said there is to know. */
  readonly note: string | null;
}

/** Calls over the store: notes, promises, hand-overs, calls announced. */
export interface Calls {
  addNote(dossier: string, account: string, note: CallNote): Promise<void>;
  notes(dossier: string): Promise<readonly KeptCallNote[]>;
  promise(
    dossier: string,
    { id, structure }: { readonly id: string; readonly structure: string },
    promised: Promised,
  ): Promise<string>;
  /** Those not done of a structure that are due before the end of a day, overdue first; and those done that day. */
  callBacks(structure: string, day: Day): Promise<readonly CallBack[]>;
  /** How many are waiting and due before this instant. */
  overdue(structure: string, before: string): Promise<number>;
  /** Those nobody took that are due before this instant, or that were marked as coming; the oldest first. */
  due(structure: string, before: string): Promise<readonly DueCallBack[]>;
  callBack(id: string, structure: string): Promise<CallBack | null>;
  /** Moves a call-back on if it still is as it was seen; false: somebody was faster. */
  moveCallBack(
    id: string,
    from: CallBackState,
    to: { readonly state: CallBackState; readonly account: string | null },
  ): Promise<boolean>;
  postpone(id: string, to: Pick<Promised, "day" | "hour">): Promise<void>;
  /** Dossiers of this structure whose person asked to be called at this number. */
  dossiersOfPhone(phone: string, structure: string): Promise<readonly string[]>;
  waiting(account: Account): Promise<readonly WaitingHandover[]>;
  /** Takes a hand-over; null when it is not there any more, or is for others. */
  takeHandover(id: string, account: Account): Promise<TakenHandover | null>;
  /** What came with the last hand-over this structure took and has not ended; null when there is none. */
  handedWish(conversation: string, structure: string): Promise<HandedWish | null>;
  /** Ends, or puts back in the queue, the hand-overs of a conversation that this structure has. */
  endHandovers(conversation: string, account: Account, state: "ended" | "queued"): Promise<void>;
  /** Rank of the last message the person wrote in a dossier of this structure; null when there is none. */
  lastOfPerson(dossier: string, structure: string): Promise<number | null>;
  announce(account: string, phone: string): Promise<void>;
  /** Calls announced to an account and not shown yet. Given once. */
  announced(account: string): Promise<readonly string[]>;
}

/** A dossier as the console shows it. */
export interface CallView {
  readonly dossier: DossierView;
  /** What is still worth asking, the best first. */
  readonly questions: readonly Asked[];
  readonly heldBy: HeldBy | null;
  /** Account that holds it; null: nobody. */
  readonly holder: string | null;
  readonly awaitsHuman: boolean;
  /** What came with the hand-over, where the dossier was handed over. */
  readonly wish: HandedWish | null;
  readonly notes: readonly KeptCallNote[];
  /** What the person and a human wrote to each other, the last ones. */
  readonly exchange: readonly {
    readonly author: "person" | "assistant" | "human";
    readonly text: string;
    readonly at: string;
    /** Written down by a professional. */
    readonly noted: boolean;
  }[];
}

/** What a phone number opens. */
export type PhoneFound =
  | { readonly kind: "one"; readonly dossier: string }
  | { readonly kind: "several"; readonly dossiers: readonly string[] }
  | { readonly kind: "none" };

/** What an agent does with a call. Every call of it is written in the log of accesses. */
export interface CallService {
  view(id: string, account: Account): Promise<CallView>;
  /** @throws SafeError `too_many_requests`, `invalid_input` */
  findByPhone(phone: string, account: Account): Promise<PhoneFound>;
  /** Writes down an answer, or what the person says. @throws SafeError `invalid_input` */
  answer(id: string, said: Said, account: Account): Promise<void>;
  /** False when there was nothing to undo. */
  undo(id: string, account: Account): Promise<boolean>;
  suppose(id: string, text: string, account: Account): Promise<readonly Block[]>;
  /** @throws SafeError `invalid_input` naming what is wrong */
  wrapUp(id: string, end: CallEnd, account: Account): Promise<void>;
  callBacks(account: Account): Promise<readonly CallBack[]>;
  overdue(account: Account): Promise<number>;
  /** Promises to be shown now on a page that stays open. */
  due(account: Account): Promise<readonly DueCallBack[]>;
  /** Claims, does, cancels or gives back a call-back. Gives the dossier. @throws SafeError `conflict`, `not_found` */
  moveCallBack(id: string, to: CallBackState, account: Account): Promise<string>;
  /** @throws SafeError `invalid_input`, `not_found` */
  postpone(id: string, to: Pick<Promised, "day" | "hour">, account: Account): Promise<void>;
}

/** A dossier on its way to another team. */
export interface PassedOn {
  readonly to: "hotline" | "conseiller";
  /** Null: any team of that role. */
  readonly structure: string | null;
  readonly note: string;
  /** A call that was promised to the person: who takes the dossier makes it. */
  readonly promised?: Promised;
}

/** What professionals do when a conversation goes from one to another. */
export interface RelayService {
  waiting(account: Account): Promise<readonly WaitingHandover[]>;
  /** Takes a hand-over of the queue, and the hand. Gives the dossier. @throws SafeError `conflict` */
  take(id: string, account: Account): Promise<string>;
  /** Takes the hand on a dossier of one's own. @throws SafeError `conflict` */
  hold(dossier: string, account: Account): Promise<HeldBy>;
  tell(dossier: string, words: string, account: Account): Promise<void>;
  /** To the assistant, or back to the queue. */
  giveBack(dossier: string, account: Account, to: "assistant" | "queue"): Promise<void>;
  /** To another team, with what they should know. @throws SafeError `invalid_input` when there is no such team */
  passOn(dossier: string, to: PassedOn, account: Account): Promise<void>;
}
