import type { FormationHit } from "../domain/formation.ts";
import { bearing, bearingInWords, type Commune, distanceKm } from "../domain/place.ts";
import type { Finder } from "../find/finder.ts";
import { withPreposition } from "../say/french.ts";
import { easyDistance } from "../say/session-words.ts";

/** Which way a place is from home, as the crow flies: no map is asked of anyone. */
export interface Way {
  readonly words: string;
  /** The same in easy-read style, a sentence of its own. */
  readonly easy: string;
  /** Clockwise from the north. */
  readonly degrees: number;
}

export type WayTo = (formation: FormationHit) => Way | null;

/** Nobody's home is known: no way is drawn. */
export const NO_WAY: WayTo = () => null;

/** "de Lens", "d'Arras", "du Touquet". */
const ofTown = (nom: string): string =>
  /^[aeéèiîoôuœ]/i.test(nom) ? `d'${nom}` : withPreposition("de", nom.replace(/^L(es?) /, "l$1 "));

const wayBetween = (home: Commune, there: Commune): Way | null => {
  const km = Math.round(distanceKm(home, there));
  if (km < 1) return null;
  return {
    easy: easyDistance(km, ofTown(home.nom)),
    words: `à ${km} km ${bearingInWords(home, there)} ${ofTown(home.nom)}, à vol d'oiseau`,
    degrees: Math.round(bearing(home, there)),
  };
};

/** The ways from one home. */
export const waysFrom = (home: Commune | null, finder: Finder): WayTo => {
  if (!home) return NO_WAY;
  return ({ lieu }) => {
    const there = lieu.codeInsee ? finder.commune(lieu.codeInsee) : null;
    return there && wayBetween(home, there);
  };
};

/** A small compass: the needle points to the place, the dot is home. The words beside it say the same. */
export const Compass = ({ way }: { way: Way }) => (
  <svg class="compass" viewBox="0 0 48 56" aria-hidden="true">
    <text x="24" y="10">
      N
    </text>
    <circle cx="24" cy="34" r="20" />
    <g transform={`rotate(${way.degrees} 24 34)`}>
      <path d="M24 34V19M19 24l5-6 5 6" />
    </g>
    <circle class="home" cx="24" cy="34" r="3" />
  </svg>
);
