import type { TurnState } from "../domain/dossier.ts";
import type { MetierHit } from "../domain/metier.ts";
import { NOTHING_RECOMMENDED, type Recommendations } from "../domain/reply.ts";
import type { Situation } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { TurnDeps } from "./deps.ts";
import { PLACE } from "./own-questions.ts";
import { dispositifsFor } from "./recommend/create-recommender.ts";
import { NO_WISH, type RecommendationRequest } from "./recommend/request.ts";

const SHOWN = 3;
/** Below this the words fit several jobs: the person chooses (measured: softmax ≥ 0.9 is right 86–100 % of the time). */
const SURE_SCORE = 0.5;
const MOST_CHOICES = 4;

type FindDeps = Pick<TurnDeps, "finder" | "recommender" | "rules" | "today">;

/** What the wish came to: a job, a choice between a few, or nothing known. */
export type ResolvedWish =
  | { readonly kind: "jobs"; readonly romes: readonly string[] }
  | { readonly kind: "choose"; readonly hits: readonly MetierHit[] }
  | { readonly kind: "unknown" };

/** Words to jobs, before any search of trainings: they carry the same codes. */
export const resolveWish = async (
  wish: string,
  deps: Pick<FindDeps, "finder">,
): Promise<ResolvedWish> => {
  const hits = await deps.finder.searchMetiers(wish, MOST_CHOICES);
  const [best] = hits;
  if (!best) return { kind: "unknown" };
  if (best.score >= SURE_SCORE || hits.length === 1) return { kind: "jobs", romes: [best.rome] };
  return { kind: "choose", hits };
};

/** A search needs a wish, and a place unless the person would not give one. */
export const canSearch = (state: TurnState): boolean =>
  state.wish !== null && (state.commune !== null || state.skipped.includes(PLACE));

const requestFor = (
  state: TurnState,
  decided: { readonly situation: Situation; readonly verdicts: readonly Verdict[] },
  deps: FindDeps,
): RecommendationRequest => {
  const commune = state.commune ? deps.finder.commune(state.commune) : null;
  return {
    asOf: deps.today(),
    ...decided,
    souhait: { ...NO_WISH, text: state.wish, romes: state.romes },
    near: commune && { lat: commune.lat, lon: commune.lon, commune },
    radiusKm: null,
    limit: SHOWN,
  };
};

/** Jobs, sessions, schemes and the pathway for this person, from what was decided and what can be searched. */
export const findForPerson = async (
  state: TurnState,
  situation: Situation,
  verdicts: readonly Verdict[],
  deps: FindDeps,
): Promise<Recommendations> => {
  if (!canSearch(state))
    return {
      ...NOTHING_RECOMMENDED,
      dispositifs: dispositifsFor(verdicts, situation.personne, deps),
    };
  const found = await deps.recommender.recommend(requestFor(state, { situation, verdicts }, deps));
  // until the person has chosen among several, none is theirs
  return state.romes.length > 0 ? found : { ...found, metiers: [] };
};
