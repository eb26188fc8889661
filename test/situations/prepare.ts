import { createRecommender } from "#conversation/recommend/create-recommender.ts";
import {
  NO_WISH,
  type RecommendationRequest,
  type RecommenderDeps,
} from "#conversation/recommend/request.ts";
import { createRules } from "#decide/rules.ts";
import { NO_REFERENTIALS } from "#domain/market.ts";
import type { Recommendations } from "#domain/reply.ts";
import { NO_SERVICE_PLACES } from "#domain/service-place.ts";
import { createFinder } from "#find/create-finder.ts";
import {
  anciennesCommunes,
  communes,
  rules as compiledRules,
  lieux,
  metiers,
} from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import type { WrittenSituation } from "./written-situation.ts";

/** The day all of them are judged on. */
export const TODAY = "2026-11-21";
const SHOWN = 4;

/** The real rules and jobs over a store; no referential imported, as on a first start. */
export const depsOver = (db: Database): RecommenderDeps => ({
  rules: createRules(compiledRules),
  finder: createFinder({ db, metiers, communes, anciennesCommunes, today: () => TODAY }),
  referentials: NO_REFERENTIALS,
  services: NO_SERVICE_PLACES,
  lieux,
});

export const requestOf = (
  { faits, souhait, commune }: WrittenSituation,
  { rules, finder }: RecommenderDeps,
): RecommendationRequest => {
  const home = finder.commune(commune);
  if (!home) throw new Error(`no commune ${commune}`);
  const situation = rules.check({ situation: { ...faits, commune_insee: commune } }, TODAY);
  return {
    asOf: TODAY,
    situation,
    souhait: { ...NO_WISH, ...souhait },
    near: { lat: home.lat, lon: home.lon, commune: home },
    radiusKm: null,
    limit: SHOWN,
  };
};

export const recommendTo = (
  written: WrittenSituation,
  deps: RecommenderDeps,
): Promise<Recommendations> => createRecommender(deps).recommend(requestOf(written, deps));
