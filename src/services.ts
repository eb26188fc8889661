import { type Clock, systemClock } from "./clock.ts";
import { createConversationService } from "./conversation/create-conversation-service.ts";
import type { ModelParts } from "./conversation/model-turn.ts";
import { OWN_FACTS } from "./conversation/own-questions.ts";
import {
  createRecommender,
  type Recommender,
} from "./conversation/recommend/create-recommender.ts";
import type { ConversationService } from "./conversation/service.ts";
import { createRules } from "./decide/rules.ts";
import type { Rules } from "./domain/decision.ts";
import { NO_REFERENTIALS, type Referentials } from "./domain/market.ts";
import type { Assistant } from "./domain/model.ts";
import { NO_SERVICE_PLACES } from "./domain/service-place.ts";
import type { ImportKind } from "./domain/upload.ts";
import { createAnswers } from "./find/answers/create-answers.ts";
import { createFinder } from "./find/create-finder.ts";
import type { Finder } from "./find/finder.ts";
import { createReferentials } from "./find/referentials.ts";
import { rememberedFinder, rememberedPlaces, rememberedReferentials } from "./find/remembered.ts";
import { createServicePlaces } from "./find/service-places.ts";
import { createDeskAccounts } from "./http/desk-session.ts";
import type { Desk, Health, Services } from "./http/services.ts";
import {
  anciennesCommunes,
  communes,
  rules as compiledRules,
  familles,
  famillesRome,
  langues,
  lexicon,
  lieux,
  metiers,
} from "./knowledge/compiled.js";
import type { Embedder } from "./llm/embeddings.ts";
import type { ModelLedger } from "./llm/model-ledger.ts";
import { createFamiliar } from "./say/familiar.ts";
import { createGate } from "./say/grounding/gate.ts";
import { readinessOf, versionsOf } from "./service-health.ts";
import { createConversations } from "./store/conversations.ts";
import type { Database } from "./store/database.ts";
import { createUploads } from "./store/uploads.ts";
import { createMask } from "./understand/privacy/mask.ts";
import { createReader } from "./understand/reader.ts";

/** Where conversations and the catalogue are kept; the edge without a database has none. */
export interface StoreParts {
  readonly db: Database;
  readonly factsKey: string;
  readonly queueHealth: () => Promise<Health>;
}

/** A model, and the French words that may be shown to it besides the lexicon's own. */
export interface ModelSide {
  readonly assistant: Assistant;
  readonly ledger: ModelLedger;
  readonly words: Iterable<string>;
}

export interface ServiceParts {
  /** Left out: the house reads and writes by itself. */
  readonly model?: ModelSide | null;
  /** Left out: searches go by words and codes. */
  readonly embedder?: Embedder | null;
  readonly store: StoreParts | null;
  readonly allowedOrigins: readonly string[];
  /** Left out: where each request finds the service. */
  readonly publicUrl?: string;
  /** The caller's address, as this runtime knows it. */
  readonly addressOf: (request: Request, env: unknown) => string;
  /** Called once for each failure that is ours; never with what a person wrote. */
  readonly reportFailure: (failure: unknown, requestId: string) => void;
  /** The back office; nobody signs in when it is not given. */
  readonly desk?: Desk;
  /** Feeds that may be handed over through the API. */
  readonly importKinds?: readonly ImportKind[];
  readonly clock?: Clock;
}

/** What stands between the model and the person, on both sides. */
const modelPartsOf = ({ assistant, ledger, words }: ModelSide, rules: Rules): ModelParts => ({
  assistant,
  mask: createMask({ lexicon, communes, facts: rules.facts(), words, metiers }),
  gate: createGate(lexicon),
  countRejections: ledger.countRejections,
});

interface ConversationParts {
  readonly store: StoreParts;
  readonly rules: Rules;
  readonly finder: Finder;
  readonly recommender: Recommender;
  readonly model: ModelParts | null;
  readonly clock: Clock;
}

