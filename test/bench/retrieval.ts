import { loadavg } from "node:os";
import { createDocumentIndex } from "#find/documents/document-index.ts";
import { textsOfSheets } from "#find/documents/texts.ts";
import { familles, metiers, rules } from "#knowledge/compiled.js";
import { createEmbedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";
import { startEmbeddingServer } from "#test/doubles/embedding-server.ts";
import { type Case, measure, readCases } from "#test/evals/retrieval/measure.ts";
import {
  atParent,
  OWN_TRAININGS,
  OWN_WISHES,
  ROME_ARCHIVE,
  sharedWishes,
  titlesTypedBadly,
} from "#test/evals/retrieval/sets.ts";
import { demonstrationName, finderOver, TODAY } from "#test/evals/retrieval/stores.ts";
import { postgresDatabase } from "#test/services/databases.ts";
import { rebuildConcepts } from "#workers/concepts/rebuild-concepts.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { embedFormations } from "#workers/embeddings/embed-formations.ts";
import { rome } from "#workers/referentiels/rome.ts";
import { importFeed } from "#workers/referentiels/run-feed.ts";
import { openBenchStore } from "./bench-store.ts";
import { type Cell, publish } from "./report.ts";

type Search = (query: string) => Promise<readonly string[]> | readonly string[];

const rowOf = async (name: string, cases: readonly Case[], search: Search): Promise<Cell[]> => {
  const { count, recallAt1, recallAt5, mrr, p50, p95 } = await measure(cases, search);
  return [name, count, 100 * recallAt1, 100 * recallAt5, mrr, p50, p95];
};

const jobRows = async (db: Database, name: string): Promise<Cell[][]> => {
  const finder = finderOver(db);
  const codes = (level: (rome: string) => string) => async (q: string) =>
    (await finder.searchMetiers(q, 20)).map((hit) => level(hit.rome));
  const same = (code: string): string => code;
  const titles = titlesTypedBadly();
  const parentOf = titles?.parentOf ?? same;
  const rows = [await rowOf(`${name} · nos souhaits, au code`, readCases(OWN_WISHES), codes(same))];
  const shared = sharedWishes();
  if (shared) {
    const search = codes(parentOf);
    rows.push(await rowOf(`${name} · souhaits partagés, au code v3`, shared, search));
  }
  if (titles) {
    const cases = atParent(titles.cases, parentOf);
    rows.push(await rowOf(`${name} · titres fautifs, au code`, titles.cases, codes(same)));
    rows.push(await rowOf(`${name} · titres fautifs, au code v3`, cases, codes(parentOf)));
  }
  return rows;
};

const importRome = async (db: Database): Promise<boolean> => {
  if (!titlesTypedBadly()) return false;
  await importFeed(db, rome, ROME_ARCHIVE, { source: "rome", name: "ROME" });
  await rebuildConcepts(db, { metiers, familles });
  return true;
};

const trainingRows = async (db: Database, store: string): Promise<Cell[][]> => {
  await importDemonstration(db, { today: TODAY });
  const server = await startEmbeddingServer();
  try {
    const embedder = createEmbedder({ baseUrl: server.url, apiKey: "k", model: "stub" });
    const cases = readCases(OWN_TRAININGS);
    const search = (finder: ReturnType<typeof finderOver>) => async (q: string) =>
      (await finder.searchFormations({ q, limit: 50 })).results.map(({ id }) =>
        demonstrationName(id),
      );
    const without = await rowOf(`${store} · formations`, cases, search(finderOver(db)));
    await embedFormations(db, embedder);
    const name = `${store} · formations, point d'accès d'essai`;
    return [without, await rowOf(name, cases, search(finderOver(db, embedder)))];
  } finally {
    await server.close();
  }
};

const rowsOfStore = async (
  name: string,
  open: () => Promise<{ readonly db: Database; close(): Promise<void> }>,
): Promise<Cell[][]> => {
  const { db, close } = await open();
  try {
    const rows = await jobRows(db, `${name}, fiches et familles`);
    rows.push(...(await trainingRows(db, name)));
    if (await importRome(db)) rows.push(...(await jobRows(db, `${name}, ROME importé`)));
    return rows;
  } finally {
    await close();
  }
};

const sheetRow = (): Promise<Cell[]> => {
  const index = createDocumentIndex(textsOfSheets(rules));
  const cases = readCases("test/evals/questions-sur-les-aides.jsonl");
  return rowOf("en mémoire · questions sur les aides", cases, (q) =>
    index.search(q, 10).map(({ text }) => text.id.replace("dispositif:", "")),
  );
};

/** `npm run bench -- retrieval`: what is found, and how fast, on every set and both stores. */
export const benchRetrieval = async (): Promise<void> => {
  const rows = [
    ...(await rowsOfStore("base embarquée", openBenchStore)),
    ...(await rowsOfStore("PostgreSQL", postgresDatabase)),
    await sheetRow(),
  ];
  publish("retrieval", [
    {
      title: "Trouver : rappel au premier et aux cinq premiers, rang réciproque moyen, durée",
      columns: ["", "requêtes", "R@1 %", "R@5 %", "MRR", "p50 (ms)", "p95 (ms)"],
      rows,
      notes: [`charge de la machine à la fin : ${loadavg()[0]?.toFixed(1)} sur 2 cœurs`],
    },
  ]);
};
