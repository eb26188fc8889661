import type { FormationHit } from "../../domain/formation.ts";
import type { Insertion, Tension } from "../../domain/market.ts";
import type { Metier } from "../../domain/metier.ts";
import { leavesOf } from "../../domain/proof.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import type { Recommendations } from "../../domain/reply.ts";
import type { Facts, Situation } from "../../domain/situation.ts";
import type { Question, Verdict } from "../../domain/verdict.ts";
import type { RankingContext } from "../../recommend/candidate.ts";
import { buildPathway } from "../../recommend/pathway/build-pathway.ts";
import type { BridgeKind } from "../../recommend/pathway/input.ts";
import { type Person, personOf } from "../../recommend/person.ts";
import { type RankedSessions, rankSessions } from "../../recommend/rank-sessions.ts";
import { rankVerdicts } from "../../recommend/rank-verdicts.ts";
import { type MetierLead, recommendMetiers } from "../../recommend/recommend-metiers.ts";
import { skillsGap } from "../../recommend/skills-gap.ts";
import { situationsWith } from "../situation-of.ts";
import { candidatesFor, moneyDispositifs } from "./candidates.ts";
import { evidenceFor } from "./evidence-book.ts";
import { findBridges, findSessions } from "./find-sessions.ts";
import { aimedAt, leadsFor, pastJobs } from "./metier-leads.ts";
import type { RecommendationRequest, RecommenderDeps } from "./request.ts";
import { type Contacts, contactsFor } from "./step-contacts.ts";

export interface Recommender {
  /** Jobs, sessions, schemes and the pathway for one person; each reason has its evidence. */
  recommend(request: RecommendationRequest): Promise<Recommendations>;
  /** What to ask next, with the best session in view. */
  questions(request: RecommendationRequest, recommended: Recommendations): readonly Question[];
}

/** All that is looked up for one request, before anything is ranked. */
interface Looked {
  readonly person: Person;
  readonly verdicts: readonly Verdict[];
  readonly leads: readonly MetierLead[];
  readonly metiers: readonly Metier[];
  readonly hits: readonly FormationHit[];
  readonly bridges: Readonly<Partial<Record<BridgeKind, readonly FormationHit[]>>>;
  readonly tensions: readonly Tension[];
  readonly insertions: readonly Insertion[];
  readonly contacts: Contacts;
}

const rncpOf = (hits: readonly FormationHit[]): readonly string[] => [
  ...new Set(hits.flatMap(({ certification }) => certification?.rncp ?? [])),
];

const lookUp = async (request: RecommendationRequest, deps: RecommenderDeps): Promise<Looked> => {
  const { situation, souhait, asOf } = request;
  const person = personOf(situation.personne, souhait);
  const verdicts = request.verdicts ?? deps.rules.evaluate(situation, { asOf });
  const leads = await leadsFor(souhait, deps);
  const metiers = aimedAt(leads);
  const parents = [...new Set(leads.map(({ metier }) => metier.romeParent))];
  const [hits, bridges, tensions, contacts] = await Promise.all([
    findSessions(request, metiers, deps),
    findBridges(request, person, deps),
    deps.referentials.tensions(parents, request.near?.commune?.insee ?? null),
    contactsFor(request, person, deps),
  ]);
  const insertions = await deps.referentials.insertions({ rncp: rncpOf(hits) });
  return { person, verdicts, leads, metiers, hits, bridges, tensions, insertions, contacts };
};

const rank = (
  hits: readonly FormationHit[],
  metiers: readonly Metier[],
  request: RecommendationRequest,
  looked: Looked,
  { rules }: RecommenderDeps,
) => {
  const { asOf, situation } = request;
  const facing = { situation, asOf, dispositifs: moneyDispositifs(looked.verdicts) };
  const context: RankingContext = {
    person: looked.person,
    today: asOf,
    metiers,
    tensions: looked.tensions,
    insertions: looked.insertions,
    wish: request.souhait.text,
    labelOf: (fact) => rules.fact(fact)?.label ?? fact,
  };
  return rankSessions(candidatesFor(hits, facing, { rules }), context, hits.length);
};

/** Aids that wait for a training are looked at as they will be once it begins. */
const onceInFormation = (
  request: RecommendationRequest,
  { verdicts }: Looked,
  best: RecommendedFormation | undefined,
  { rules }: RecommenderDeps,
): readonly Verdict[] => {
  const { personne } = request.situation;
  if (!best || personne["reprise_activite"] !== undefined) return verdicts;
  const weekly = best.remuneration?.heuresSemaine ?? null;
  const situation: Situation = {
    ...request.situation,
    personne: {
      ...personne,
      reprise_activite: "formation",
      en_formation: true,
      ...(personne["inscrit_ft"] === false ? { inscrit_ft: true } : {}),
      ...(weekly === null ? {} : { reprise_heures_semaine: weekly }),
    },
  };
  const aids = verdicts.filter(({ categorie }) => categorie === "aide");
  const then = rules.evaluate(situation, {
    asOf: request.asOf,
    dispositifs: aids.map(({ dispositif }) => dispositif),
    explain: false,
  });
  return verdicts.map(
    (verdict) => then.find(({ dispositif }) => dispositif === verdict.dispositif) ?? verdict,
  );
};

