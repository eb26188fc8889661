import type { Day } from "../domain/day.ts";
import type { FormationHit } from "../domain/formation.ts";
import type { Contribution, RecommendedFormation, SetAside } from "../domain/recommendation.ts";
import { type Candidate, type RankingContext, sessionEvidence } from "./candidate.ts";
import { counts, rounded } from "./contribution.ts";
import {
  distanceCriterion,
  francaisCriterion,
  metierCriterion,
  modaliteCriterion,
  niveauCriterion,
  UNRELATED,
} from "./criteria-person.ts";
import {
  debutCriterion,
  financementCriterion,
  inscriptionsCriterion,
  insertionCriterion,
  placesCriterion,
  remunerationCriterion,
  tensionCriterion,
} from "./criteria-session.ts";
import { financementsOf, remunerationOf } from "./funding.ts";
import type { Person } from "./person.ts";
import { prioriteCriterion } from "./priority.ts";
import { TOO_FAR_KM } from "./weights.ts";

const CRITERIA = [
  metierCriterion,
  financementCriterion,
  distanceCriterion,
  niveauCriterion,
  modaliteCriterion,
  francaisCriterion,
  debutCriterion,
  inscriptionsCriterion,
  placesCriterion,
  remunerationCriterion,
  tensionCriterion,
  insertionCriterion,
  prioriteCriterion,
] as const;

/** True when one can still join it: neither closed, nor begun, nor over. */
export const canBeJoined = ({ session }: FormationHit, today: Day): boolean => {
  if (session.etat === "ferme") return false;
  if (session.fin !== null && session.fin < today) return false;
  return session.entreesPermanentes || session.debut === null || session.debut >= today;
};

const remoteObstacle = (hit: FormationHit, { lostOnline, equipped }: Person): string | null => {
  if (hit.modalite !== "distance") return null;
  if (lostOnline === true)
    return "elle se passe entièrement en ligne, et c'est difficile pour vous";
  if (equipped === false)
    return "elle demande un ordinateur et une connexion, et vous ne les avez pas";
  return null;
};

const isTooFar = ({ modalite, lieu }: FormationHit, { mobility }: Person): boolean =>
  modalite !== "distance" && lieu.distanceKm !== null && lieu.distanceKm > TOO_FAR_KM[mobility];

const distanceObstacle = (hit: FormationHit, person: Person): string | null => {
  if (!isTooFar(hit, person)) return null;
  const means = person.mobility === "aucun" ? " sans voiture" : "";
  return `elle est à ${Math.round(hit.lieu.distanceKm ?? 0)} km à vol d'oiseau : trop loin${means} pour y aller chaque jour`;
};

const obstacleOf = (hit: FormationHit, person: Person): string | null =>
  remoteObstacle(hit, person) ?? distanceObstacle(hit, person);

const FOR_RECOGNISED_WORKERS = /travailleurs? handicap|\bRQTH\b/i;

/** Sessions reserved to some are shown to them alone: to others their title would say nothing of use. */
const isForThem = ({ intitule }: FormationHit, { facts }: Person): boolean =>
  !FOR_RECOGNISED_WORKERS.test(intitule) || facts["rqth"] === true;

interface Judged {
  readonly candidate: Candidate;
  readonly contributions: readonly Contribution[];
  readonly fit: number;
}

const sum = (contributions: readonly Contribution[]): number =>
  rounded(contributions.reduce((total, { points }) => total + points, 0));

const judge = (candidate: Candidate, context: RankingContext): Judged => {
  const contributions = CRITERIA.map((criterion) => criterion(candidate, context));
  return { candidate, contributions, fit: sum(contributions) };
};

const isRelated = ({ contributions }: Judged): boolean =>
  !contributions.some(({ criterion, value }) => criterion === "metier" && value === UNRELATED);

const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const byFit = (a: Judged, b: Judged): number =>
  b.fit - a.fit || compareText(a.candidate.hit.session.id, b.candidate.hit.session.id);

/** Two sessions of the same training at the same place teach nothing more: the better one stands for both. */
const placeKey = ({ intitule, organisme, lieu }: FormationHit): string =>
  [intitule, organisme.nom, lieu.codeInsee ?? ""].join("|");

