import type { Reason } from "../../domain/evidence.ts";
import type { Metier } from "../../domain/metier.ts";
import type { StepKind } from "../../domain/pathway.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import { factEvidence } from "../candidate.ts";
import type { Person } from "../person.ts";

/** A step before it has dates: what must be done, why, and whether the rest waits for it. */
export interface Need {
  readonly kind: StepKind;
  readonly title: string;
  readonly why: readonly Reason[];
  readonly weeks: { readonly min: number; readonly max: number } | null;
  readonly blocking: boolean;
  /** By when it must be done, for what is prepared beside the rest; left out when it has its own days. */
  readonly until?: "formation" | "emploi";
  /** Schemes that help, the first to be asked first. */
  readonly dispositifs: readonly string[];
}

/** What needs are read from. */
export interface Aims {
  readonly person: Person;
  readonly metier: Metier | null;
  /** The best session for the wish; null when none was found. */
  readonly formation: RecommendedFormation | null;
  readonly experienced: boolean;
}

export type ReadNeed = (aims: Aims) => Need | null;

/** A reason that rests on what the person said. */
export const said = (text: string, fact: string): readonly Reason[] => [
  { text, evidence: factEvidence(fact) },
];
