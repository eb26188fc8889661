import { createFinder } from "#find/create-finder.ts";
import type { Finder } from "#find/finder.ts";
import { anciennesCommunes, communes, familles, metiers } from "#knowledge/compiled.js";
import type { Embedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";

export const TODAY = "2026-11-21";

/** The finder of the service over this store. */
export const finderOver = (db: Database, embedder: Embedder | null = null): Finder =>
  createFinder({
    db,
    metiers,
    familles,
    communes,
    anciennesCommunes,
    today: () => TODAY,
    embedder,
  });

/** The demonstration's own name of a training, from its id in the catalogue (`demonstration:cap-boulanger`). */
export const demonstrationName = (id: string): string => id.slice(id.indexOf(":") + 1);
