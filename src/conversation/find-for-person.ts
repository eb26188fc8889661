import type { Day } from "../domain/day.ts";
import type { TurnState } from "../domain/dossier.ts";
import type { FormationHit, FormationQuery } from "../domain/formation.ts";
import type { MetierHit } from "../domain/metier.ts";
import type { Reason, Recommendations } from "../domain/reply.ts";
import type { Situation } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";
import { rankVerdicts } from "../recommend/rank-verdicts.ts";
import { type Candidate, recommendFormations } from "../recommend/recommend-formations.ts";
import type { ConversationDeps } from "./deps.ts";
import { PLACE } from "./own-questions.ts";
import { situationsWith } from "./situation-of.ts";

const NEAR_KM = 40;
const LOOKED_AT = 10;
const SHOWN = 3;
/** Below this the words fit several jobs: the person chooses (measured: softmax ≥ 0.9 is right 86–100 % of the time). */
const SURE_SCORE = 0.5;
const MOST_CHOICES = 4;

type FindDeps = Pick<ConversationDeps, "rules" | "finder" | "today">;

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

const STATUS_ORDER = { eligible: 0, unknown: 1, ineligible: 2 } as const;

/** With several funders, the best verdict of each scheme counts: one payer is enough. */
const bestVerdicts = (verdicts: readonly Verdict[]): readonly Verdict[] => {
  const best = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const held = best.get(verdict.dispositif);
    if (!held || STATUS_ORDER[verdict.status] < STATUS_ORDER[held.status])
      best.set(verdict.dispositif, verdict);
  }
  return [...best.values()];
};

/** Schemes that can pay for a training, or pay the person during it. */
const MONEY = new Set(["financement", "remuneration"]);

const candidateOf = (
  hit: FormationHit,
  situation: Situation,
  options: { readonly asOf: Day; readonly dispositifs: readonly string[] },
  deps: FindDeps,
): Candidate => {
  const verdicts = situationsWith(situation, hit, deps.rules, options.asOf).flatMap((one) =>
    deps.rules.evaluate(one, { ...options, explain: false }),
  );
  const of = (categorie: string) =>
    bestVerdicts(verdicts.filter((verdict) => verdict.categorie === categorie));
  return { hit, financements: of("financement"), remunerations: of("remuneration") };
};

const queryFor = (state: TurnState, today: Day, deps: FindDeps): FormationQuery => {
  const commune = state.commune ? deps.finder.commune(state.commune) : null;
  return {
    ...(state.romes.length > 0 ? { romes: state.romes } : {}),
    ...(state.wish ? { q: state.wish } : {}),
    ...(commune ? { near: { lat: commune.lat, lon: commune.lon, commune } } : {}),
    from: today,
    limit: LOOKED_AT,
  };
};

/** Nearby first; when nothing is open nearby, the whole region, rather than nothing. */
const searchWide = async (
  query: FormationQuery,
  deps: FindDeps,
): Promise<readonly FormationHit[]> => {
  if (!query.near) return (await deps.finder.searchFormations(query)).results;
  const near = await deps.finder.searchFormations({ ...query, radiusKm: NEAR_KM });
  if (near.results.length > 0) return near.results;
  return (await deps.finder.searchFormations(query)).results;
};

const metiersOf = (state: TurnState, deps: FindDeps): Recommendations["metiers"] =>
  state.romes.flatMap((rome) => {
    const metier = deps.finder.metier(rome);
    if (!metier) return [];
    const why: Reason = {
      text: `vous avez dit : « ${state.wish ?? metier.titre} »`,
      evidence: `metier:${rome}`,
    };
    return [
      { rome, titre: metier.titre, score: 1, matched: state.wish ?? metier.titre, why: [why] },
    ];
  });

const dispositifsOf = (verdicts: readonly Verdict[]): Recommendations["dispositifs"] =>
  rankVerdicts(verdicts)
    .filter(({ status, categorie }) => status === "eligible" && categorie !== "statut")
    .map(({ dispositif, titre, status, references }) => ({
      dispositif,
      titre,
      status,
      why: references.slice(0, 1).map(({ id, title }) => ({ text: title, evidence: id })),
    }));

/** A search needs a wish, and a place unless the person would not give one. */
export const canSearch = (state: TurnState): boolean =>
  state.wish !== null && (state.commune !== null || state.skipped.includes(PLACE));

/** Jobs, sessions and schemes for this person, from what was decided and what was found. */
export const findForPerson = async (
  state: TurnState,
  situation: Situation,
  verdicts: readonly Verdict[],
  deps: FindDeps,
): Promise<Recommendations> => {
  const today = deps.today();
  const hits = canSearch(state) ? await searchWide(queryFor(state, today, deps), deps) : [];
  const dispositifs = verdicts
    .filter(({ categorie, aboutFormation }) => aboutFormation && MONEY.has(categorie))
    .map(({ dispositif }) => dispositif);
  const options = { asOf: today, dispositifs };
  const candidates = hits.map((hit) => candidateOf(hit, situation, options, deps));
  return {
    metiers: metiersOf(state, deps),
    formations: recommendFormations(candidates, situation, SHOWN),
    dispositifs: dispositifsOf(verdicts),
  };
};
