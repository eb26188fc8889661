import type { Meaning } from "./meaning.ts";
import type { SqlValues } from "./sql-values.ts";
import type { Wish } from "./wish.ts";

/** How a training leads to a job; with the job's place in the wish it makes one rank, the best first. */
export const LINKS = ["exact", "family", "formacodes"] as const;

/** Rank fusion (RRF): the job counts most, then the meaning, the words, the look of the title. */
const K = 10;
const WEIGHTS = { job: 1, words: 0.3, title: 0.2 } as const;
/** One more signal, never a replacement: it has a weight only when there is a vector. */
const MEANING_WEIGHT = 0.3;
/** Ranks lost with each weaker link to a job: words alone do not make up for them. */
const LINK_STEP = 4;
/** Trainings nearest by meaning that are looked at. */
const NEAREST = 30;
/** Those less alike than this share of the nearest one are not near. */
const LEAST_OF_BEST = 0.8;
/** What a word of the objective or the contents weighs, where one of the title weighs 1. */
const BELOW_TITLE = 0.5;
/** Without capitals and accents, in words an index can hold (`unaccent` is not immutable): as in the migration. */
const PLAIN_TITLE = "app.plain(f.intitule)";

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

/**
 * Trainings that carry a code of a wished job, with the best link's place. Where the ROME is imported, a job that has
 * no sheet finds its v3 parent and the other jobs of its family there.
 */
const jobSql = (wish: Wish, sql: SqlValues): string => {
  const rows = linkRows(wish);
  const codes = sql.bind(rows.map(({ code }) => code));
  const places = sql.bind(rows.map(({ place }) => place));
  const kinds = sql.bind(rows.map(({ isFormacode }) => isFormacode));
  const carrying = (column: string, condition: string) => `select f.id, link.place
    from link join app.formation f on f.${column} @> array[link.code] where ${condition}`;
  return `said as materialized (
  select * from unnest(${codes}::text[], ${places}::int[], ${kinds}::boolean[]) as t (code, place, is_formacode)
), link as materialized (
  select code, place, is_formacode from said
  union select relative.rome, said.place + 1, false
  from said join app.rome_metier own on own.rome = said.code and not said.is_formacode
    and said.place % ${LINKS.length} = 0
  join app.rome_metier relative on relative.parent = own.parent and relative.rome <> own.rome
), job as (
  ${carrying("romes", "not link.is_formacode")} union all ${carrying("formacodes", "link.is_formacode")}
)`;
};

/** Trainings that hold a wished word, a row for each; a word that few hold weighs more, and one of the title. */
const wordSql = (wish: Wish, sql: SqlValues): string => {
  const labels = sql.bind(wish.words.map(({ label }) => label));
  const forms = sql.bind(wish.words.map((word) => word.forms.filter(Boolean).join(" | ")));
  const titled = sql.bind(
    wish.words.map((word) =>
      word.forms
        .filter(Boolean)
        .map((form) => `${form}:A`)
        .join(" | "),
    ),
  );
  return `word as materialized (
  select label, query, to_tsquery('app.fr', titled) as title_query from (
    select label, titled, to_tsquery('app.fr', forms) as query
    from unnest(${labels}::text[], ${forms}::text[], ${titled}::text[]) as t (label, forms, titled)
  ) read where numnode(query) > 0
), hit as (
  select f.id, word.label, case when f.search @@ word.title_query then 1 else ${BELOW_TITLE} end
    / ln(2 + count(*) over (partition by word.label)) as weight
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

type UsedMeaning = Extract<Meaning, { readonly kind: "used" }>;

/**
 * The trainings nearest by meaning, ranked exactly among those that pass the filters; over all of them when there is
 * no filter, where an approximate index may answer.
 */
const meaningSql = (
  { provider, dim, vector }: UsedMeaning,
  reachable: string | null,
  sql: SqlValues,
): string => {
  const near = `e.emb::halfvec(${dim}) <#> ${sql.bind(vector)}::halfvec(${dim})`;
  const among = reachable
    ? `and e.owner_id in (select s.formation from app.session s join app.formation f on f.id = s.formation
      where ${reachable})`
    : "";
  return `sense as (
  select id, rank from (
    select id, distance, row_number() over (order by distance, id)::int as rank, min(distance) over () as best
    from (
      select e.owner_id as id, ${near} as distance from app.embedding e
      where e.owner = 'formation' and e.provider = ${sql.bind(provider)} ${among}
      order by ${near} limit ${NEAREST}
    ) nearest
  ) ranked where distance < 0 and distance <= ${LEAST_OF_BEST} * best
)`;
};

const NO_SENSE = "sense as (select null::text as id, null::int as rank where false)";

/** Each training that answers the wish, with its signals. By meaning alone only when none leads to a wished job. */
const ANSWER = `answer as materialized (
  select id, min(place) as place, count(weight) as hits, sum(weight) as weight, max(likeness) as likeness,
    min(sense) as sense
  from (
    select id, place, null::float8 as weight, null::real as likeness, null::int as sense from job
    union all select id, null, weight, null, null from hit
    union all select id, null, null, likeness, null from title
    union all select id, null, null, null, rank from sense
  ) signal
  group by id
  having min(place) is not null or max(likeness) is not null
    or (count(weight) > 0 and count(weight) * 2 >= (select count(*) from word))
    or (min(sense) is not null and not exists (select 1 from job))
)`;

const rankTerm = (weight: number, present: string, rank: string): string =>
  `case when ${present} then ${weight}::float8 / (${K} + ${rank}) else 0 end`;

const fitSql = (hasMeaning: boolean): string => {
  const meaning = hasMeaning ? MEANING_WEIGHT : 0;
  const best =
    (Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0) + meaning) / (K + 1);
  const byWords = "dense_rank() over (order by weight desc nulls last)";
  const byTitle = "dense_rank() over (order by likeness desc nulls last)";
  return `fit as (
  select *, (${rankTerm(WEIGHTS.job, "place is not null", `1 + ${LINK_STEP} * place`)}
    + ${rankTerm(WEIGHTS.words, "hits >= 1", byWords)}
    + ${rankTerm(WEIGHTS.title, "likeness is not null", byTitle)}
    + ${rankTerm(meaning, "sense is not null", "sense")}) / ${best} as value
  from answer
)`;
};

/**
 * The wish as SQL: one CTE a signal, then `fit`, what each answering training is worth between 0 and 1.
 * @param reachable the filters that were asked, as conditions on `s` and `f`; null when there are none.
 */
export const wishSql = (
  wish: Wish,
  meaning: Meaning,
  reachable: (() => string) | null,
  sql: SqlValues,
): string => {
  const sense =
    meaning.kind === "used" ? meaningSql(meaning, reachable?.() ?? null, sql) : NO_SENSE;
  const signals = [jobSql(wish, sql), wordSql(wish, sql), titleSql(wish, sql), sense];
  return [...signals, ANSWER, fitSql(meaning.kind === "used")].join(", ");
};
