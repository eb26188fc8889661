import type { Health, Readiness, Versions } from "./http/services.ts";
import { knowledgeVersion } from "./knowledge/compiled.js";
import type { Database } from "./store/database.ts";
import { version } from "./version.ts";

interface HealthyStore {
  readonly db: Database;
  readonly queueHealth: () => Promise<Health>;
}

const CATALOGUE = `select max(imported_at)::text as version, count(*)::int as sources
  from app.source where kind <> 'referentiel'`;

const readCatalogue = async (
  db: Database,
): Promise<{ version: string | null; sources: number }> => {
  const { rows } = await db.query<{ version: string | null; sources: number }>(CATALOGUE);
  return rows[0] ?? { version: null, sources: 0 };
};

/** Each part: it works, it is ill, or this runtime does not have it. */
export const readinessOf = async (store: HealthyStore | null): Promise<Readiness> => {
  if (!store) return { database: "absent", catalogue: "absent", queue: "absent" };
  try {
    const { sources } = await readCatalogue(store.db);
    return {
      database: "ok",
      catalogue: sources > 0 ? "ok" : "ill",
      queue: await store.queueHealth(),
    };
  } catch {
    return { database: "ill", catalogue: "ill", queue: await store.queueHealth() };
  }
};

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
