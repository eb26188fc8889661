import { resolveWish } from "../conversation/find-for-person.ts";
import type { Recommender } from "../conversation/recommend/create-recommender.ts";
import { NO_WISH, type RecommendationRequest } from "../conversation/recommend/request.ts";
import type { ListedPerson, PersonOutcome, ProposedSession } from "../domain/caseload.ts";
import type { Day } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import type { Recommendations } from "../domain/reply.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Finder } from "../find/finder.ts";
import { rankVerdicts } from "../recommend/rank-verdicts.ts";

export interface OutcomeDeps {
  readonly rules: Rules;
  readonly finder: Finder;
  readonly recommender: Recommender;
}

const SHOWN_SESSIONS = 3;
const SHOWN_QUESTIONS = 3;

const sessionOf = (formation: RecommendedFormation): ProposedSession => ({
  session: formation.session.id,
  formation: formation.id,
  intitule: formation.intitule,
  organisme: formation.organisme.nom,
  commune: formation.lieu.commune,
  distanceKm: formation.lieu.distanceKm,
  debut: formation.session.debut,
  financements: formation.financements.map(({ titre, status }) => ({ titre, status })),
});

/** In the order a counsellor tells them; a public status is no right to be told. */
const verdictsOf = (verdicts: readonly Verdict[], rules: Rules): PersonOutcome["verdicts"] =>
  rankVerdicts(verdicts, rules.weightOf)
    .filter(({ categorie }) => categorie !== "statut")
    .map(({ dispositif, titre, categorie, status, missing }) => ({
      ...{ dispositif, titre, categorie, status },
      missing: status === "unknown" ? missing.map((id) => rules.fact(id)?.label ?? id) : [],
    }));

const requestFor = async (
  { facts, wish, commune }: ListedPerson,
  asOf: Day,
  { rules, finder }: OutcomeDeps,
): Promise<RecommendationRequest & { readonly verdicts: readonly Verdict[] }> => {
  const situation = rules.check({ situation: facts }, asOf);
  const resolved = wish === null ? null : await resolveWish(wish, { finder });
  const found = commune === null ? null : finder.commune(commune);
  return {
    asOf,
    situation,
    verdicts: rules.evaluate(situation, { asOf }),
    souhait: { ...NO_WISH, text: wish, romes: resolved?.kind === "jobs" ? resolved.romes : [] },
    near: found && { lat: found.lat, lon: found.lon, commune: found },
    radiusKm: null,
    limit: SHOWN_SESSIONS,
  };
};

const questionsOf = (
  request: RecommendationRequest,
  recommended: Recommendations,
  { recommender }: OutcomeDeps,
): readonly string[] =>
  recommender
    .questions(request, recommended)
    .slice(0, SHOWN_QUESTIONS)
    .map(({ question }) => question);

/** What one person of a list may have on a day: the rules and the recommender of every other channel. */
export const outcomeFor = async (
  person: ListedPerson,
  asOf: Day,
  deps: OutcomeDeps,
): Promise<PersonOutcome> => {
  const request = await requestFor(person, asOf, deps);
  const recommended = await deps.recommender.recommend(request);
  return {
    asOf,
    rulesVersion: deps.rules.version,
    verdicts: verdictsOf(request.verdicts, deps.rules),
    metiers: recommended.metiers.map(({ rome, titre }) => ({ rome, titre })),
    sessions: recommended.formations.map(sessionOf),
    questions: questionsOf(request, recommended, deps),
  };
};
