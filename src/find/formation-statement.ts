import type { Day } from "../domain/day.ts";
import type { FormationQuery } from "../domain/formation.ts";
import type { Position } from "./cursor.ts";
import { distanceSql, filtersSql } from "./formation-filters.ts";
import { createSqlValues, type SqlValues } from "./sql-values.ts";
import type { Wish } from "./wish.ts";

/** How a training leads to a job; with the job's place in the wish it makes one rank, the best first. */
export const LINKS = ["exact", "family", "formacodes"] as const;

/** Rank fusion (RRF): the job counts most, then the words, then the look of the title. */
const K = 10;
const WEIGHTS = { job: 1, words: 0.3, title: 0.2 } as const;
/** Ranks lost with each weaker link to a job: words alone do not make up for them. */
const LINK_STEP = 4;
/** Shares of the score. What does not apply is left out and the rest is scaled up to 1. */
const SHARES = { fit: 0.7, closeness: 0.2, soonness: 0.1 } as const;
/** Kilometres and days at which closeness and soonness are halved. */
const HALF_KM = 20;
const HALF_DAYS = 60;
/** Without capitals and accents, in words an index can hold (`unaccent` is not immutable): as in the migration. */
const PLAIN_TITLE = "app.plain(f.intitule)";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const linkRows = (wish: Wish) =>
  wish.jobs.flatMap((job, at) =>
    LINKS.flatMap((link, rank) =>
      job[link].map((code) => ({
        code,
        place: at * LINKS.length + rank,
        isFormacode: link === "formacodes",
      })),
    ),
  );

/** Trainings that carry a code of a wished job, with the best link's place. */
const jobSql = (wish: Wish, sql: SqlValues): string => {
  const rows = linkRows(wish);
  const codes = sql.bind(rows.map(({ code }) => code));
  const places = sql.bind(rows.map(({ place }) => place));
  const kinds = sql.bind(rows.map(({ isFormacode }) => isFormacode));
  const carrying = (column: string, condition: string) => `select f.id, link.place
    from link join app.formation f on f.${column} @> array[link.code] where ${condition}`;
  return `link as materialized (
  select * from unnest(${codes}::text[], ${places}::int[], ${kinds}::boolean[]) as t (code, place, is_formacode)
), job as (
  ${carrying("romes", "not link.is_formacode")} union all ${carrying("formacodes", "link.is_formacode")}
)`;
};

/** Trainings that hold a wished word, a row for each; a word that few hold weighs more. */
const wordSql = (wish: Wish, sql: SqlValues): string => {
  const labels = sql.bind(wish.words.map(({ label }) => label));
  const forms = sql.bind(wish.words.map((word) => word.forms.filter(Boolean).join(" | ")));
  return `word as materialized (
  select label, query from (
    select label, to_tsquery('app.fr', forms) as query
    from unnest(${labels}::text[], ${forms}::text[]) as t (label, forms)
  ) read where numnode(query) > 0
), hit as (
  select f.id, word.label, 1 / ln(2 + count(*) over (partition by word.label)) as weight
  from word join app.formation f on f.search @@ word.query
)`;
};

/** Trainings whose title looks like the wish, only when one of its words is nowhere: it may be typed wrong. */
const titleSql = (wish: Wish, sql: SqlValues): string => {
  const words = sql.bind(wish.words.map(({ label }) => label).join(" "));
  return `title as (
  select f.id, word_similarity(${words}::text, ${PLAIN_TITLE}) as likeness
  from app.formation f where ${words}::text <% ${PLAIN_TITLE}
    and exists (select label from word where label not in (select label from hit))
)`;
};

/** Each training that answers the wish, with its three signals. */
const ANSWER = `answer as materialized (
  select id, min(place) as place, count(weight) as hits, sum(weight) as weight, max(likeness) as likeness
  from (
    select id, place, null::float8 as weight, null::real as likeness from job
    union all select id, null, weight, null from hit
    union all select id, null, null, likeness from title
  ) signal
  group by id
  having min(place) is not null or max(likeness) is not null
    or count(weight) * 2 >= (select count(*) from word)
)`;

const rankTerm = (weight: number, present: string, rank: string): string =>
  `case when ${present} then ${weight}::float8 / (${K} + ${rank}) else 0 end`;

