import type { Day } from "./day.ts";
import type { Style } from "./reply.ts";
import type { DispositifDetail } from "./sheet.ts";
import type { FactDefinition, Facts, FactValue, Situation } from "./situation.ts";
import type { DispositifSheet, Question, Verdict, VerdictStatus } from "./verdict.ts";

/** A situation as it arrives: nothing checked yet. */
export interface RawSituation {
  readonly situation: Readonly<Record<string, unknown>>;
  readonly formation?: Readonly<Record<string, unknown>>;
}

export interface EvaluationOptions {
  readonly asOf: Day;
  /** Ids to evaluate; all when left out. An unknown id is an `invalid_input`. */
  readonly dispositifs?: readonly string[];
  /** With the full proof tree (the default); without it `proof` holds its root alone. */
  readonly explain?: boolean;
  /** How the proof is said: as a counsellor would (the default), or easy to read (FALC). */
  readonly style?: Style;
}

/** What is decided of one dispositif, and nothing more. */
export interface DispositifStatus {
  readonly dispositif: string;
  readonly status: VerdictStatus;
}

export interface SessionOptions {
  readonly asOf: Day;
  /** Ids to judge, in the order of the answer. An unknown id is an `invalid_input`. */
  readonly dispositifs: readonly string[];
}

/** Judges one person before every session it was made for: by session, then by dispositif, both in the order given. */
export type SessionJudge = (personne: Facts) => readonly (readonly VerdictStatus[])[];

/** For one person, by session, the verdicts that are not a "no", without explanation; one that sessions share is one object. */
export type OpenVerdicts = (personne: Facts) => readonly (readonly Verdict[])[];

export interface QuestionPlan {
  /** Most useful first; refused facts and facts about a training are never in it. */
  readonly questions: readonly Question[];
  /** Upper bound of the questions that can still change something for these schemes. */
  readonly left: number;
}

export interface ChangedVerdict {
  readonly dispositif: string;
  readonly from: Verdict["status"];
  readonly to: Verdict["status"];
  readonly because: string;
}

export interface WhatIf {
  readonly before: readonly Verdict[];
  readonly after: readonly Verdict[];
  readonly changed: readonly ChangedVerdict[];
}

export interface Lever {
  readonly changes: readonly {
    readonly fact: string;
    readonly value: FactValue;
    readonly text: string;
  }[];
  readonly opens: readonly string[];
  readonly closes: readonly string[];
}

/**
 * The rules of entitlement: pure, synchronous, without clock, database or model. One object serves every request.
 */
export interface Rules {
  /** Hash of the rule files: the same version always gives the same verdicts. */
  readonly version: string;
  facts(): readonly FactDefinition[];
  fact(id: string): FactDefinition | null;
  /** A fact said to the person, from the vocabulary: "vous avez 22 ans", "vous n'avez pas le permis". */
  inWords(id: string, value: FactValue): string | null;
  /** How much a dispositif counts when several are told or asked about: 1 unless its rule says otherwise. It decides nothing. */
  weightOf(dispositif: string): number;
  /** Checks types, bounds and choices. @throws SafeError `invalid_input`, every bad path named in French. */
  check(raw: RawSituation, asOf: Day): Situation;
  /** Checks one value of one fact, `null` (refused) included. @throws SafeError `invalid_input` */
  checkFact(id: string, value: unknown): FactValue | null;
  evaluate(situation: Situation, options: EvaluationOptions): readonly Verdict[];
  /** The statuses that `evaluate` would give, without reasons: some twenty times faster. */
  statuses(
    situation: Situation,
    options: Pick<EvaluationOptions, "asOf" | "dispositifs">,
  ): readonly DispositifStatus[];
  /**
   * Makes ready to judge persons before many sessions (facts about each, checked): the same statuses as one
   * `evaluate` a session. What a person alone settles is not looked at again, and sessions alike are judged once.
   */
  judgeSessions(sessions: readonly Facts[], options: SessionOptions): SessionJudge;
  /** The same preparation for whole verdicts: those one `evaluate` a session gives without `explain`, refusals left out. */
  openVerdicts(sessions: readonly Facts[], options: SessionOptions): OpenVerdicts;
  /** What to ask next to settle `dispositifs` (all when left out) for this person; `weights`: how much each matters, else 1. */
  questions(
    situation: Situation,
    options: EvaluationOptions & { readonly weights?: ReadonlyMap<string, number> },
  ): QuestionPlan;
  /** True when having this scheme says a handicap or a detention; false for one that is not known. */
  isSensitive(dispositif: string): boolean;
  sheets(asOf: Day): readonly DispositifSheet[];
  /** @throws SafeError `not_found` */
  sheet(id: string, asOf: Day): DispositifDetail;
  whatIf(
    situation: Situation,
    changes: Facts,
    options: EvaluationOptions & { readonly asOfAfter?: Day },
  ): WhatIf;
  levers(
    situation: Situation,
    options: EvaluationOptions & { readonly want?: readonly string[] },
  ): readonly Lever[];
}
