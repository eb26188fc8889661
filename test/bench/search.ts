import { loadavg } from "node:os";
import type { FormationQuery } from "#domain/formation.ts";
import type { Finder } from "#find/finder.ts";
import type { Embedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";
import { openPostgres } from "#store/postgres.ts";
import { stubVector } from "#test/doubles/embedding-server.ts";
import { finderOver } from "#test/evals/retrieval/stores.ts";
import { postgresDatabase } from "#test/services/databases.ts";
import { openBenchStore } from "./bench-store.ts";
import { quantile } from "./measure.ts";
import { type Cell, publish, type Table } from "./report.ts";
import { DIMENSIONS, growCatalogue, sizesOf, unhurried } from "./synthetic-catalogue.ts";

const LENS = { lat: 50.432, lon: 2.833 };
const QUERIES: readonly (readonly [string, FormationQuery])[] = [
  ["un métier, près de Lens, 30 km", { q: "soudeur", near: LENS, radiusKm: 30, limit: 10 }],
  ["un métier, partout", { q: "aide soignante", limit: 10 }],
  ["des mots, financés, ouverts", { q: "anglais", financeur: "region", openOnly: true, limit: 10 }],
  ["une faute de frappe, niveau 3", { q: "cuisinne", niveauSortie: 3, limit: 10 }],
  ["sans rien demander", { limit: 10 }],
];
const ROUNDS = 12;

/** The stub's vectors without its server: the network is not what is measured here. */
const stubEmbedder: Embedder = {
  model: "stub",
  embed: async (texts) => ({ kind: "embedded", vectors: texts.map(stubVector) }),
};

const timesOf = async (finder: Finder, query: FormationQuery): Promise<readonly number[]> => {
  await finder.searchFormations(query);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await finder.searchFormations(query);
    times.push(performance.now() - start);
  }
  return times;
};

const rowsAt = async (db: Database, store: string, sessions: number): Promise<Cell[][]> => {
  const withVectors = finderOver(db, stubEmbedder);
  const without = finderOver(db);
  const rows: Cell[][] = [];
  for (const [name, query] of QUERIES) {
    const plain = await timesOf(without, query);
    const vectors = await timesOf(withVectors, query);
    const cells = [plain, vectors].flatMap((times) => [
      quantile(times, 0.5),
      quantile(times, 0.95),
    ]);
    rows.push([`${store}, ${name}`, sessions, ...cells]);
  }
  return rows;
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const NEIGHBOURS = 20;
const PROBES = 50;

/** Distances of the nearest to one training, the nearest first. */
const nearest = async (db: Database, probe: number): Promise<readonly number[]> => {
  const distance = `emb::halfvec(${DIMENSIONS}) <#> (select emb::halfvec(${DIMENSIONS}) from app.embedding
    where provider = 'bench' and owner = 'formation' and owner_id = 'f' || ${probe})`;
  const { rows } = await db.query<{ distance: number }>(
    `select ${distance} as distance from app.embedding where owner = 'formation' and provider = 'bench'
     order by ${distance} limit ${NEIGHBOURS}`,
  );
  return rows.map((row) => row.distance);
};

/** Trainings of one provider are often the same text: one as near as the twentieth is as good as the twentieth. */
const asNear = (found: readonly number[], exact: readonly number[]): number => {
  const farthest = exact.at(-1) ?? 0;
  return found.filter((distance) => distance <= farthest).length;
};

/** Builds the approximate index and compares its nearest with the exact ones. */
const approximate = async (db: Database, store: string, sessions: number): Promise<Cell[]> => {
  const probes = Array.from({ length: PROBES }, (_value, at) => 1 + at * 97);
  const exact = await Promise.all(probes.map((probe) => nearest(db, probe)));
  const seconds = await timed(() =>
    unhurried(db, [
      `create index embedding_bench on app.embedding using hnsw ((emb::halfvec(${DIMENSIONS})) halfvec_ip_ops)
      where owner = 'formation' and provider = 'bench'`,
    ]),
  );
  const { rows } = await db.query<{ size: number }>(
    "select pg_relation_size('app.embedding_bench')::float8 / 1e6 as size",
  );
  const times: number[] = [];
  let shared = 0;
  for (const [at, probe] of probes.entries()) {
    const start = performance.now();
    const found = await nearest(db, probe);
    times.push(performance.now() - start);
    shared += asNear(found, exact[at] ?? []);
  }
  await db.query("drop index app.embedding_bench");
  const recall = shared / (PROBES * NEIGHBOURS);
  return [store, sessions / 4, seconds, rows[0]?.size ?? 0, quantile(times, 0.5), recall];
};

const COLUMNS = ["", "sessions", "p50 (ms)", "p95 (ms)", "p50 avec vecteurs", "p95 avec vecteurs"];

const tablesOf = (
  rows: readonly Cell[][],
  sizes: readonly Cell[][],
  indexes: readonly Cell[][],
): readonly Table[] => {
  const load = `charge de la machine à la fin : ${loadavg()[0]?.toFixed(1)} sur 2 cœurs`;
  return [
    { title: "Chercher une session", columns: COLUMNS, rows, notes: [load] },
    {
      title: "Remplir et peser",
      columns: ["", "sessions", "s pour remplir", "tables (Mo)", "index (Mo)"],
      rows: sizes,
      notes: ["une formation pour quatre sessions, un vecteur de 64 nombres par formation"],
    },
    {
      title: "Index approché (HNSW) contre ordre exact, vingt plus proches",
      columns: ["", "vecteurs", "s pour bâtir", "Mo", "p50 (ms)", "rappel"],
      rows: indexes,
      notes: [
        "sans filtre ; avec un filtre, la recherche classe exactement ce qui passe le filtre",
      ],
    },
  ];
};

interface Opened {
  readonly db: Database;
  close(): Promise<void>;
}

const measureStore = async (
  name: string,
  open: () => Promise<Opened>,
  steps: readonly number[],
): Promise<readonly Table[]> => {
  const { db, close } = await open();
  const rows: Cell[][] = [];
  const sizes: Cell[][] = [];
  const indexes: Cell[][] = [];
  try {
    let held = 0;
    for (const step of steps) {
      const from = held;
      const seconds = await timed(() => growCatalogue(db, from, step));
      held = step;
      const { tables, indexes: indexed } = await sizesOf(db);
      sizes.push([name, step, seconds, tables, indexed]);
      rows.push(...(await rowsAt(db, name, step)));
      indexes.push(await approximate(db, name, step));
    }
  } finally {
    await close();
  }
  return tablesOf(rows, sizes, indexes);
};

/** A busy machine must show as a slow figure, not as a refused statement. */
const patientPostgres = async (): Promise<Opened> => {
  const { url, close } = await postgresDatabase();
  const { db } = openPostgres(url, { statementTimeoutMs: 300_000 });
  return {
    db,
    close: async () => {
      await db.close();
      await close();
    },
  };
};

/** `npm run bench -- search`: 10,000 then 100,000 sessions on both stores. */
export const benchSearch = async (): Promise<void> => {
  const steps = [10_000, 100_000];
  publish("search-embedded", await measureStore("base embarquée", openBenchStore, steps));
  publish("search", await measureStore("PostgreSQL", patientPostgres, steps));
};

/** `npm run bench -- search-growth`: up to a million sessions on PostgreSQL; minutes, and two gigabytes of disk. */
export const benchSearchGrowth = async (): Promise<void> => {
  const steps = [10_000, 100_000, 1_000_000];
  publish("search-growth", await measureStore("PostgreSQL", patientPostgres, steps));
};