const fitSql = (): string => {
  const best = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0) / (K + 1);
  const byWords = "dense_rank() over (order by weight desc nulls last)";
  const byTitle = "dense_rank() over (order by likeness desc nulls last)";
  return `fit as (
  select *, (${rankTerm(WEIGHTS.job, "place is not null", `1 + ${LINK_STEP} * place`)}
    + ${rankTerm(WEIGHTS.words, "hits >= 1", byWords)}
    + ${rankTerm(WEIGHTS.title, "likeness is not null", byTitle)}) / ${best} as value
  from answer
)`;
};

const scoreSql = (isWished: boolean, km: string | null, today: string): string => {
  const terms: readonly (readonly [number, string])[] = [
    ...(isWished ? [[SHARES.fit, "coalesce(c.fit, 0)"] as const] : []),
    ...(km ? [[SHARES.closeness, `coalesce(${HALF_KM} / (${HALF_KM} + c.km), 0)`] as const] : []),
    [
      SHARES.soonness,
      `case when c.entrees_permanentes then 1 when c.debut is null then 0
        else ${HALF_DAYS}::float8 / (${HALF_DAYS} + (c.debut - ${today})) end`,
    ],
  ];
  const whole = terms.reduce((sum, [share]) => sum + share, 0);
  return `round(((${terms.map(([share, value]) => `${share} * (${value})`).join(" + ")}) / ${whole})::numeric, 9)`;
};

const pageSql = (query: FormationQuery, after: Position | null, sql: SqlValues): string => {
  const limit = sql.bind(query.limit + 1);
  if (!after) return `limit ${limit}`;
  const [score, id] = [sql.bind(after.score), sql.bind(after.id)];
  return `where score < ${score}::numeric
    or (score = ${score}::numeric and id collate "C" > ${id}::text) limit ${limit}`;
};

/** What a row needs of its tables, the same for a list and for one session. */
export const ROW_COLUMNS = `s.id as session_id, f.id as formation_id, f.intitule, s.organisme_nom,
  s.organisme_siret, f.rncp, f.rs, f.niveau_entree, f.niveau_sortie, f.romes, f.formacodes, s.heures, s.heures_entreprise, s.conditions, s.modalite, s.commune_nom, s.code_insee,
  s.approximate, s.debut, s.fin, s.etat, s.entrees_permanentes, s.places, s.financeurs,
  src.name as source_name, coalesce(f.updated_at, src.updated_at) as source_updated_at, src.demonstration`;

/** One statement: the wish by three indexes, the filters, the score, then the page with the total beside every row. */
export const searchStatement = (
  query: FormationQuery,
  wish: Wish,
  filter: {
    readonly romes: readonly string[];
    readonly today: Day;
    readonly after: Position | null;
  },
): Statement => {
  const sql = createSqlValues();
  const km = query.near ? distanceSql(query.near, sql) : null;
  const where = filtersSql(query, filter.romes, km, filter.today, sql);
  const isWished = wish.jobs.length > 0 || wish.words.length > 0;
  const reach = km ? `case when s.modalite = 'distance' then null else ${km} end` : "null::float8";
  const today = `${sql.bind(filter.today)}::date`;
  const wishes = [jobSql(wish, sql), wordSql(wish, sql), titleSql(wish, sql), ANSWER, fitSql()];
  const text = `with ${wishes.join(", ")}, candidate as materialized (
  select s.id, s.debut, s.entrees_permanentes, ${reach} as km, fit.value as fit, fit.place, fit.likeness
  from app.session s join app.formation f on f.id = s.formation
    ${isWished ? "" : "left "}join fit on fit.id = s.formation
  where ${where}
), scored as materialized (
  select c.id, c.km, c.place, c.likeness, ${scoreSql(isWished, km, today)} as score from candidate c
), page as (
  select * from (select * from scored order by score desc, id collate "C") ordered
  ${pageSql(query, filter.after, sql)}
)
select total.count as total, page.score, page.km, page.place, ${ROW_COLUMNS},
  array(select label from word where f.search @@ query) as matched_words,
  page.likeness is not null as close_title
from (select count(*)::int as count from scored) total
left join (page join app.session s on s.id = page.id
  join app.formation f on f.id = s.formation
  join app.source src on src.id = f.source) on true
order by page.score desc nulls last, page.id collate "C"`;
  return { text, values: sql.values };
};
