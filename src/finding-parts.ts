import type { Clock } from "./clock.ts";
import {
  createRecommender,
  type Recommender,
} from "./conversation/recommend/create-recommender.ts";
import type { Rules } from "./domain/decision.ts";
import { NO_REFERENTIALS, type Referentials } from "./domain/market.ts";
import { NO_SERVICE_PLACES, type ServicePlaces } from "./domain/service-place.ts";
import { createFinder } from "./find/create-finder.ts";
import type { Finder } from "./find/finder.ts";
import { createReferentials } from "./find/referentials.ts";
import { rememberedFinder, rememberedPlaces, rememberedReferentials } from "./find/remembered.ts";
import { createServicePlaces } from "./find/service-places.ts";
import {
  anciennesCommunes,
  communes,
  familles,
  famillesRome,
  lieux,
  metiers,
} from "./knowledge/compiled.js";
import type { Embedder } from "./llm/embeddings.ts";
import type { Database } from "./store/database.ts";

const ROME_PARENTS = new Map(metiers.map(({ rome, romeParent }) => [rome, romeParent]));

/** Made at the first use, and kept. */
export const once = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

export interface FindingDeps {
  /** Null where there is no store: the edge without a database. */
  readonly db: Database | null;
  readonly rules: Rules;
  readonly embedder: Embedder | null;
  readonly clock: Clock;
  /** True where requests may not share what they wait for. */
  readonly perRequest: boolean;
}

/** What searches and recommends, in the service and in its workers alike; what is long to make is made at its first use. */
export interface FindingParts {
  readonly referentials: Referentials;
  readonly finder: () => Finder | null;
  readonly places: () => ServicePlaces | null;
  readonly recommender: () => Recommender | null;
}

const referentialsOver = (db: Database | null): Referentials => {
  if (!db) return NO_REFERENTIALS;
  const parentOf = (rome: string): string | null => ROME_PARENTS.get(rome) ?? null;
  return createReferentials({ db, famillesRome, parentOf });
};

interface Asked {
  readonly referentials: Referentials;
  readonly services: ServicePlaces;
  readonly finder: Finder;
}

/** What is asked again at each message is remembered, but where requests may not share what they wait for. */
const remembered = (perRequest: boolean, asked: Asked): Asked =>
  perRequest
    ? asked
    : {
        referentials: rememberedReferentials(asked.referentials),
        services: rememberedPlaces(asked.services),
        finder: rememberedFinder(asked.finder),
      };

/** Everything that looks things up for people, over one store. */
export const findingParts = ({
  db,
  rules,
  embedder,
  clock,
  perRequest,
}: FindingDeps): FindingParts => {
  const { today } = clock;
  const referentials = referentialsOver(db);
  const finder = once(
    () =>
      db && createFinder({ db, metiers, familles, communes, anciennesCommunes, today, embedder }),
  );
  const places = once(() => (db ? createServicePlaces({ db, communes, lieux }) : null));
  const recommender = once(() => {
    const found = finder();
    return (
      found &&
      createRecommender({
        ...remembered(perRequest, {
          referentials,
          services: places() ?? NO_SERVICE_PLACES,
          finder: found,
        }),
        lieux,
        rules,
      })
    );
  });
  return { referentials, finder, places, recommender };
};