const pathwayOf = async (
  request: RecommendationRequest,
  looked: Looked,
  { all: ranked, ecartees }: RankedSessions,
  deps: RecommenderDeps,
): Promise<Recommendations["parcours"]> => {
  const { person, metiers, leads } = looked;
  const metier = metiers[0] ?? null;
  if (metier === null && ranked.length === 0) return null;
  const past = pastJobs(leads);
  const bridges = Object.fromEntries(
    Object.entries(looked.bridges).map(([kind, hits]) => [
      kind,
      rank(hits, [], request, looked, deps).all,
    ]),
  );
  const gap =
    metier &&
    skillsGap({
      metier,
      competences: await deps.referentials.competences(metier.rome),
      declared: request.souhait.competences,
      past,
      formations: ranked,
    });
  return buildPathway({
    today: request.asOf,
    person,
    metier,
    neighbours: (metier?.voisins ?? []).flatMap((rome) => deps.finder.metier(rome) ?? []),
    experienced: metier !== null && past.some(({ rome }) => rome === metier.rome),
    formations: ranked,
    bridges,
    verdicts: onceInFormation(request, looked, ranked[0], deps),
    contacts: looked.contacts.contacts,
    gap,
    tooFar: ecartees.find(({ distanceKm }) => distanceKm !== null) ?? null,
  });
};

const MOST_PROOFS = 2;

const whyOf = ({ proof, references, dispositif }: Verdict) => {
  const [law] = references;
  const met = leavesOf(proof).filter(({ status, fact }) => status === "true" && fact);
  return met
    .slice(0, MOST_PROOFS)
    .map(({ text }) => ({ text, evidence: law?.id ?? `dispositif:${dispositif}` }));
};

/** A contract already signed, as the vocabulary names it ("cej_signe"), is no news: the others come before. */
const newFirst = (verdicts: readonly Verdict[], personne: Facts): readonly Verdict[] => {
  const isHeld = ({ dispositif }: Verdict): boolean =>
    personne[`${dispositif.replaceAll("-", "_")}_signe`] === true;
  return [...verdicts.filter((one) => !isHeld(one)), ...verdicts.filter(isHeld)];
};

/** Schemes that say yes, in the order a counsellor tells them; statuses are no rights to be told. */
export const dispositifsFor = (
  verdicts: readonly Verdict[],
  personne: Facts,
  { rules }: Pick<RecommenderDeps, "rules">,
): Recommendations["dispositifs"] =>
  newFirst(
    rankVerdicts(
      verdicts.filter(({ status, categorie }) => status === "eligible" && categorie !== "statut"),
      rules.weightOf,
    ),
    personne,
  ).map((verdict) => ({
    dispositif: verdict.dispositif,
    titre: verdict.titre,
    status: verdict.status,
    confidence: verdict.confidence,
    why: whyOf(verdict),
    nextStep: verdict.nextStep,
  }));

const recommend = async (
  request: RecommendationRequest,
  deps: RecommenderDeps,
): Promise<Recommendations> => {
  const looked = await lookUp(request, deps);
  const ranked = rank(looked.hits, looked.metiers, request, looked, deps);
  const { person, tensions, leads } = looked;
  const cited = {
    metiers: recommendMetiers(leads, { person, tensions, souhait: request.souhait }, request.limit),
    formations: ranked.formations.slice(0, request.limit),
    dispositifs: dispositifsFor(looked.verdicts, request.situation.personne, deps),
    ecartees: ranked.ecartees,
    parcours: await pathwayOf(request, looked, ranked, deps),
  };
  const read = {
    ...looked,
    hits: [...looked.hits, ...Object.values(looked.bridges).flat()],
    places: looked.contacts.places,
    facts: request.situation.personne,
  };
  return { ...cited, evidence: evidenceFor(cited, read, deps) };
};

const questionsFor = (
  { situation, asOf, verdicts }: RecommendationRequest,
  { formations }: Recommendations,
  { rules }: RecommenderDeps,
): readonly Question[] => {
  const [best] = formations;
  const [inView = situation] = best ? situationsWith(situation, best, rules, asOf) : [];
  const taken = verdicts ?? rules.evaluate(situation, { asOf, explain: false });
  const goals = taken.filter(({ categorie }) => categorie !== "statut");
  const dispositifs = goals.map(({ dispositif }) => dispositif);
  return rules.questions(inView, { asOf, dispositifs }).questions;
};

/** The one recommender: the API, the conversation and the pages all ask it. It keeps nothing. */
export const createRecommender = (deps: RecommenderDeps): Recommender => ({
  recommend: (request) => recommend(request, deps),
  questions: (request, recommended) => questionsFor(request, recommended, deps),
});
