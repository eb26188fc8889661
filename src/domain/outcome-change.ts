import type { Day } from "./day.ts";
import type { VerdictStatus } from "./verdict.ts";

/** Why what a person may have changes. */
export type ChangeCause =
  /** A text, or our rule of it, says something else from that day. */
  | { readonly kind: "loi"; readonly reference: string | null }
  | { readonly kind: "anniversaire"; readonly age: number }
  /** A session that somebody can pay for was found where there was none, or is no longer proposed. */
  | { readonly kind: "session"; readonly session: string; readonly where: string };

export const CAUSES = ["loi", "anniversaire", "session"] as const;

/** What opens, or closes, for one person. */
export interface OutcomeChange {
  /** The scheme, or the training, it is about. */
  readonly subject: string;
  readonly titre: string;
  /** `eligible`: it opens; `ineligible`: it closes; `unknown`: it is no longer sure. */
  readonly to: VerdictStatus;
  readonly cause: ChangeCause;
  /** The first day it holds: past, or to come. */
  readonly since: Day;
  /** The condition that changed, as the proof says it; null when none is decisive. */
  readonly because: string | null;
}

export interface WatchedSession {
  readonly session: string;
  readonly payable: boolean;
  /** Its title and where it is; left out by a look made before they were kept. */
  readonly titre?: string;
  readonly where?: string;
}

/** What a person came to when they were last looked at: the next look is told against it. */
export interface Watch {
  /** The last day looked at, which may be to come. */
  readonly until: Day;
  readonly rulesVersion: string;
  readonly statuses: Readonly<Record<string, VerdictStatus>>;
  /** Sessions proposed then, and whether somebody could surely pay. */
  readonly sessions: readonly WatchedSession[];
  /** What was known of the person: when it changes, nothing that follows is news. */
  readonly known: string;
}

/** A change as a structure's list shows it. */
export interface FoundChange extends OutcomeChange {
  readonly id: string;
  readonly dossier: string | null;
  readonly caseload: string | null;
  readonly rank: number | null;
  /** How the counsellor knows the person; null for a dossier, which has no name. */
  readonly label: string | null;
  /** ISO instants. */
  readonly foundAt: string;
  readonly dismissedAt: string | null;
  readonly dismissedBy: string | null;
}

/** Whom a change is about. */
export type ChangeSubject =
  | { readonly dossier: string }
  | { readonly caseload: string; readonly rank: number; readonly label: string };

/** Changes found for the people of structures, over the store. */
export interface OutcomeChanges {
  /** Those still to be gone through, or those dismissed; the newest first. */
  list(structure: string, dismissed: boolean, limit: number): Promise<readonly FoundChange[]>;
  /** False when it is not of this structure, or was dismissed already. */
  dismiss(id: string, structure: string, account: string): Promise<boolean>;
  restore(id: string, structure: string): Promise<boolean>;
  /** Asks for a look now, besides that of every night. */
  lookNow(structure: string): Promise<void>;
}
