import type { LawReplay } from "./follow-up.ts";

/** Where a version of the rules stands: it may decide, waits for somebody to read its report, or was refused. */
export type RulesStanding = "en-service" | "a-relire" | "refusee";

/** What was decided of a version. */
export interface RulesAct {
  readonly version: string;
  /** `reprise`: a version read before is carried again. */
  readonly act: "en-service" | "refus" | "reprise";
  /** Null: by itself, nobody had to decide. */
  readonly nom: string | null;
  readonly comment: string;
  /** ISO instant. */
  readonly at: string;
}

/** A version that a process carries and may not decide with. */
export interface WaitingRules {
  readonly version: string;
  /** ISO instant at which a process last asked for it. */
  readonly askedAt: string;
  /** What it changes to the version in service; null while it is being played. */
  readonly replay: LawReplay | null;
  /** The refusal, when it was refused and is asked for again. */
  readonly refused: RulesAct | null;
}

export interface RulesDecision {
  readonly act: "en-service" | "refus";
  readonly account: string;
  readonly comment: string;
  /** The version its report was read against. */
  readonly before: string;
}

/** `moved`: what was read is no longer what it would change. */
export type RulesDecided = "done" | "unknown" | "moved" | "already";

/** The versions of the rules over the life of the service. */
export interface RulesVersions {
  /** The one whose verdicts are given; null where no reading is asked for. */
  inService(): Promise<RulesAct | null>;
  /** The latest first. */
  waiting(): Promise<readonly WaitingRules[]>;
  /** The latest first. */
  acts(): Promise<readonly RulesAct[]>;
  decide(version: string, decision: RulesDecision): Promise<RulesDecided>;
}

/** Tells a process whether it may decide with the rules it carries. */
export interface RulesGate {
  isOpen(): boolean;
}
