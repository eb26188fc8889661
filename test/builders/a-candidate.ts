import type { FormationHit } from "#domain/formation.ts";
import type { Souhait } from "#domain/recommendation.ts";
import type { Facts } from "#domain/situation.ts";
import type { Candidate, RankingContext } from "#recommend/candidate.ts";
import { personOf } from "#recommend/person.ts";
import { aFormation } from "./a-formation.ts";

const TODAY = "2026-11-21";
/** A wish of which nothing was said. */
export const SAID_NOTHING: Souhait = {
  text: null,
  romes: [],
  interets: [],
  experiences: [],
  competences: [],
  contraintes: [],
  equipement: { ordinateur: null, connexion: null },
};

/** A ranking for someone of whom only this is known. */
export const about = (facts: Facts = {}, souhait: Partial<Souhait> = {}): RankingContext => ({
  person: personOf(facts, { ...SAID_NOTHING, ...souhait }),
  today: TODAY,
  metiers: [],
  tensions: [],
  insertions: [],
  wish: null,
  labelOf: (fact) => fact,
});

/** A session that nobody pays for, yet. */
export const free = (changes: Partial<FormationHit> = {}): Candidate => ({
  hit: aFormation(changes),
  financements: [],
  remunerations: [],
  priorite: null,
});

/** Its place, that far. */
export const at = (distanceKm: number) => ({ ...aFormation().lieu, distanceKm });
/** Its session, changed. */
export const session = (changes: Partial<FormationHit["session"]>) => ({
  ...aFormation().session,
  ...changes,
});
