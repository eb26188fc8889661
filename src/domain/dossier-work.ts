import type { Motif } from "./access-log.ts";
import type { Account } from "./account.ts";
import type { Day } from "./day.ts";
import type { TextDocument } from "./document.ts";
import type { Plan, PlanEdits, SignedPlan } from "./dossier-plan.ts";
import type { DossierView, Validation } from "./followed-dossier.ts";
import type { Style } from "./reply.ts";
import type { FactValue } from "./situation.ts";
import type { VerdictStatus } from "./verdict.ts";

/** Why a verdict is no longer what it was: the rules were rewritten, time went by, or a fact changed. */
export type ChangeCause = "regles" | "date" | "faits";

export interface VerdictChange {
  readonly dispositif: string;
  readonly titre: string;
  readonly from: VerdictStatus;
  readonly to: VerdictStatus;
  readonly cause: ChangeCause;
  /** The condition that turned; null when only the rules say it differently. */
  readonly because: string | null;
}

/** What the rules said of everything, one day, under one version. */
export interface Looked {
  readonly on: Day;
  /** ISO instant. */
  readonly at: string;
  readonly rulesVersion: string;
  readonly statuses: Readonly<Record<string, VerdictStatus>>;
}

/** What is written down of a dossier beside its facts. */
export type EventDetail =
  | {
      readonly kind: "note";
      readonly text: string;
      /** ISO instant: what its author wrote of facts from then on came with it, and is one line of the history. */
      readonly covers?: string;
    }
  | { readonly kind: "plan"; readonly what: "texte" | "choix" | "annule"; readonly item: string }
  | { readonly kind: "code" }
  | { readonly kind: "verdicts"; readonly changes: readonly VerdictChange[] };

export interface DossierEvent {
  /** ISO instant. */
  readonly le: string;
  /** Null when nobody did it. */
  readonly par: string | null;
  readonly detail: EventDetail;
}

/** One line of a dossier's history. */
export type HistoryEntry =
  | {
      readonly kind: "fait";
      readonly le: string;
      /** Null: the person themselves. */
      readonly par: string | null;
      readonly label: string;
      /** In words; null when there was none, or when it was erased for good. */
      readonly before: string | null;
      readonly after: string | null;
    }
  | ({
      readonly kind: "evenement";
      /** Facts that came with it, in words. */
      readonly facts: readonly { readonly label: string; readonly value: string }[];
    } & DossierEvent)
  | {
      readonly kind: "signature";
      readonly le: string;
      readonly par: string;
      readonly jusquau: Day;
    };

/** Every change of a fact by a professional, the oldest first. */
export interface FactChange {
  readonly fact: string;
  readonly par: string;
  readonly le: string;
}

/** What is kept of a professional's work, sealed. */
export interface DossierWorkStore {
  edits(id: string): Promise<PlanEdits>;
  /** Reads, changes and keeps, alone. */
  changeEdits(id: string, change: (edits: PlanEdits) => PlanEdits): Promise<void>;
  looked(id: string): Promise<Looked | null>;
  keepLooked(id: string, looked: Looked): Promise<void>;
  write(id: string, account: string | null, detail: EventDetail): Promise<void>;
  /** The newest first. */
  events(id: string, limit: number): Promise<readonly DossierEvent[]>;
  factChanges(id: string): Promise<readonly FactChange[]>;
  sign(
    id: string,
    account: string,
    signature: Pick<Validation, "jusquau" | "note" | "rulesVersion"> & {
      readonly signed: SignedPlan;
    },
  ): Promise<void>;
  /** The last signature's; null when there is none, or when it was given before this was kept. */
  signed(id: string): Promise<SignedPlan | null>;
  /** A new dictable code for a conversation; the one before opens nothing any more. */
  renewCode(conversation: string): Promise<string>;
}

/** One side of a comparison: a session, or a scheme. */
export interface ComparedOption {
  /** "formation/<session>" or "aide/<dispositif>". */
  readonly id: string;
  readonly title: string;
}

export interface ComparedRow {
  readonly criterion: string;
  readonly one: string;
  readonly other: string;
  /** What differs, in words; null when nothing does. */
  readonly difference: string | null;
}

export interface Comparison {
  readonly options: readonly ComparedOption[];
  readonly one: ComparedOption;
  readonly other: ComparedOption;
  readonly rows: readonly ComparedRow[];
}

export interface ImaginedChanges {
  readonly changes: readonly { readonly fact: string; readonly value: FactValue | null }[];
  readonly asOfAfter?: Day | undefined;
}

/** Everything of a dossier that a professional prepares with. */
export interface DossierDesk {
  readonly view: DossierView;
  readonly plan: Plan;
  readonly history: readonly HistoryEntry[];
}

/** An edit of one item of the plan: its wording in one style, or whether it is kept. */
export type PlanEdit =
  | { readonly item: string; readonly style: Style; readonly text: string }
  /** Back to the machine's words. */
  | { readonly item: string; readonly style: Style; readonly undo: true }
  | { readonly item: string; readonly kept: boolean };

/** Which text to print: as it stands, or as it was last signed. */
export type PrintedVersion = "actuel" | "signe";

/** What a professional makes of one dossier. Every call is written in the log of accesses. */
export interface DossierWork {
  /** The dossier with its plan and its history; what changed since it was last looked at is noted. */
  open(id: string, style: Style, motif: Motif, account: Account): Promise<DossierDesk>;
  /** @throws SafeError `invalid_input` for an item that is not in the plan */
  edit(id: string, edits: readonly PlanEdit[], motif: Motif, account: Account): Promise<Plan>;
  note(id: string, text: string, motif: Motif, account: Account): Promise<void>;
  /** What would change; nothing is kept. @throws SafeError `invalid_input` */
  whatIf(
    id: string,
    imagined: ImaginedChanges,
    motif: Motif,
    account: Account,
  ): Promise<readonly Omit<VerdictChange, "cause">[]>;
  /** @throws SafeError `invalid_input` for an option that the dossier does not have */
  compare(
    id: string,
    chosen: { readonly one?: string | undefined; readonly other?: string | undefined },
    motif: Motif,
    account: Account,
  ): Promise<Comparison | null>;
  /** Signs what is there, for six months, and keeps it as it is. */
  validate(id: string, note: string, motif: Motif, account: Account): Promise<DossierView>;
  /** @throws SafeError `not_found` when nothing was signed */
  document(
    id: string,
    printed: { readonly style: Style; readonly version: PrintedVersion },
    motif: Motif,
    account: Account,
  ): Promise<TextDocument>;
  /** A new code to give to the person, shown once; the one before dies. */
  renewCode(id: string, motif: Motif, account: Account): Promise<string>;
}