const conversationsOver = ({
  store: { db, factsKey },
  rules,
  finder,
  recommender,
  model,
  clock,
}: ConversationParts): ConversationService => {
  const facts = rules.facts();
  const sensitiveFacts = new Set(facts.filter(({ sensitive }) => sensitive).map(({ id }) => id));
  return createConversationService({
    rules,
    finder,
    model,
    recommender,
    answers: createAnswers({
      db,
      sheet: rules.sheet,
      sheets: compiledRules,
      words: lexicon.questions,
    }),
    reader: createReader({ lexicon, communes, facts: [...facts, ...OWN_FACTS] }),
    store: createConversations(db, {
      factsKey,
      sensitiveFacts,
      clock: () => new Date(clock.now()),
    }),
    saying: {
      familiar: createFamiliar(lexicon.familiar),
      lieux,
      langues,
      urgences: lexicon.urgences,
      labelOf: (id) => rules.fact(id)?.label ?? id,
    },
    today: clock.today,
    now: clock.now,
    newId: () => crypto.randomUUID(),
  });
};

const finderOver = (
  { store, embedder = null }: Pick<ServiceParts, "store" | "embedder">,
  clock: Clock,
): Finder | null =>
  store &&
  createFinder({
    db: store.db,
    metiers,
    familles,
    communes,
    anciennesCommunes,
    today: clock.today,
    embedder,
  });

const ROME_PARENTS = new Map(metiers.map(({ rome, romeParent }) => [rome, romeParent]));

const referentialsOver = (store: StoreParts | null): Referentials => {
  if (!store) return NO_REFERENTIALS;
  const parentOf = (rome: string): string | null => ROME_PARENTS.get(rome) ?? null;
  return createReferentials({ db: store.db, famillesRome, parentOf });
};

/** Made at the first use, and kept. */
const once = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Services of a process that lasts: what is long to make is made at its first use, or before it by `warmUp`. */
export interface NodeServices extends Services {
  warmUp(): void;
}

/** What is long to make: at its first use, and kept. */
const partsMadeOnce = (parts: ServiceParts, rules: Rules, clock: Clock) => {
  const { store, model = null } = parts;
  const finder = once(() => finderOver(parts, clock));
  const referentials = referentialsOver(store);
  const places = once(() =>
    store ? createServicePlaces({ db: store.db, communes, lieux }) : null,
  );
  const recommender = once(() => {
    const found = finder();
    return (
      found &&
      createRecommender({
        referentials: rememberedReferentials(referentials),
        services: rememberedPlaces(places() ?? NO_SERVICE_PLACES),
        lieux,
        rules,
        finder: rememberedFinder(found),
      })
    );
  });
  const conversations = once(() => {
    const found = finder();
    const recommends = recommender();
    if (!store || !found || !recommends) return null;
    const assistant = model && modelPartsOf(model, rules);
    return conversationsOver({
      store,
      rules,
      finder: found,
      recommender: recommends,
      model: assistant,
      clock,
    });
  });
  return { finder, referentials, recommender, places, conversations };
};

/** The composition root: everything is built here, once on Node, and handed to routes and pages. */
export const createServices = (parts: ServiceParts): NodeServices => {
  const { store, model = null, clock = systemClock } = parts;
  const desk = parts.desk ?? null;
  const rules = createRules(compiledRules);
  const { finder, referentials, recommender, places, conversations } = partsMadeOnce(
    parts,
    rules,
    clock,
  );
  return {
    rules,
    get finder() {
      return finder();
    },
    get recommender() {
      return recommender();
    },
    get places() {
      return places();
    },
    get conversations() {
      return conversations();
    },
    desk,
    accounts: desk && createDeskAccounts(desk),
    uploads: store && createUploads(store.db),
    importKinds: parts.importKinds ?? [],
    referentials,
    lieux,
    langues,
    allowedOrigins: parts.allowedOrigins,
    publicUrl: parts.publicUrl ?? null,
    today: clock.today,
    modelUsage: () => model?.ledger.usage() ?? null,
    versions: () => versionsOf(store, rules.version, model?.assistant ?? null),
    readiness: () => readinessOf(store),
    clientKey: parts.addressOf,
    reportFailure: parts.reportFailure,
    warmUp: () => {
      conversations();
    },
  };
};
