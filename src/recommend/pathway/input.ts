import type { Day } from "../../domain/day.ts";
import type { Metier } from "../../domain/metier.ts";
import type { SkillsGap, StepContact, StepKind } from "../../domain/pathway.ts";
import type { RecommendedFormation, SetAside } from "../../domain/recommendation.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Person } from "../person.ts";

/** Steps that a course of the catalogue can serve, whatever the job. */
export const COURS = [
  "francais",
  "francais-metier",
  "lecture",
  "numerique",
  "remise-a-niveau",
] as const;
export type CoursKind = (typeof COURS)[number];
/** Steps that a session can serve, beside the qualification. */
export type BridgeKind = CoursKind | "decouverte";

/** Who follows the person, by their age and their status. */
export type Network = "mission-locale" | "cap-emploi" | "france-travail" | "mon-cep";

/** Everything a pathway is made of; nothing is looked up while it is built. */
export interface PathwayInput {
  readonly today: Day;
  readonly person: Person;
  /** The job aimed at; null when the wish names none. */
  readonly metier: Metier | null;
  /** Jobs next to it that have a sheet. */
  readonly neighbours: readonly Metier[];
  /** True when the person has done this job. */
  readonly experienced: boolean;
  /** Sessions for the wish, the best first: more than are shown, so that a slip can be computed. */
  readonly formations: readonly RecommendedFormation[];
  /** Sessions for each obstacle, the best first. */
  readonly bridges: Readonly<Partial<Record<BridgeKind, readonly RecommendedFormation[]>>>;
  /** Verdicts for this person, as they will be once the training begins. */
  readonly verdicts: readonly Verdict[];
  readonly contacts: Readonly<Partial<Record<StepKind, StepContact>>>;
  readonly gap: SkillsGap | null;
  /** The nearest of the sessions set aside for their distance; null when none was. */
  readonly tooFar: SetAside | null;
}
