import { createHash } from "node:crypto";
import type { FamilleDeMetiers, Metier } from "#domain/metier.ts";
import type { WeightedWords } from "#find/bm25.ts";
import { contentWords, FEATURES_VERSION } from "#find/features.ts";
import { documentsOfRome, type JobDocument, type RomeJob } from "#find/job-documents.ts";
import { slangOf } from "#find/slang.ts";
import { weighSparse } from "#find/sparse-weights.ts";
import type { Database } from "#store/database.ts";

export interface JobKnowledge {
  readonly metiers: readonly Metier[];
  readonly familles: readonly FamilleDeMetiers[];
}

/** What became of the index. */
export type ConceptIndex =
  | { readonly kind: "nothing-imported" }
  | { readonly kind: "up-to-date" }
  | { readonly kind: "built"; readonly jobs: number; readonly names: number };

const ROWS = 500;

const JOBS = `select m.rome, m.parent as "romeParent", m.titre, m.definition,
  coalesce(array_agg(a.libelle order by a.ogr) filter (where a.libelle is not null), '{}') as appellations
from app.rome_metier m left join app.rome_appellation a on a.rome = m.rome
group by m.rome order by m.rome collate "C"`;

const insertIn = async <Row>(
  rows: readonly Row[],
  insert: (batch: readonly Row[]) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += ROWS) await insert(rows.slice(from, from + ROWS));
};

const insertJobs = (db: Database, documents: readonly JobDocument[]) => {
  const weights = weighSparse(documents.map(({ words }) => words));
  const rows = documents.map((document, at) => ({ ...document, vector: weights.vectorOf(at) }));
  const insert = (batch: typeof rows) =>
    db.query(
      `insert into app.concept (code, parent, label, standing, char)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::real[], $5::text[]::sparsevec[])`,
      [
        batch.map(({ rome }) => rome),
        batch.map(({ romeParent }) => romeParent),
        batch.map(({ titre }) => titre),
        batch.map(({ standing }) => standing),
        batch.map(({ vector }) => vector),
      ],
    );
  return { rarities: weights.rarities, write: () => insertIn(rows, (batch) => insert([...batch])) };
};

const wordsOf = (name: string): WeightedWords =>
  new Map(contentWords(name).map((word) => [word, 1]));

const insertNames = (db: Database, documents: readonly JobDocument[]) => {
  const named = documents.flatMap(({ rome, names }) => names.map((name) => ({ rome, name })));
  const weights = weighSparse(named.map(({ name }) => wordsOf(name)));
  const rows = named.map((one, at) => ({ ...one, at, vector: weights.vectorOf(at) }));
  const insert = (batch: typeof rows) =>
    db.query(
      `insert into app.concept_name (id, code, name, char)
       select * from unnest($1::int[], $2::text[], $3::text[], $4::text[]::sparsevec[])`,
      [
        batch.map(({ at }) => at),
        batch.map(({ rome }) => rome),
        batch.map(({ name }) => name),
        batch.map(({ vector }) => vector),
      ],
    );
  return {
    count: rows.length,
    rarities: weights.rarities,
    write: () => insertIn(rows, (batch) => insert([...batch])),
  };
};

const insertRarities = (
  db: Database,
  jobs: ReadonlyMap<number, number>,
  names: ReadonlyMap<number, number>,
): Promise<void> =>
  insertIn([...new Set([...jobs.keys(), ...names.keys()])], (grams) =>
    db.query(
      "insert into app.concept_gram select * from unnest($1::int[], $2::real[], $3::real[])",
      [
        grams,
        grams.map((gram) => jobs.get(gram) ?? null),
        grams.map((gram) => names.get(gram) ?? null),
      ],
    ),
  );

const insertSlang = async (db: Database, documents: readonly JobDocument[]): Promise<void> => {
  const rows = [...slangOf(documents)].flatMap(([phrase, codes]) =>
    codes.map((code) => ({ phrase, code })),
  );
  await insertIn(rows, (batch) =>
    db.query("insert into app.concept_slang select * from unnest($1::text[], $2::text[])", [
      batch.map(({ phrase }) => phrase),
      batch.map(({ code }) => code),
    ]),
  );
};

const write = (
  db: Database,
  documents: readonly JobDocument[],
  version: string,
): Promise<ConceptIndex> => {
  const jobs = insertJobs(db, documents);
  const names = insertNames(db, documents);
  return db.transaction(async () => {
    await db.query(
      "truncate app.concept_index, app.concept, app.concept_name, app.concept_gram, app.concept_slang",
    );
    await jobs.write();
    await names.write();
    await insertRarities(db, jobs.rarities, names.rarities);
    await insertSlang(db, documents);
    await db.query("insert into app.concept_index (version, jobs, names) values ($1, $2, $3)", [
      version,
      documents.length,
      names.count,
    ]);
    return { kind: "built", jobs: documents.length, names: names.count };
  });
};

const versionOf = (jobs: readonly RomeJob[], knowledge: JobKnowledge): string =>
  createHash("sha256")
    .update(JSON.stringify([FEATURES_VERSION, jobs, knowledge.metiers, knowledge.familles]))
    .digest("hex");

/**
 * Builds the index of jobs over every title of the imported ROME, the sheets and the families; in one transaction, so
 * that a search sees the old one or the new one. Does nothing when none of them changed.
 */
export const rebuildConcepts = async (
  db: Database,
  knowledge: JobKnowledge,
): Promise<ConceptIndex> => {
  const { rows: jobs } = await db.query<RomeJob>(JOBS);
  if (jobs.length === 0) return { kind: "nothing-imported" };
  const version = versionOf(jobs, knowledge);
  const { rows } = await db.query("select 1 from app.concept_index where version = $1", [version]);
  if (rows.length > 0) return { kind: "up-to-date" };
  return write(db, documentsOfRome(jobs, knowledge.metiers, knowledge.familles), version);
};
