import type { Day } from "#domain/day.ts";
import type { PlaceRecord } from "#workers/imports/records.ts";

/** A place that helps people as an importer found it; null and empty are "the feed does not say". */
export interface ServicePlaceRecord extends PlaceRecord {
  /** The producer's number. */
  readonly numero: string;
  /** What names this place in every feed that lists it ("fs-345"); null when nothing does. */
  readonly cle: string | null;
  /** Number of the place that gives this service. */
  readonly structure: string | null;
  readonly reseau: string;
  readonly nom: string;
  readonly adresse: string | null;
  readonly telephone: string | null;
  readonly courriel: string | null;
  readonly site: string | null;
  readonly horaires: string | null;
  readonly thematiques: readonly string[];
  readonly publics: readonly string[];
  /** INSEE codes of the communes it says it serves. */
  readonly communes: readonly string[];
  /** Codes of the départements it serves whole. */
  readonly departements: readonly string[];
  readonly updatedAt: Day | null;
}

/** A place of which only the essential is known: each reader adds what its feed tells. */
export const UNSAID = {
  cle: null,
  structure: null,
  adresse: null,
  telephone: null,
  courriel: null,
  site: null,
  horaires: null,
  thematiques: [],
  publics: [],
  communes: [],
  departements: [],
  updatedAt: null,
} as const satisfies Partial<ServicePlaceRecord>;
