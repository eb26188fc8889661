import type { Day } from "../../domain/day.ts";
import type { Rules } from "../../domain/decision.ts";
import type { Referentials } from "../../domain/market.ts";
import type { Commune, Point } from "../../domain/place.ts";
import type { Souhait } from "../../domain/recommendation.ts";
import type { ServicePlaces } from "../../domain/service-place.ts";
import type { Situation } from "../../domain/situation.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Finder } from "../../find/finder.ts";
import type { Lieu } from "../../knowledge/lieu.ts";

/** What a recommendation leans on. Without referentials or places it still works, and says what it does not know. */
export interface RecommenderDeps {
  readonly rules: Rules;
  readonly finder: Finder;
  readonly referentials: Referentials;
  readonly services: ServicePlaces;
  readonly lieux: readonly Lieu[];
}

/** The point searched around, with its town when one is known. */
export type Around = Point & { readonly commune?: Commune };

/** One person, what they want, where. */
export interface RecommendationRequest {
  readonly asOf: Day;
  readonly situation: Situation;
  /** The person's verdicts, proofs included, when they were already taken. */
  readonly verdicts?: readonly Verdict[];
  readonly souhait: Souhait;
  readonly near: Around | null;
  /** The only distance searched; when null, near first, then the whole region. */
  readonly radiusKm: number | null;
  readonly limit: number;
}

/** A wish of which nothing was said. */
export const NO_WISH: Souhait = {
  text: null,
  romes: [],
  interets: [],
  experiences: [],
  competences: [],
  contraintes: [],
  equipement: { ordinateur: null, connexion: null },
};
