import type { Day } from "./day.ts";
import type { Watch } from "./outcome-change.ts";
import type { Facts } from "./situation.ts";
import type { VerdictStatus } from "./verdict.ts";

/** Where a list of people stands: its columns are checked first, then its lines are worked through. */
export const CASELOAD_STATES = ["a-verifier", "en-cours", "en-pause", "annule", "fini"] as const;
export type CaseloadState = (typeof CASELOAD_STATES)[number];

/** Where one line stands. `refusee`: something in it cannot be read, and the person who sent the list is told what. */
export const LINE_STATES = ["lue", "refusee", "attente", "faite", "echec", "annulee"] as const;
export type LineState = (typeof LINE_STATES)[number];

/** As pages and files say it. */
export const LINE_WORDS: Readonly<Record<LineState, string>> = {
  lue: "à lancer",
  refusee: "à corriger",
  attente: "en attente",
  faite: "faite",
  echec: "en échec",
  annulee: "annulée",
};

/** What a column may hold besides a fact of the vocabulary. */
export const OWN_COLUMNS = [
  "nom",
  "prenom",
  "reference",
  "souhait",
  "code_postal",
  "texte",
  "ignorer",
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** For each column of the file, in its order: an `OwnColumn` or the id of a fact. */
export type ColumnMapping = readonly string[];

/** Something in a line that cannot be read: where it is, and what to do about it. */
export interface LineProblem {
  /** Line of the file, from 1; its heading is line 1 as a rule. */
  readonly line: number;
  /** Heading of the column; null when the whole line is at fault. */
  readonly column: string | null;
  readonly kind: string;
  readonly message: string;
}

/** A line as the file gives it. */
export interface RawLine {
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the file itself makes no cells of it (a quote that never closes). */
  readonly broken: string | null;
}

/** A file of people, cut in cells. */
export interface CaseloadFile {
  readonly headings: readonly string[];
  readonly lines: readonly RawLine[];
  /** What had to be supposed about the file: its encoding, its delimiter. */
  readonly remarks: readonly string[];
}

/** A person of a list, once their line was read. */
export interface ListedPerson {
  /** How the counsellor knows them: name or reference, as the file writes it. */
  readonly label: string;
  readonly facts: Facts;
  readonly wish: string | null;
  /** INSEE code. */
  readonly commune: string | null;
  readonly communeNom: string | null;
}

/** One training proposed to a person, in short. */
export interface ProposedSession {
  readonly session: string;
  readonly formation: string;
  readonly intitule: string;
  readonly organisme: string;
  readonly commune: string | null;
  readonly distanceKm: number | null;
  readonly debut: Day | null;
  /** Schemes that can pay for it, sure or still to be settled. */
  readonly financements: readonly { readonly titre: string; readonly status: VerdictStatus }[];
}

/** What one person may have on one day, small enough to be kept for a whole list. */
export interface PersonOutcome {
  readonly asOf: Day;
  readonly rulesVersion: string;
  readonly verdicts: readonly {
    readonly dispositif: string;
    readonly titre: string;
    readonly categorie: string;
    readonly status: VerdictStatus;
    /** Labels of the facts that would settle it. */
    readonly missing: readonly string[];
  }[];
  /** Jobs the wish came to. */
  readonly metiers: readonly { readonly rome: string; readonly titre: string }[];
  readonly sessions: readonly ProposedSession[];
  /** What to ask next, the most useful first. */
  readonly questions: readonly string[];
  /** What is watched for this person, once they were looked at again. */
  readonly watch?: Watch;
}

export interface CaseloadLine {
  readonly rank: number;
  readonly line: number;
  readonly state: LineState;
  readonly person: ListedPerson | null;
  readonly problems: readonly LineProblem[];
  /** Kept until the line was read well, so that it can be corrected. */
  readonly cells: readonly string[];
  readonly outcome: PersonOutcome | null;
  /** Tries that failed, in French and without personal data; null when none did. */
  readonly failure: string | null;
  readonly dossier: string | null;
}

export interface CaseloadCounts {
  readonly total: number;
  readonly refusees: number;
  readonly attente: number;
  readonly faites: number;
  readonly echecs: number;
  readonly annulees: number;
}

export interface Caseload {
  readonly id: string;
  readonly structure: string;
  readonly account: string;
  readonly par: string;
  readonly name: string;
  readonly state: CaseloadState;
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
  readonly remarks: readonly string[];
  readonly counts: CaseloadCounts;
  /** ISO instants. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** A way of looking at results that an account keeps: the query of the page's address. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

/** What one read line becomes when the list is launched. */
export interface ReadLine {
  readonly rank: number;
  readonly person: ListedPerson | null;
  readonly problems: readonly LineProblem[];
}

/** Lists of people over the store. Everything that says something of a person is sealed. */
export interface Caseloads {
  add(
    sent: {
      readonly structure: string;
      readonly account: string;
      readonly name: string;
      readonly mapping: ColumnMapping;
    },
    file: CaseloadFile,
  ): Promise<string>;
  /** Whatever its structure: who may see it is decided by the caller. */
  find(id: string): Promise<Caseload | null>;
  /** The newest first. */
  list(structure: string, limit: number): Promise<readonly Caseload[]>;
  /** Lines whose cells are still kept, in the order of the file. */
  raw(id: string): Promise<readonly (RawLine & { readonly rank: number })[]>;
  lines(id: string, states?: readonly LineState[]): Promise<readonly CaseloadLine[]>;
  line(id: string, rank: number): Promise<CaseloadLine | null>;
  setMapping(id: string, mapping: ColumnMapping): Promise<void>;
  /** Keeps what was read and asks for the work, in one transaction. False when it was launched already. */
  launch(id: string, lines: readonly ReadLine[]): Promise<boolean>;
  /** One line corrected by hand: read well, it joins the work. */
  relaunch(id: string, cells: readonly string[], line: ReadLine): Promise<void>;
  pause(id: string): Promise<boolean>;
  resume(id: string): Promise<boolean>;
  cancel(id: string): Promise<boolean>;
  /** Asks again for the lines that failed. Gives how many. */
  retryFailures(id: string): Promise<number>;
  erase(id: string): Promise<void>;
  linkDossier(id: string, rank: number, dossier: string): Promise<void>;
}

/** Ways of looking at results, kept by account. */
export interface SavedViews {
  list(account: string): Promise<readonly SavedView[]>;
  /** Under a name the account has already, the new one takes the place of the old. */
  save(account: string, name: string, query: string): Promise<void>;
  remove(account: string, id: string): Promise<void>;
}
