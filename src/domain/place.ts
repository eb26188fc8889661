/** A commune of the region. Coordinates are the town's centre; `approximate` when only the area's is known. */
export interface Commune {
  /** INSEE code, five characters ("62498"). */
  readonly insee: string;
  readonly nom: string;
  readonly departement: string;
  readonly codesPostaux: readonly string[];
  readonly lat: number;
  readonly lon: number;
  readonly approximate: boolean;
  readonly population: number;
}

/** A commune that was merged into another, or a delegated one: people and files still use its name and code. */
export interface AncienneCommune {
  readonly insee: string;
  /** Its name when the register still lists it ("Lomme"); null for a bare former code. */
  readonly nom: string | null;
  /** INSEE code of today's commune. */
  readonly actuelle: string;
}

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres ("à vol d'oiseau"): never a travel distance. */
export const distanceKm = (a: Point, b: Point): number => {
  const dLat = radians(b.lat - a.lat);
  const dLon = radians(b.lon - a.lon);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
};
