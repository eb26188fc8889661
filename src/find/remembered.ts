import { LRUCache } from "lru-cache";
import type { Referentials } from "../domain/market.ts";
import type { ServicePlaces } from "../domain/service-place.ts";
import type { Finder } from "./finder.ts";

const KEPT_MS = 60_000;
const MOST_KEPT = 500;

/**
 * Asks once a minute what does not change from one message to the next. It holds answers of the catalogue and of the
 * referentials alone, never anything of a person beyond the search they made; each process has its own.
 */
const remembering = <Query extends readonly unknown[], Found>(
  ask: (...query: Query) => Promise<Found>,
): ((...query: Query) => Promise<Found>) => {
  const kept = new LRUCache<string, Promise<Found>>({ max: MOST_KEPT, ttl: KEPT_MS });
  return (...query) => {
    const key = JSON.stringify(query);
    const held = kept.get(key);
    if (held) return held;
    const asked = ask(...query);
    kept.set(key, asked);
    // a failure is for those who were waiting, not for the next ones
    asked.catch(() => kept.delete(key));
    return asked;
  };
};

/** The catalogue, whose searches are remembered for a minute: a person's next message makes the same ones again. */
export const rememberedFinder = (finder: Finder): Finder => ({
  ...finder,
  searchFormations: remembering(finder.searchFormations),
});

/** The referentials, remembered for a minute. */
export const rememberedReferentials = (referentials: Referentials): Referentials => ({
  tensions: remembering(referentials.tensions),
  insertions: remembering(referentials.insertions),
  competences: remembering(referentials.competences),
  metier: remembering(referentials.metier),
  enTension: remembering(referentials.enTension),
  zones: remembering(referentials.zones),
});

/** The places that help, remembered for a minute. */
export const rememberedPlaces = (places: ServicePlaces): ServicePlaces => ({
  services: remembering(places.services),
});
