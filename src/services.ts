import { type Clock, systemClock } from "./clock.ts";
import { createRecommender } from "./conversation/recommend/create-recommender.ts";
import {
  conversationsOver,
  type ModelSide,
  modelPartsOf,
  type StoreParts,
} from "./conversation-parts.ts";
import { createRules } from "./decide/rules.ts";
import type { Rules } from "./domain/decision.ts";
import type { DocumentWriters } from "./domain/document.ts";
import { NO_REFERENTIALS, type Referentials } from "./domain/market.ts";
import { NO_SERVICE_PLACES, type ServicePlaces } from "./domain/service-place.ts";
import type { ImportKind } from "./domain/upload.ts";
import { createFinder } from "./find/create-finder.ts";
import type { Finder } from "./find/finder.ts";
import { createReferentials } from "./find/referentials.ts";
import { rememberedFinder, rememberedPlaces, rememberedReferentials } from "./find/remembered.ts";
import { createServicePlaces } from "./find/service-places.ts";
import { createDeskAccounts } from "./http/desk-session.ts";
import type { Desk, Services } from "./http/services.ts";
import {
  anciennesCommunes,
  communes,
  rules as compiledRules,
  familles,
  famillesRome,
  langues,
  lieux,
  metiers,
} from "./knowledge/compiled.js";
import type { Embedder } from "./llm/embeddings.ts";
import { readinessOf, versionsOf } from "./service-health.ts";
import { createUploads } from "./store/uploads.ts";

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
  /** What makes PDF and ODT files; none is made when it is not given. */
  readonly documents?: DocumentWriters;
  /** Feeds that may be handed over through the API. */
  readonly importKinds?: readonly ImportKind[];
  readonly clock?: Clock;
}

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

interface Asked {
  readonly referentials: Referentials;
  readonly services: ServicePlaces;
  readonly finder: Finder;
}

/** What is asked again at each message is remembered, but where requests may not share what they wait for. */
const remembered = (store: StoreParts | null, asked: Asked): Asked =>
  store?.perRequest
    ? asked
    : {
        referentials: rememberedReferentials(asked.referentials),
        services: rememberedPlaces(asked.services),
        finder: rememberedFinder(asked.finder),
      };

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
        ...remembered(store, {
          referentials,
          services: places() ?? NO_SERVICE_PLACES,
          finder: found,
        }),
        lieux,
        rules,
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
    documents: parts.documents ?? null,
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
