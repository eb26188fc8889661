import type { Person } from "./persons.ts";

export type Status = "eligible" | "ineligible" | "unknown";

/** The eight dispositifs that all three engines can carry, as they stand on `AS_OF`. */
export const DISPOSITIFS = [
  "cej",
  "neet",
  "e2c",
  "prf",
  "pass-emploi",
  "cheque-pass-formation",
  "aif",
  "agefiph-financement-individuel",
] as const;
export const AS_OF = "2026-11-21";

export type Decisions = Readonly<Record<string, Status>>;

/** One engine on the same dispositifs: prepared persons in, one status a dispositif out. */
export interface Contender {
  readonly name: string;
  /** Puts a person in the engine's own form; not timed. */
  prepare(person: Person): unknown;
  decide(prepared: unknown): Decisions | Promise<Decisions>;
  /** Persons a batch: slow engines get fewer, for the same time. */
  readonly batch: number;
}

export const decisionsOf = (statusOf: (dispositif: string) => Status): Decisions =>
  Object.fromEntries(DISPOSITIFS.map((dispositif) => [dispositif, statusOf(dispositif)]));
