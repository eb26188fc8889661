import type { Day } from "./day.ts";
import type { Reason } from "./evidence.ts";
import type { Modalite } from "./formation.ts";
import type { Amount, VerdictStatus } from "./verdict.ts";

/** Steps of a pathway in the order they are taken: obstacles first, then a taste of the job, bases, training, job. */
export const STEP_KINDS = [
  "papiers",
  "logement",
  "inscription",
  "accompagnement",
  "francais",
  "francais-metier",
  "lecture",
  "numerique",
  "mobilite",
  "garde",
  "amenagements",
  "decouverte",
  "remise-a-niveau",
  "qualification",
  "emploi",
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Whom to call or where to go for a step. */
export interface StepContact {
  readonly nom: string;
  readonly telephone: string | null;
  readonly horaires: string | null;
  readonly site: string | null;
  readonly adresse: string | null;
  /** As the crow flies; null when unknown. */
  readonly distanceKm: number | null;
  readonly evidence: string;
}

/** A scheme that helps in a step, with this person's verdict. */
export interface StepDispositif {
  readonly dispositif: string;
  readonly titre: string;
  readonly status: VerdictStatus;
}

/** What the person lives on during a step. */
export interface StepPay {
  /** "vous gardez le RSA", "rémunération de la Région". */
  readonly text: string;
  readonly dispositif: string | null;
  readonly status: VerdictStatus | null;
  readonly amount: Amount | null;
  readonly heuresSemaine: number | null;
  readonly evidence: string;
}

/** The session followed in a step. */
export interface StepSession {
  readonly id: string;
  readonly session: string;
  readonly intitule: string;
  readonly modalite: Modalite | null;
  readonly commune: string | null;
  readonly distanceKm: number | null;
}

export interface PathwayStep {
  readonly kind: StepKind;
  readonly title: string;
  readonly why: readonly Reason[];
  /** First day; null when no date is known. */
  readonly from: Day | null;
  /** Last day, or the day it must be over. */
  readonly to: Day | null;
  /** Usual length; null when the dates say it, or when nobody knows. */
  readonly weeks: { readonly min: number; readonly max: number } | null;
  /** What follows waits for its end; the others run beside. */
  readonly blocking: boolean;
  readonly contact: StepContact | null;
  readonly dispositifs: readonly StepDispositif[];
  readonly pay: StepPay | null;
  readonly formation: StepSession | null;
}

/** What changes when a step slips, computed again with its shifted start. */
export interface Slip {
  readonly step: StepKind;
  readonly days: number;
  readonly text: string;
  /** The session that can still be joined then; null when none is known. */
  readonly session: string | null;
  readonly evidence: string;
}

/** Another way, said beside the pathway. */
export interface Alternative {
  readonly title: string;
  readonly why: Reason;
}

/** One skill the job expects. */
export interface ExpectedSkill {
  readonly libelle: string;
  /** Marked as main by the ROME; false when only a sheet says it. */
  readonly coeur: boolean;
  /** What shows that the person has it; null when nothing does. */
  readonly held: Reason | null;
  /** What would teach it; null when nothing found does. */
  readonly taughtBy: Reason | null;
}

/** What the job expects, against what the person said, did and passed. */
export interface SkillsGap {
  readonly rome: string;
  readonly source: "rome" | "fiche";
  readonly skills: readonly ExpectedSkill[];
}

/** The way from today to the job, without a seam. */
export interface Pathway {
  readonly metier: { readonly rome: string; readonly titre: string } | null;
  readonly steps: readonly PathwayStep[];
  /** The day the last dated step ends; null when unknown. */
  readonly ends: Day | null;
  readonly alternatives: readonly Alternative[];
  readonly slips: readonly Slip[];
  readonly gap: SkillsGap | null;
}
