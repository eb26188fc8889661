import type { Day } from "./day.ts";

/** A place that helps people: platform, agency, mission locale, digital help… data·inclusion words. */
export interface ServicePlace {
  readonly id: string;
  /** "proch-emploi", "mission-locale", "france-travail", "cap-emploi", "france-services", "e2c", "prif"… */
  readonly reseau: string;
  readonly nom: string;
  readonly adresse: string | null;
  readonly commune: string | null;
  readonly codeInsee: string | null;
  readonly telephone: string | null;
  readonly courriel: string | null;
  readonly site: string | null;
  readonly horaires: string | null;
  /** data·inclusion `thematiques` ("numerique--…", "mobilite--…"); empty when unknown. */
  readonly thematiques: readonly string[];
  readonly publics: readonly string[];
  /** As the crow flies; null when either point is unknown. */
  readonly distanceKm: number | null;
  /** True when the place says it serves this commune; false when it is only near. */
  readonly couvre: boolean;
  readonly source: { readonly name: string; readonly updatedAt: Day | null };
}

/** Networks whose places receive the dossiers of a call. */
export const PLATFORM_NETWORKS = ["proch-emploi", "mission-locale", "france-travail"] as const;

/** How a whole network is named where no place of it is known. */
export const networkId = (lieu: string): string => `reseau:${lieu}`;

export interface ServiceQuery {
  readonly codeInsee: string;
  readonly reseaux?: readonly string[];
  /** Prefixes of thematiques ("numerique"). */
  readonly thematiques?: readonly string[];
  readonly limit: number;
}

/** Places that serve a commune first, then the nearest. Empty when none was imported. */
export interface ServicePlaces {
  services(query: ServiceQuery): Promise<readonly ServicePlace[]>;
}

/** Where no list of places was imported. */
export const NO_SERVICE_PLACES: ServicePlaces = { services: () => Promise.resolve([]) };
