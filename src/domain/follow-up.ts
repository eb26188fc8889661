import type { Day } from "./day.ts";

/** What is counted, without anybody: see `contributionsOf`. */
export const MEASURES = [
  "canal",
  "public",
  "territoire",
  "metier",
  "souhait",
  "sans-offre",
  "obstacle",
  "oui",
  "a-preciser",
  "non",
  "abandon",
  "rappel",
] as const;
export type Measure = (typeof MEASURES)[number];

/** One person's part in a count. */
export interface Contribution {
  readonly measure: Measure;
  readonly label: string;
  /** Basin of employment, else département; empty: the whole region. */
  readonly place: string;
}

/** Fixed periods that do not overlap but as a month in its year: nobody chooses dates to single somebody out. */
export interface Period {
  readonly period: "mois" | "annee";
  /** Its first day. */
  readonly since: Day;
}

/** Never under ten, always a number of tens, rounded down. */
export interface ShownCount {
  readonly measure: Measure;
  readonly label: string;
  readonly place: string;
  readonly count: number;
}

/** The anonymous counts that supervisors read. */
export interface FollowUp {
  /** Periods of which something may be shown, the latest first. */
  periods(): Promise<readonly Period[]>;
  counts(period: Period): Promise<readonly ShownCount[]>;
}

/** A feed, as fresh as it is. */
export interface SourceState {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** The producer's date; null when the feed gives none. */
  readonly updatedAt: Day | null;
  /** ISO instant of the last import. */
  readonly importedAt: string;
  readonly demonstration: boolean;
}

/** An address that our knowledge cites, when it was last looked at. */
export interface LinkState {
  readonly url: string;
  readonly citedBy: string;
  readonly checkedAt: string;
  readonly state: "ok" | "moved" | "broken" | "unreachable" | "refused";
  readonly detail: string;
  readonly failingSince: string | null;
}

export interface LinkStates {
  readonly checked: number;
  /** Those that moved or do not answer, the longest first. */
  readonly troubled: readonly LinkState[];
}

/** A verdict or an amount that a new version of the rules changes. */
export interface ReplayedVerdict {
  readonly dispositif: string;
  readonly change: string;
  readonly reason: string;
  /** Cases written to prove the rules that change so. */
  readonly proven: number;
  /** Situations kept here that change so; 0 when they are too few to be told. */
  readonly kept: number;
}

export interface LawReplay {
  readonly before: string;
  readonly after: string;
  readonly played: number;
  readonly changes: readonly ReplayedVerdict[];
  /** ISO instant. */
  readonly at: string;
}

/** One thing a lawyer must confirm, in a line. */
export interface ToConfirm {
  readonly what: string;
  readonly detail: string;
  readonly source: string;
  readonly url: string | null;
}

export interface ToConfirmGroup {
  readonly title: string;
  readonly items: readonly ToConfirm[];
}

/** What an editor must know of the state of our knowledge. */
export interface KnowledgeState {
  sources(): Promise<readonly SourceState[]>;
  links(): Promise<LinkStates>;
  /** The latest first. */
  replays(): Promise<readonly LawReplay[]>;
  /** What a lawyer must confirm, the most urgent first. */
  toConfirm(): readonly ToConfirmGroup[];
}
