import { type Clock, systemClock } from "./clock.ts";
import {
  conversationsOver,
  type ModelSide,
  modelPartsOf,
  readerOver,
  type StoreParts,
} from "./conversation-parts.ts";
import { createRules } from "./decide/rules.ts";
import type { Rules } from "./domain/decision.ts";
import type { DocumentWriters } from "./domain/document.ts";
import type { StepWatch } from "./domain/steps.ts";
import type { ImportKind } from "./domain/upload.ts";
import { findingParts, once } from "./finding-parts.ts";
import { admitted } from "./http/admit.ts";
import { createDeskAccounts } from "./http/desk-session.ts";
import type { Desk, Services } from "./http/services.ts";
import { rules as compiledRules, langues, lieux } from "./knowledge/compiled.js";
import type { Embedder } from "./llm/embeddings.ts";
import { readinessOf, versionsOf } from "./service-health.ts";
import { type OperationsParts, operationsOver, rememberingHealth } from "./service-operations.ts";
import { createUploads } from "./store/uploads.ts";

export interface ServiceParts extends OperationsParts {
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

/** Services of a process that lasts: what is long to make is made at its first use, or before it by `warmUp`. */
export interface NodeServices extends Services {
  warmUp(): void;
}

/** What is long to make: at its first use, and kept. */
const partsMadeOnce = (parts: ServiceParts, rules: Rules, clock: Clock, watch: StepWatch) => {
  const { store, model = null, embedder = null } = parts;
  const finding = findingParts({
    db: store?.db ?? null,
    rules,
    embedder,
    clock,
    perRequest: store?.perRequest ?? false,
  });
  const reader = once(() => readerOver(rules));
  const conversations = once(() => {
    const found = finding.finder();
    const recommends = finding.recommender();
    if (!store || !found || !recommends) return null;
    const assistant = model && modelPartsOf(model, rules);
    const made = conversationsOver({
      store,
      rules,
      finder: found,
      recommender: recommends,
      reader: reader(),
      model: assistant,
      clock,
      watch,
    });
    return parts.admission ? admitted(made, parts.admission) : made;
  });
  return { ...finding, reader, conversations };
};

/** The composition root: everything is built here, once on Node, and handed to routes and pages. */
export const createServices = (parts: ServiceParts): NodeServices => {
  const { store, model = null, clock = systemClock } = parts;
  const desk = parts.desk ?? null;
  const rules = createRules(compiledRules);
  const now = () => new Date(clock.now());
  const operations = operationsOver(parts, { store, clock: now });
  const embedding = parts.embedder ? rememberingHealth(parts.embedder) : null;
  const embedder = embedding?.embedder ?? null;
  const made = partsMadeOnce({ ...parts, embedder }, rules, clock, operations.watch);
  const outside = {
    model: model ? model.ledger.answers : null,
    embeddings: embedding ? embedding.answers : null,
    rulesGate: parts.rulesGate,
    now,
  };
  return {
    rules,
    get finder() {
      return made.finder();
    },
    get recommender() {
      return made.recommender();
    },
    get places() {
      return made.places();
    },
    get reader() {
      return made.reader();
    },
    get conversations() {
      return made.conversations();
    },
    desk,
    accounts: desk && createDeskAccounts(desk),
    documents: parts.documents ?? null,
    uploads: store && createUploads(store.db),
    importKinds: parts.importKinds ?? [],
    referentials: made.referentials,
    lieux,
    langues,
    allowedOrigins: parts.allowedOrigins,
    publicUrl: parts.publicUrl ?? null,
    today: clock.today,
    modelUsage: () => model?.ledger.usage() ?? null,
    versions: () => versionsOf(store, rules.version, model?.assistant ?? null),
    readiness: () => readinessOf(store, outside),
    ...operations.services,
    clientKey: parts.addressOf,
    reportFailure: parts.reportFailure,
    warmUp: () => {
      made.conversations();
    },
  };
};
