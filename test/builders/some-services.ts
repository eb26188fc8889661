import { createConversationService } from "#conversation/create-conversation-service.ts";
import { createRecommender } from "#conversation/recommend/create-recommender.ts";
import { NO_REFERENTIALS } from "#domain/market.ts";
import { NO_SERVICE_PLACES } from "#domain/service-place.ts";
import type { Services } from "#http/services.ts";
import { langues } from "#knowledge/compiled.js";
import { createConversationsInMemory } from "#test/doubles/conversations-in-memory.ts";
import { smallFinder } from "#test/doubles/small-finder.ts";
import { smallReader } from "#test/doubles/small-reader.ts";
import { smallRules } from "#test/doubles/small-rules.ts";

const LIEUX: Services["lieux"] = [
  {
    id: "proch-emploi",
    nom: "Proch'Emploi",
    role: "répond aux personnes",
    telephone: "0 800 02 60 80",
    horaires: "lundi à vendredi, 8 h à 18 h",
    departements: [],
    source: "test",
    date: "2026-01-01",
    confiance: "moyenne",
  },
];

const TODAY = "2026-11-21";

const RECOMMENDER = createRecommender({
  rules: smallRules,
  finder: smallFinder,
  referentials: NO_REFERENTIALS,
  services: NO_SERVICE_PLACES,
  lieux: LIEUX,
});

/** Services over small doubles and the real conversation. Change what the test is about. */
export const someServices = (changes: Partial<Services> = {}): Services => ({
  rules: smallRules,
  finder: smallFinder,
  modelUsage: () => null,
  referentials: NO_REFERENTIALS,
  recommender: RECOMMENDER,
  places: null,
  accounts: null,
  desk: null,
  documents: null,
  uploads: null,
  importKinds: [],
  reader: smallReader,
  conversations: createConversationService({
    rules: smallRules,
    finder: smallFinder,
    recommender: RECOMMENDER,
    answers: { find: () => Promise.resolve([]) },
    reader: smallReader,
    store: createConversationsInMemory(),
    model: null,
    saying: {
      lieux: LIEUX,
      urgences: [],
      asides: [],
      langues: [],
      familiar: (text) => text,
      labelOf: (id) => smallRules.fact(id)?.label ?? id,
    },
    today: () => TODAY,
    now: () => "2026-11-21T09:00:00.000Z",
    newId: () => crypto.randomUUID(),
  }),
  lieux: LIEUX,
  langues,
  allowedOrigins: ["https://portail.example"],
  publicUrl: null,
  today: () => TODAY,
  versions: async () => ({
    service: "0.1.0",
    rulesVersion: smallRules.version,
    catalogueVersion: null,
    knowledgeVersion: "k",
    model: null,
  }),
  readiness: async () => ({ database: "ok", catalogue: "ok", queue: "absent" }),
  clientKey: () => "127.0.0.1",
  reportFailure: () => undefined,
  ...changes,
});
