import type { Motif } from "./access-log.ts";
import type { Account } from "./account.ts";
import type { Day } from "./day.ts";
import type { Reply } from "./reply.ts";
import type { FactValue, StatedFact } from "./situation.ts";

/** A conversation that a structure follows. */
export interface FollowedDossier {
  readonly id: string;
  readonly structure: string;
  readonly conversation: string;
  /** Opens the conversation, as the person's own does. */
  readonly key: string;
}

/** Who signed, when, and until when it holds. */
export interface Validation {
  readonly par: string;
  /** ISO instant. */
  readonly le: string;
  readonly jusquau: Day;
  readonly note: string;
  readonly rulesVersion: string;
}

/** A dossier as a list shows it: nothing of what the person said. */
export interface DossierSummary {
  readonly id: string;
  readonly createdAt: string;
  readonly lastOpenedAt: string;
  readonly openedBy: string;
  readonly facts: number;
  readonly validatedUntil: Day | null;
  /** Day it will be erased unless somebody comes back; null: not soon. */
  readonly endsOn: Day | null;
}

/** Dossiers over the store. */
export interface Dossiers {
  /** The dossier of this conversation in this structure, made if it is the first time. */
  follow(conversation: string, key: string, account: Account): Promise<FollowedDossier>;
  /** Whatever its structure: who may see it is decided by the caller. */
  find(id: string): Promise<FollowedDossier | null>;
  /** The last opened first. */
  list(structure: string, limit: number): Promise<readonly DossierSummary[]>;
  touch(id: string): Promise<void>;
  noteChange(id: string, fact: string, account: string): Promise<void>;
  /** The last professional who wrote each fact, with when. */
  changes(
    id: string,
  ): Promise<readonly { readonly fact: string; readonly par: string; readonly le: string }[]>;
  /** The newest first. */
  validations(id: string): Promise<readonly Validation[]>;
}

/** A fact of a dossier, with who it comes from. */
export interface DossierFact extends StatedFact {
  /** ISO instant. */
  readonly le: string;
  /** The professional who wrote it, or wrote down what was said to them; null: the person did. */
  readonly par: string | null;
}

export interface DossierView {
  readonly id: string;
  readonly facts: readonly DossierFact[];
  /** The last reply of the conversation: verdicts of today, recommendations, the question to ask. */
  readonly last: Reply | null;
  readonly validations: readonly Validation[];
  /** True when a fact changed since the last signature. */
  readonly changedSince: boolean;
}

export interface OpenedDossier {
  readonly id: string;
  /** Of a dossier made now: to be given to the person, shown once. */
  readonly resumeCode: string | null;
}

/** Words of the person, or their answer to the question that was asked. */
export interface Said {
  readonly text?: string;
  readonly answer?: {
    readonly fact: string;
    readonly value: FactValue | null;
    readonly label?: string;
  };
}

/** What is known of a person from elsewhere: their wish in words, and facts; null: not known. */
export interface Told {
  readonly wish: string | null;
  readonly facts: Readonly<Record<string, FactValue | null>>;
}

/** What a professional does with the dossiers of their structure. Every call is written in the log of accesses. */
export interface DossierService {
  /** @throws SafeError `not_found` (no hint), `too_many_requests`, `forbidden` without a structure */
  openByCode(code: string, motif: Motif, account: Account): Promise<OpenedDossier>;
  /** A dossier for somebody who has no conversation yet. */
  create(channel: "conseiller" | "hotline", motif: Motif, account: Account): Promise<OpenedDossier>;
  list(account: Account): Promise<readonly DossierSummary[]>;
  /** The reason this account gave for this dossier within half a day; null: it must give one. @throws SafeError `not_found` */
  motifOf(id: string, account: Account): Promise<Motif | null>;
  view(id: string, motif: Motif, account: Account): Promise<DossierView>;
  /** Adds, corrects (`value`) or withdraws (`null`) a fact. @throws SafeError `invalid_input` */
  correct(
    id: string,
    change: { readonly fact: string; readonly value: FactValue | null },
    motif: Motif,
    account: Account,
  ): Promise<DossierView>;
  /**
   * What was told of the person elsewhere, written down all at once and noted once.
   * @throws SafeError `invalid_input`
   */
  fill(id: string, told: Told, motif: Motif, account: Account): Promise<void>;
  /** Writes down what the person says to the professional, read as a message of the chat is. @throws SafeError `invalid_input` */
  say(id: string, said: Said, motif: Motif, account: Account): Promise<DossierView>;
}
