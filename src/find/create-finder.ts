import type { Day } from "../domain/day.ts";
import type { FormationQuery } from "../domain/formation.ts";
import type { FamilleDeMetiers, Metier } from "../domain/metier.ts";
import type { AncienneCommune, Commune } from "../domain/place.ts";
import type { Embedder } from "../llm/embeddings.ts";
import type { Database } from "../store/database.ts";
import { createCommuneCompletion } from "./commune-completion.ts";
import { createCommuneIndex } from "./commune-index.ts";
import { searchConcepts } from "./concept-search.ts";
import { createWordRepair } from "./documents/word-repair.ts";
import { contentWords } from "./features.ts";
import type { Finder } from "./finder.ts";
import { findFormation, searchFormations } from "./formation-search.ts";
import { documentsOfKnowledge } from "./job-documents.ts";
import { createMeaningReader, NO_MEANING } from "./meaning.ts";
import { createMetierIndex } from "./metier-index.ts";
import { type PlacedWish, placeInWords } from "./places-in-words.ts";

export interface FinderDeps {
  readonly db: Database;
  readonly metiers: readonly Metier[];
  readonly familles?: readonly FamilleDeMetiers[];
  readonly communes: readonly Commune[];
  readonly anciennesCommunes?: readonly AncienneCommune[];
  readonly today: () => Day;
  /** Left out: words, codes and look of the titles only. */
  readonly embedder?: Embedder | null;
}

/** How alike a word typed wrong must be to a word of a trade. */
const NEARLY = 0.55;

/** The same search with its place out of its words; a place that was asked apart is the one that counts. */
const placedQuery = (query: FormationQuery, placed: (q: string) => PlacedWish): FormationQuery => {
  if (query.q === undefined) return query;
  const { words, near } = placed(query.q);
  return { ...query, q: words, ...(near && !query.near ? { near } : {}) };
};

/** Builds the indexes of jobs and communes once (about a tenth of a second); trainings stay in the store. */
export const createFinder = ({
  db,
  metiers,
  familles = [],
  communes,
  anciennesCommunes = [],
  today,
  embedder = null,
}: FinderDeps): Finder => {
  const documents = documentsOfKnowledge(metiers, familles);
  const index = createMetierIndex(documents);
  const places = createCommuneIndex(communes, anciennesCommunes);
  const communesStarting = createCommuneCompletion(communes);
  const byRome = new Map(metiers.map((one) => [one.rome, one]));
  const placed = (q: string): PlacedWish => placeInWords(q, places);
  const metier = (rome: string) => byRome.get(rome) ?? null;
  const searchMetiers: Finder["searchMetiers"] = async (q, limit) => {
    const words = contentWords(placed(q).words);
    // the jobs of the knowledge are known without the store
    const found = await searchConcepts(db, words, limit).catch(() => null);
    return found ?? index.search(words, limit);
  };
  const tradeWords = new Set(documents.flatMap(({ words }) => [...words.keys()]));
  const meaning = embedder
    ? createMeaningReader(db, embedder, (word) => tradeWords.has(word))
    : NO_MEANING;
  const deps = { db, today, jobs: { metier, metiers, searchMetiers }, meaning };
  const trades = createWordRepair(tradeWords, NEARLY);
  const knowsTrade = (q: string): boolean =>
    contentWords(q).some((word) => trades.read(word) !== null);
  return {
    searchMetiers,
    knowsTrade,
    metier,
    metiersOf: (rome) => {
      const own = metier(rome);
      return own ? [own] : metiers.filter(({ romeParent }) => romeParent === rome);
    },
    commune: places.find,
    communesStarting,
    near: places.near,
    formation: (id) => findFormation(id, deps),
    searchFormations: (query) => searchFormations(placedQuery(query, placed), deps),
  };
};
