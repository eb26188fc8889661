import type { OutcomeDeps } from "#caseload/outcome-for.ts";
import { systemClock } from "#clock.ts";
import { createRules } from "#decide/rules.ts";
import { findingParts, once } from "#finding-parts.ts";
import { rules as compiledRules } from "#knowledge/compiled.js";
import type { Embedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";

/** What a worker advises people with: made at the first person, since few processes ever meet one. */
export type People = () => OutcomeDeps;

/** The rules, the search and the recommender of a worker process. */
export const peopleOver = (db: Database, embedder: Embedder | null): People =>
  once(() => {
    const rules = createRules(compiledRules);
    const asked = { db, rules, embedder, clock: systemClock, perRequest: false };
    const { finder, recommender } = findingParts(asked);
    const parts = { finder: finder(), recommender: recommender() };
    if (!parts.finder || !parts.recommender) throw new Error("a worker has a store");
    return { rules, finder: parts.finder, recommender: parts.recommender };
  });
