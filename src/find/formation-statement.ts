import type { Day } from "../domain/day.ts";
import type { FormationQuery } from "../domain/formation.ts";
import type { Position } from "./cursor.ts";
import { distanceSql, filtersSql } from "./formation-filters.ts";
import type { Meaning } from "./meaning.ts";
import { createSqlValues, type SqlValues } from "./sql-values.ts";
import type { Wish } from "./wish.ts";
import { wishSql } from "./wish-signals.ts";

/** Shares of the score. What does not apply is left out and the rest is scaled up to 1. */
const SHARES = { fit: 0.7, closeness: 0.2, soonness: 0.1, level: 0.15 } as const;
/** Kilometres and days at which closeness and soonness are halved. */
const HALF_KM = 20;
const HALF_DAYS = 60;
/** Scores are whole numbers of billionths: exact in a cursor, and five times cheaper than decimals over a big catalogue. */
export const SCORE_UNITS = 1e9;

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const scoreSql = (
  isWished: boolean,
  km: string | null,
  level: string | null,
  today: string,
): string => {
  const terms: readonly (readonly [number, string])[] = [
    ...(isWished ? [[SHARES.fit, "coalesce(c.fit, 0)"] as const] : []),
    ...(km ? [[SHARES.closeness, `coalesce(${HALF_KM} / (${HALF_KM} + c.km), 0)`] as const] : []),
    ...(level
      ? [[SHARES.level, `case when c.niveau_sortie = ${level}::int then 1 else 0 end`] as const]
      : []),
    [
      SHARES.soonness,
      `case when c.entrees_permanentes then 1 when c.debut is null then 0
        else ${HALF_DAYS}::float8 / (${HALF_DAYS} + (c.debut - ${today})) end`,
    ],
  ];
  const whole = terms.reduce((sum, [share]) => sum + share, 0);
  const sum = terms.map(([share, value]) => `${share} * (${value})`).join(" + ");
  return `round((${sum}) * ${SCORE_UNITS / whole}::float8)::bigint`;
};

const pageSql = (query: FormationQuery, after: Position | null, sql: SqlValues): string => {
  const limit = sql.bind(query.limit + 1);
  if (!after) return `limit ${limit}`;
  const [score, id] = [sql.bind(after.score), sql.bind(after.id)];
  return `where score < ${score}::bigint
    or (score = ${score}::bigint and id collate "C" > ${id}::text) limit ${limit}`;
};

/** What a row needs of its tables, the same for a list and for one session. */
export const ROW_COLUMNS = `s.id as session_id, f.id as formation_id, f.intitule, s.organisme_nom,
  s.organisme_siret, f.rncp, f.rs, f.niveau_entree, f.niveau_sortie, f.romes, f.formacodes, s.heures, s.heures_entreprise, s.heures_hebdo, s.conditions, s.modalite, s.commune_nom, s.code_insee,
  s.approximate, s.debut, s.fin, s.etat, s.entrees_permanentes, s.places, s.financeurs,
  src.name as source_name, coalesce(f.updated_at, src.updated_at) as source_updated_at, src.demonstration`;

/** What narrows a search beyond what every session must be. */
const isFiltered = (query: FormationQuery, romes: readonly string[]): boolean =>
  romes.length > 0 ||
  [
    query.radiusKm,
    query.bassin,
    query.from,
    query.to,
    query.formacode,
    query.niveauSortie,
    query.financeur,
    query.distance,
    query.certifiante,
    query.openOnly,
  ].some((asked) => asked !== undefined);

export interface Asked {
  readonly wish: Wish;
  readonly meaning: Meaning;
  readonly romes: readonly string[];
  readonly today: Day;
  readonly after: Position | null;
}

/** One statement: the wish by its signals, the filters, the score, then the page with the total beside every row. */
export const searchStatement = (query: FormationQuery, asked: Asked): Statement => {
  const { wish, meaning, romes } = asked;
  const sql = createSqlValues();
  const km = query.near ? distanceSql(query.near, sql) : null;
  const filters = () => filtersSql(query, romes, km, asked.today, sql);
  const isWished = wish.jobs.length > 0 || wish.words.length > 0;
  const reach = km ? `case when s.modalite = 'distance' then null else ${km} end` : "null::float8";
  const today = `${sql.bind(asked.today)}::date`;
  const level = wish.level === null ? null : sql.bind(wish.level);
  const signals = wishSql(wish, meaning, isFiltered(query, romes) ? filters : null, sql);
  const text = `with ${signals}, candidate as materialized (
  select s.id, s.debut, s.entrees_permanentes, f.niveau_sortie, ${reach} as km, fit.value as fit, fit.place,
    fit.likeness, fit.sense
  from app.session s join app.formation f on f.id = s.formation
    ${isWished ? "" : "left "}join fit on fit.id = s.formation
  where ${filters()}
), scored as materialized (
  select c.id, c.km, c.place, c.likeness, c.sense, ${scoreSql(isWished, km, level, today)} as score from candidate c
), page as (
  select * from (select * from scored order by score desc, id collate "C") ordered
  ${pageSql(query, asked.after, sql)}
)
select total.count as total, page.score, page.km, page.place, ${ROW_COLUMNS},
  array(select label from word where f.search @@ query) as matched_words,
  page.likeness is not null as close_title, page.sense is not null as close_meaning
from (select count(*)::int as count from scored) total
left join (page join app.session s on s.id = page.id
  join app.formation f on f.id = s.formation
  join app.source src on src.id = f.source) on true
order by page.score desc nulls last, page.id collate "C"`;
  return { text, values: sql.values };
};
