import type { Day } from "../domain/day.ts";
import type { FamilleDeMetiers, Metier } from "../domain/metier.ts";
import type { AncienneCommune, Commune } from "../domain/place.ts";
import type { Database } from "../store/database.ts";
import { createCommuneIndex } from "./commune-index.ts";
import { searchConcepts } from "./concept-search.ts";
import { contentWords } from "./features.ts";
import type { Finder } from "./finder.ts";
import { findFormation, searchFormations } from "./formation-search.ts";
import { documentsOfKnowledge } from "./job-documents.ts";
import { createMetierIndex } from "./metier-index.ts";
import { withoutPlaces } from "./places-in-words.ts";

export interface FinderDeps {
  readonly db: Database;
  readonly metiers: readonly Metier[];
  readonly familles?: readonly FamilleDeMetiers[];
  readonly communes: readonly Commune[];
  readonly anciennesCommunes?: readonly AncienneCommune[];
  readonly today: () => Day;
}

/** Builds the indexes of jobs and communes once (about a tenth of a second); trainings stay in the store. */
export const createFinder = ({
  db,
  metiers,
  familles = [],
  communes,
  anciennesCommunes = [],
  today,
}: FinderDeps): Finder => {
  const index = createMetierIndex(documentsOfKnowledge(metiers, familles));
  const places = createCommuneIndex(communes, anciennesCommunes);
  const byRome = new Map(metiers.map((one) => [one.rome, one]));
  const metier = (rome: string) => byRome.get(rome) ?? null;
  const wishOnly = (q: string): string => withoutPlaces(q, (name) => places.find(name) !== null);
  const searchMetiers: Finder["searchMetiers"] = async (q, limit) => {
    const words = contentWords(wishOnly(q));
    // the jobs of the knowledge are known without the store
    const found = await searchConcepts(db, words, limit).catch(() => null);
    return found ?? index.search(words, limit);
  };
  const deps = { db, today, jobs: { metier, metiers, searchMetiers } };
  return {
    searchMetiers,
    metier,
    commune: places.find,
    near: places.near,
    formation: (id) => findFormation(id, deps),
    searchFormations: (query) =>
      searchFormations(query.q === undefined ? query : { ...query, q: wishOnly(query.q) }, deps),
  };
};
