import type { TurnDeps } from "#conversation/deps.ts";
import { OWN_FACTS } from "#conversation/own-questions.ts";
import { createRecommender } from "#conversation/recommend/create-recommender.ts";
import { createRules } from "#decide/rules.ts";
import type { FormationHit } from "#domain/formation.ts";
import { NO_REFERENTIALS } from "#domain/market.ts";
import { NO_SERVICE_PLACES } from "#domain/service-place.ts";
import { createAnswers } from "#find/answers/create-answers.ts";
import { createFinder } from "#find/create-finder.ts";
import type { Finder } from "#find/finder.ts";
import {
  communes,
  rules as compiledRules,
  langues,
  lexicon,
  lieux,
  metiers,
} from "#knowledge/compiled.js";
import { createFamiliar } from "#say/familiar.ts";
import type { Database } from "#store/database.ts";
import { createReader } from "#understand/reader.ts";

const TODAY = "2026-11-21";

/** The real rules, reader and jobs; only the trainings found are the test's, for there is no store here. */
const noStore: Database = {
  query: () => Promise.reject(new Error("no store in this test")),
  transaction: (work) => work(),
  close: () => Promise.resolve(),
};

const rules = createRules(compiledRules);
const reader = createReader({ lexicon, communes, facts: [...rules.facts(), ...OWN_FACTS] });
const familiar = createFamiliar(lexicon.familiar);
const answers = createAnswers({
  db: noStore,
  sheet: rules.sheet,
  sheets: compiledRules,
  words: lexicon.questions,
});
const finder = createFinder({ db: noStore, metiers, communes, today: () => TODAY });

/** What one turn leans on, on 21 November 2026, with these trainings in the catalogue. */
export const turnDeps = (formations: readonly FormationHit[] = [], today = TODAY): TurnDeps => {
  let ids = 0;
  const finding: Finder = {
    ...finder,
    searchFormations: ({ radiusKm }) => {
      const results = formations.filter(
        ({ lieu }) => radiusKm === undefined || (lieu.distanceKm ?? 0) <= radiusKm,
      );
      return Promise.resolve({ total: results.length, results, nextCursor: null });
    },
  };
  return {
    rules,
    reader,
    model: null,
    finder: finding,
    answers,
    recommender: createRecommender({
      rules,
      finder: finding,
      referentials: NO_REFERENTIALS,
      services: NO_SERVICE_PLACES,
      lieux,
    }),
    saying: {
      lieux,
      familiar,
      langues,
      urgences: lexicon.urgences,
      asides: lexicon.asides,
      labelOf: (id) => rules.fact(id)?.label ?? id,
    },
    today: () => today,
    now: () => `${today}T10:00:00.000Z`,
    newId: () => `id-${++ids}`,
  };
};
