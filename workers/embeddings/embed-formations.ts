import { FEATURES_VERSION } from "#find/features.ts";
import { vectorText } from "#find/meaning.ts";
import type { Embedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";

/** Texts sent at once, and how long a batch may take: nobody waits for it. */
const BATCH = 32;
const PATIENCE_MS = 60_000;
/** From here on an approximate index is worth its making, on PostgreSQL; under it, exact ranking is faster. */
const INDEX_FROM = 100_000;

export interface EmbeddedCatalogue {
  readonly provider: string;
  readonly embedded: number;
  /** Whether searches changed to this provider now. */
  readonly switched: boolean;
}

/** What of a training is embedded: enough to say what it is about, short enough for any model. */
const TEXT = `left(concat_ws('. ', f.intitule, f.objectif, left(f.contenu, 500)), 1500)`;

const MISSING = `select f.id, ${TEXT} as text, md5(${TEXT}) as hash
from app.formation f
  left join app.embedding e on e.provider = $1 and e.owner = 'formation' and e.owner_id = f.id
where f.closed_at is null and (e.content_hash is null or e.content_hash <> md5(${TEXT}))
order by f.id limit ${BATCH}`;

interface MissingRow {
  readonly id: string;
  readonly text: string;
  readonly hash: string;
}

const vectorsFor = async (embedder: Embedder, texts: readonly string[]) => {
  const answer = await embedder.embed(texts, { timeoutMs: PATIENCE_MS });
  if (answer.kind === "silent") throw new Error(`embeddings ${answer.reason}`);
  return answer.vectors;
};

interface Provider {
  readonly id: string;
  readonly dim: number;
  readonly active: boolean;
}

/** The provider of this model and of this version of the text; the first time, one call tells its dimension. */
const providerOf = async (db: Database, embedder: Embedder): Promise<Provider> => {
  const version = `:v${FEATURES_VERSION}`;
  const { rows } = await db.query<Provider>(
    `select id, dim, active from app.embedding_provider where model = $1 and right(id, ${version.length}) = $2`,
    [embedder.model, version],
  );
  if (rows[0]) return rows[0];
  const [probe] = await vectorsFor(embedder, ["formation"]);
  const dim = probe?.length ?? 0;
  const id = `${embedder.model}@${dim}${version}`;
  await db.query(
    "insert into app.embedding_provider (id, model, dim, normalized) values ($1, $2, $3, true) on conflict do nothing",
    [id, embedder.model, dim],
  );
  return { id, dim, active: false };
};

const keep = (
  db: Database,
  { id, dim }: Provider,
  rows: readonly MissingRow[],
  vectors: readonly (readonly number[])[],
) =>
  db.query(
    `insert into app.embedding (owner, owner_id, provider, dim, content_hash, emb)
     select 'formation', t.id, $1, $2, t.hash, t.emb
     from unnest($3::text[], $4::text[], $5::text[]::halfvec[]) as t (id, hash, emb)
     on conflict (provider, owner, owner_id) do update set content_hash = excluded.content_hash, emb = excluded.emb`,
    [id, dim, rows.map((row) => row.id), rows.map(({ hash }) => hash), vectors.map(vectorText)],
  );

/** Vectors of trainings that left the catalogue are of no more use. */
const forget = (db: Database, provider: string) =>
  db.query(
    `delete from app.embedding e where e.provider = $1 and e.owner = 'formation' and not exists
       (select 1 from app.formation f where f.id = e.owner_id and f.closed_at is null)`,
    [provider],
  );

/** Searches turn to the new vectors at once; those of the provider before are dropped. */
const switchTo = (db: Database, provider: string) =>
  db.transaction(async () => {
    await db.query("delete from app.embedding_provider where id <> $1", [provider]);
    await db.query("update app.embedding_provider set active = true where id = $1", [provider]);
  });

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One partial index a provider: vectors of two are never compared. */
const indexWhenBig = async (db: Database, { id, dim }: Provider): Promise<void> => {
  const { rows } = await db.query<{ count: number; name: string }>(
    `select count(*)::int as count, 'embedding_' || substr(md5($1), 1, 12) as name
     from app.embedding where provider = $1`,
    [id],
  );
  const [counted] = rows;
  if (!counted || counted.count < INDEX_FROM) return;
  await db.query(
    `create index if not exists ${counted.name} on app.embedding
     using hnsw ((emb::halfvec(${dim})) halfvec_ip_ops) where owner = 'formation' and provider = ${literal(id)}`,
  );
};

/**
 * Embeds every training whose text has no vector of this provider, by batches kept one by one: cut, it goes on where it
 * stood. Searches keep the provider before until the last batch is in.
 * @throws Error when the provider does not answer; what was embedded is kept.
 */
export const embedFormations = async (
  db: Database,
  embedder: Embedder,
): Promise<EmbeddedCatalogue> => {
  const provider = await providerOf(db, embedder);
  let embedded = 0;
  for (;;) {
    const { rows } = await db.query<MissingRow>(MISSING, [provider.id]);
    if (rows.length === 0) break;
    const vectors = await vectorsFor(
      embedder,
      rows.map(({ text }) => text),
    );
    await keep(db, provider, rows, vectors);
    embedded += rows.length;
  }
  await forget(db, provider.id);
  await indexWhenBig(db, provider);
  if (!provider.active) await switchTo(db, provider.id);
  return { provider: provider.id, embedded, switched: !provider.active };
};
