import type { Database } from "#store/database.ts";

/** Sessions each training has, and the dimension of its vector. */
const SESSIONS_EACH = 4;
export const DIMENSIONS = 64;
const PROVIDER = "bench";

const TITLES = [
  "CAP Cuisine",
  "Titre professionnel soudeur assembleur",
  "Titre professionnel maçon",
  "Diplôme d'État d'aide-soignant",
  "BTS Comptabilité et gestion",
  "Anglais professionnel",
  "CACES R489 catégories 1, 3 et 5",
  "Développeur web et web mobile",
  "Secrétaire médico-social",
  "Conducteur du transport routier de marchandises",
  "Agent de propreté et d'hygiène",
  "CAP Accompagnant éducatif petite enfance",
  "Bureautique",
  "Ouvrier du paysage",
  "Technicien de maintenance industrielle",
  "Préparateur de commandes",
];
const ROMES = [
  "G1602",
  "H2913",
  "F1703",
  "J1501",
  "M1203",
  "E1108",
  "N1101",
  "M1805",
  "M1609",
  "N4101",
  "K2204",
  "K1303",
  "M1607",
  "A1203",
  "I1304",
  "N1103",
];

const FORMATIONS = `insert into app.formation (id, source, numero, intitule, objectif, niveau_sortie, romes, formacodes, content_hash, updated_at)
select 'f' || n, 'bench', n::text, ($3::text[])[1 + n % 16] || ' ' || (n % 997),
  'Se préparer au métier, parcours numéro ' || n, 3 + n % 3, array[($4::text[])[1 + n % 16]], array[]::text[], '', '2026-11-01'
from generate_series($1::int, $2::int) as n`;

/** The region is about this square; seats, dates and states vary with the number. */
const SESSIONS = `insert into app.session (id, formation, organisme_nom, commune_nom, code_insee, lat, lon, modalite, financeurs, debut, etat, places, content_hash)
select 'f' || n || ':' || k, 'f' || n, 'Organisme ' || (n % 300), 'Commune', '62498',
  49.2 + ((n * 7919 + k * 104729) % 10000) / 10000.0 * 1.8, 1.6 + ((n * 6007 + k * 15485863) % 10000) / 10000.0 * 2.4,
  (array['presentiel', 'mixte', 'distance'])[1 + (n + k) % 3], array['region'], date '2026-12-01' + (n * 13 + k * 31) % 400,
  'ouvert', (n + k) % 15, ''
from generate_series($1::int, $2::int) as n cross join generate_series(1, ${SESSIONS_EACH}) as k`;

/** Vectors of length 1 around sixteen centres, one a title, as trainings of one kind are alike. */
const VECTORS = `insert into app.embedding (owner, owner_id, provider, dim, content_hash, emb)
select 'formation', 'f' || n, '${PROVIDER}', ${DIMENSIONS}, '', l2_normalize((
  select array_agg(sin((n % 16) * 12.9898 + d * 78.233) + 0.6 * sin(n * 3.7 + d * 0.91 + n * d * 0.013) order by d)
  from generate_series(1, ${DIMENSIONS}) as d)::real[]::vector)::halfvec
from generate_series($1::int, $2::int) as n`;

const BATCH = 20_000;

/** Long work on purpose: the store's limit on a statement is for those who wait for an answer. */
export const unhurried = (db: Database, statements: readonly string[]): Promise<void> =>
  db.transaction(async () => {
    await db.query("set local statement_timeout = 0");
    for (const statement of statements) await db.query(statement);
  });

const fill = (db: Database, start: number, end: number): Promise<void> =>
  db.transaction(async () => {
    await db.query("set local statement_timeout = 0");
    await db.query(FORMATIONS, [start, end, TITLES, ROMES]);
    await db.query(SESSIONS, [start, end]);
    await db.query(VECTORS, [start, end]);
  });

/** Grows the catalogue from `from` to `to` sessions, with the vector of each training. */
export const growCatalogue = async (db: Database, from: number, to: number): Promise<void> => {
  await db.query(
    `insert into app.source (id, name, kind, updated_at) values ('bench', 'Mesure', 'lheo', '2026-11-01') on conflict do nothing`,
  );
  await db.query(
    `insert into app.embedding_provider (id, model, dim, normalized, active)
     values ('${PROVIDER}', 'stub', ${DIMENSIONS}, true, true) on conflict do nothing`,
  );
  const first = from / SESSIONS_EACH + 1;
  const last = to / SESSIONS_EACH;
  for (let start = first; start <= last; start += BATCH) {
    await fill(db, start, Math.min(last, start + BATCH - 1));
  }
  await unhurried(db, ["analyze app.formation", "analyze app.session", "analyze app.embedding"]);
};

/** Megabytes of the tables and indexes a search reads. */
export const sizesOf = async (db: Database): Promise<{ tables: number; indexes: number }> => {
  const { rows } = await db.query<{ tables: number; indexes: number }>(
    `select sum(pg_table_size(c))::float8 / 1e6 as tables, sum(pg_indexes_size(c))::float8 / 1e6 as indexes
     from unnest(array['app.formation', 'app.session', 'app.embedding']::regclass[]) as c`,
  );
  return rows[0] ?? { tables: 0, indexes: 0 };
};
