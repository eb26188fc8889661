import type { RulesGate } from "./domain/rules-version.ts";
import type { Health, Readiness, Versions } from "./http/services.ts";
import { knowledgeVersion } from "./knowledge/compiled.js";
import type { Database } from "./store/database.ts";
import { queueState, sourceAges } from "./store/operations.ts";
import { version } from "./version.ts";

interface HealthyStore {
  readonly db: Database;
  readonly queueHealth: () => Promise<Health>;
}

/** Feeds are published once a week at most; a day more for a weekend. */
const STALE_S = 8 * 86_400;
/** A worker relays a job at once: one that waits so long says that none runs. */
const WAITED_TOO_LONG_S = 120;

const CATALOGUE = `select max(imported_at)::text as version, count(*)::int as sources
  from app.source where kind <> 'referentiel'`;

const readCatalogue = async (
  db: Database,
): Promise<{ version: string | null; sources: number }> => {
  const { rows } = await db.query<{ version: string | null; sources: number }>(CATALOGUE);
  return rows[0] ?? { version: null, sources: 0 };
};

/** Where jobs are done by other processes: their health is read from what waits for them. */
export const relayedQueueHealth = async (db: Database): Promise<Health> =>
  (await queueState(db)).oldestSeconds < WAITED_TOO_LONG_S ? "ok" : "ill";

const freshness = async (db: Database, now: Date): Promise<Health> => {
  const ages = await sourceAges(db, now);
  if (ages.length === 0) return "absent";
  return ages.some(({ seconds }) => seconds > STALE_S) ? "ill" : "ok";
};

/** Whether what is outside the house answered last time; null: there is none. */
export interface Outside {
  readonly model: (() => boolean) | null;
  readonly embeddings: (() => boolean) | null;
  readonly rulesGate?: RulesGate | null | undefined;
  readonly now: () => Date;
}

const WAITS_TO_BE_READ = "version des règles à relire";

const rulesHealth = (gate: RulesGate | null | undefined): Pick<Readiness, "regles" | "raison"> => {
  if (!gate) return {};
  return gate.isOpen() ? { regles: "ok" } : { regles: "ill", raison: WAITS_TO_BE_READ };
};

const healthOf = (answers: (() => boolean) | null): Health => {
  if (!answers) return "absent";
  return answers() ? "ok" : "ill";
};

const storeHealth = async (store: HealthyStore | null, now: Date) => {
  const absent = { database: "absent", catalogue: "absent", queue: "absent", fraicheur: "absent" };
  if (!store) return absent as Record<keyof typeof absent, Health>; // the literal above, as it is typed elsewhere
  const queue = await store.queueHealth().catch((): Health => "ill");
  try {
    const { sources } = await readCatalogue(store.db);
    const catalogue: Health = sources > 0 ? "ok" : "ill";
    return { database: "ok", catalogue, queue, fraicheur: await freshness(store.db, now) } as const;
  } catch {
    return { database: "ill", catalogue: "ill", queue, fraicheur: "ill" } as const;
  }
};

/** Each part: it works, it is ill, or this runtime does not have it. */
export const readinessOf = async (
  store: HealthyStore | null,
  { model, embeddings, rulesGate, now }: Outside,
): Promise<Readiness> => ({
  ...(await storeHealth(store, now())),
  model: healthOf(model),
  embeddings: healthOf(embeddings),
  ...rulesHealth(rulesGate),
});

/** What runs here, to be said with every report of a fault. */
export const versionsOf = async (
  store: HealthyStore | null,
  rulesVersion: string,
  model: { readonly provider: string; readonly name: string } | null,
): Promise<Versions> => ({
  service: version,
  rulesVersion,
  knowledgeVersion,
  catalogueVersion: store ? (await readCatalogue(store.db)).version : null,
  model: model && { provider: model.provider, name: model.name },
});
