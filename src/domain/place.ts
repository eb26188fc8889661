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

const COMPASS = [
  "au nord",
  "au nord-est",
  "à l'est",
  "au sud-est",
  "au sud",
  "au sud-ouest",
  "à l'ouest",
  "au nord-ouest",
] as const;
const FULL_TURN = 360;

/** Where one point lies from another, in degrees clockwise from the north. */
export const bearing = (from: Point, to: Point): number => {
  const dLon = radians(to.lon - from.lon);
  const y = Math.sin(dLon) * Math.cos(radians(to.lat));
  const x =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(dLon);
  return ((Math.atan2(y, x) * 180) / Math.PI + FULL_TURN) % FULL_TURN;
};

/** Where one point lies from another, in eighths of the compass: "au nord-est". */
export const bearingInWords = (from: Point, to: Point): string => {
  const eighth = Math.round(bearing(from, to) / (FULL_TURN / COMPASS.length)) % COMPASS.length;
  return COMPASS[eighth] ?? COMPASS[0];
};
