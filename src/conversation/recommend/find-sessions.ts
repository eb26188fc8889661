import type { FormationHit, FormationQuery } from "../../domain/formation.ts";
import type { Metier } from "../../domain/metier.ts";
import { FORMACODES } from "../../recommend/candidate.ts";
import { type BridgeKind, COURS, type CoursKind } from "../../recommend/pathway/input.ts";
import type { Person } from "../../recommend/person.ts";
import type { RecommendationRequest, RecommenderDeps } from "./request.ts";

const NEAR_KM = 40;
/** More than are shown: the pathway needs the next sessions too. */
const LOOKED_AT = 30;
/** Fewer than this nearby, and the whole region is looked at as well. */
const ENOUGH = 6;

type FindDeps = Pick<RecommenderDeps, "finder">;

const search = async (query: FormationQuery, { finder }: FindDeps) =>
  (await finder.searchFormations(query)).results;

const around = ({ near, asOf }: RecommendationRequest): Pick<FormationQuery, "near" | "from"> => ({
  ...(near ? { near } : {}),
  from: asOf,
});

const distinct = (hits: readonly FormationHit[]): readonly FormationHit[] => [
  ...new Map(hits.map((hit) => [hit.session.id, hit])).values(),
];

/** Nearby first; when there is little nearby, the whole region too, rather than nothing. */
const searchWide = async (
  query: FormationQuery,
  radiusKm: number | null,
  deps: FindDeps,
): Promise<readonly FormationHit[]> => {
  if (!query.near) return await search(query, deps);
  if (radiusKm !== null) return await search({ ...query, radiusKm }, deps);
  const near = await search({ ...query, radiusKm: NEAR_KM }, deps);
  if (near.length >= ENOUGH) return near;
  return distinct([...near, ...(await search(query, deps))]);
};

const byFormacodes = async (
  codes: readonly string[],
  request: RecommendationRequest,
  deps: FindDeps,
): Promise<readonly FormationHit[]> => {
  const found = await Promise.all(
    codes.map((formacode) => search({ formacode, ...around(request), limit: LOOKED_AT }, deps)),
  );
  return distinct(found.flat());
};

/** Sessions for the jobs aimed at; for someone who aims at none, those made to find one's way. */
export const findSessions = async (
  request: RecommendationRequest,
  metiers: readonly Metier[],
  deps: FindDeps,
): Promise<readonly FormationHit[]> => {
  const { souhait, radiusKm } = request;
  const q = souhait.text;
  if (q === null && metiers.length === 0)
    return await byFormacodes(FORMACODES.projet, request, deps);
  const query: FormationQuery = {
    ...around(request),
    ...(metiers.length > 0 ? { romes: metiers.map(({ rome }) => rome) } : {}),
    ...(q === null ? {} : { q }),
    limit: LOOKED_AT,
  };
  return await searchWide(query, radiusKm, deps);
};

/** The first of the two: office software is for people who are already at ease. */
const FIRST_LESSONS_ONLINE = FORMACODES.numerique.slice(0, 1);
const BRIDGE_CODES: Readonly<Record<CoursKind, readonly string[]>> = {
  francais: FORMACODES.francais,
  "francais-metier": FORMACODES.francais,
  lecture: FORMACODES.lecture,
  numerique: FIRST_LESSONS_ONLINE,
  "remise-a-niveau": FORMACODES.bases,
};
const BEGINNERS = new Set(["<A1", "A1"]);
const BAC = 4;
const CERTIFICATE = /cl[ée]a/i;
const FOR_WORK = /travail|professionnel/i;

/** A course of the right field may still be of the wrong step: a certificate is no first lesson. */
const suits = (kind: CoursKind, { intitule }: FormationHit): boolean => {
  if (kind === "remise-a-niveau") return true;
  if (kind === "francais") return !FOR_WORK.test(intitule);
  return kind === "francais-metier" ? FOR_WORK.test(intitule) : !CERTIFICATE.test(intitule);
};

const wanted = (kind: CoursKind, person: Person): boolean => {
  if (kind === "francais") return BEGINNERS.has(String(person.facts["niveau_francais"]));
  if (kind === "francais-metier") return person.learnsFrench === true;
  if (kind === "lecture") return person.readsWithEffort === true;
  if (kind === "numerique") return person.lostOnline === true;
  return person.niveau !== null && person.niveau < BAC;
};

/** Sessions for what comes before a training: bases, French, digital; only those this person may need. */
export const findBridges = async (
  request: RecommendationRequest,
  person: Person,
  deps: FindDeps,
): Promise<Readonly<Partial<Record<BridgeKind, readonly FormationHit[]>>>> => {
  const kinds = COURS.filter((kind) => wanted(kind, person));
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const hits = await byFormacodes(BRIDGE_CODES[kind], request, deps);
      return [kind, hits.filter((hit) => suits(kind, hit))] as const;
    }),
  );
  return Object.fromEntries(found);
};