const distinct = (judged: readonly Judged[]): readonly Judged[] => {
  const seen = new Set<string>();
  return judged.filter(({ candidate }) => {
    const key = placeKey(candidate.hit);
    return seen.has(key) ? false : seen.add(key);
  });
};

/** A second session of a training already proposed gives way to another training of nearly the same fit. */
const afterTheOthers = (judged: Judged, already: readonly Judged[]): Judged => {
  const { hit } = judged.candidate;
  const same = already.filter(({ candidate }) => candidate.hit.intitule === hit.intitule).length;
  if (same === 0) return judged;
  const text = "une autre session de la même formation est déjà proposée";
  const variety = counts("variete", -Math.min(1, same / 2), text, sessionEvidence(hit));
  const contributions = [...judged.contributions, variety];
  return { ...judged, contributions, fit: sum(contributions) };
};

const inVariedOrder = (judged: readonly Judged[], limit: number): readonly Judged[] => {
  const chosen: Judged[] = [];
  let left = [...judged];
  while (chosen.length < limit && left.length > 0) {
    const [best] = left.map((one) => afterTheOthers(one, chosen)).sort(byFit);
    if (!best) break;
    chosen.push(best);
    left = left.filter(({ candidate }) => candidate !== best.candidate);
  }
  return chosen;
};

const certaintyOf = (contributions: readonly Contribution[]): number => {
  const judged = contributions.filter(({ criterion }) => criterion !== "variete");
  const total = judged.reduce((all, { weight }) => all + weight, 0);
  const known = judged.reduce((all, one) => all + (one.known ? one.weight : 0), 0);
  return rounded(known / total);
};

const reasonsAmong = (
  contributions: readonly Contribution[],
  fits: (one: Contribution) => boolean,
) =>
  contributions
    .filter(fits)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .flatMap(({ reason }) => reason ?? []);

const isFor = ({ known, value }: Contribution): boolean => known && value >= 0;

const recommended = (
  { candidate, contributions, fit }: Judged,
  person: Person,
): RecommendedFormation => ({
  ...candidate.hit,
  reasons: reasonsAmong(contributions, isFor),
  against: reasonsAmong(contributions, (one) => !isFor(one) && one.criterion !== "variete"),
  contributions,
  fit,
  certainty: certaintyOf(contributions),
  financements: financementsOf(candidate.financements),
  remuneration: remunerationOf(candidate.remunerations, candidate.hit, person),
});

/** Enough to understand why little is proposed. */
const MOST_SET_ASIDE = 5;

const nearestFirst = (a: SetAside, b: SetAside): number =>
  (a.distanceKm ?? 0) - (b.distanceKm ?? 0) || compareText(a.session, b.session);

export interface RankedSessions {
  /** Proposed: varied, each training once a place. */
  readonly formations: readonly RecommendedFormation[];
  /** All that could be, the best first: the same training comes again with its later sessions. */
  readonly all: readonly RecommendedFormation[];
  readonly ecartees: readonly SetAside[];
}

/**
 * Ranks sessions for one person: total, deterministic, every point explained. Pure: who pays comes from verdicts
 * already taken. A closed, begun or finished session never comes out, nor a remote one for whom it would lose.
 */
export const rankSessions = (
  candidates: readonly Candidate[],
  context: RankingContext,
  limit: number,
): RankedSessions => {
  const { person, today } = context;
  const open = candidates.filter(({ hit }) => canBeJoined(hit, today) && isForThem(hit, person));
  const aside = open.flatMap(({ hit }): SetAside[] => {
    const text = obstacleOf(hit, person);
    if (text === null) return [];
    const { session, intitule, lieu } = hit;
    const why = { text, evidence: sessionEvidence(hit) };
    return [{ session: session.id, intitule, distanceKm: lieu.distanceKm, why }];
  });
  const possible = open.filter(({ hit }) => obstacleOf(hit, person) === null);
  const judged = possible
    .map((one) => judge(one, context))
    .filter(isRelated)
    .sort(byFit);
  const told = (one: Judged) => recommended(one, person);
  return {
    formations: inVariedOrder(distinct(judged), limit).map(told),
    all: judged.map(told),
    ecartees: aside.toSorted(nearestFirst).slice(0, MOST_SET_ASIDE),
  };
};
