import type { MetierHit } from "../domain/metier.ts";
import type { Database } from "../store/database.ts";
import { UNKNOWN } from "./bm25.ts";
import { hitsOf, type JobMatch } from "./job-match.ts";
import { phrasesIn, SLANG_BONUS } from "./slang.ts";
import { dimensionsOf, sparseOnes } from "./sparse-weights.ts";

/** Enough for the confidences: what comes after weighs nothing in them. */
const LOOKED_AT = 50;

/**
 * The same sum as in memory: every word of a job, its closest name, and slang. Each match is divided by what the whole
 * query would be worth; a run of letters found nowhere counts little in that.
 */
const SEARCH = `with asked as materialized (
  select $1::sparsevec as query, $2::int[] as grams, $3::text[] as phrases
), size as materialized (
  select ${UNKNOWN} * ln(1 + (jobs + 0.5) / 0.5) as rarest, ${UNKNOWN} * ln(1 + (names + 0.5) / 0.5) as rarest_name
  from app.concept_index
), worth as materialized (
  select sum(coalesce(g.rarity, size.rarest)) as jobs, sum(coalesce(g.name_rarity, size.rarest_name)) as names
  from asked cross join size cross join unnest(asked.grams) as t (gram)
    left join app.concept_gram g on g.gram = t.gram
), named as (
  select distinct on (code) code, name, value from (
    select n.id, n.code, n.name, -(n.char <#> asked.query) as value from app.concept_name n cross join asked
  ) each where value > 0 order by code, value desc, id
), slang as (
  select code, max(bonus) as bonus from (
    select code, ${SLANG_BONUS}::float8 / count(*) over (partition by phrase) as bonus
    from app.concept_slang, asked where phrase = any(asked.phrases)
  ) owned group by code
)
select c.code as rome, c.parent as "romeParent", c.label as titre, coalesce(named.name, c.label) as matched,
  c.standing * (-(c.char <#> asked.query) / worth.jobs + coalesce(named.value, 0) / worth.names
    + coalesce(slang.bonus, 0)) as value
from app.concept c cross join asked cross join worth
  left join named on named.code = c.code left join slang on slang.code = c.code
order by value desc, c.code collate "C" limit ${LOOKED_AT}`;

/** Jobs from words, over the index of the whole ROME. Null when there is none: nothing was imported. */
export const searchConcepts = async (
  db: Database,
  words: readonly string[],
  limit: number,
): Promise<readonly MetierHit[] | null> => {
  const grams = dimensionsOf(words);
  if (grams.length === 0) return [];
  const values = [sparseOnes(grams), grams, phrasesIn(words)];
  const { rows } = await db.query<JobMatch>(SEARCH, values);
  return rows.length === 0 ? null : hitsOf(rows, limit);
};
