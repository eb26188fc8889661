import type { Day } from "../domain/day.ts";
import type {
  FormationDetail,
  FormationHit,
  FormationPage,
  FormationQuery,
} from "../domain/formation.ts";
import type { Database } from "../store/database.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { type DetailRow, detailOf, hitOf, type SessionRow } from "./formation-row.ts";
import { ROW_COLUMNS, SCORE_UNITS, searchStatement } from "./formation-statement.ts";
import type { MeaningReader } from "./meaning.ts";
import { factsOf, isStale, whyOf } from "./why.ts";
import { codesOfFilter, type JobBook, readWish, type Wish } from "./wish.ts";

export interface FormationSearchDeps {
  readonly db: Database;
  readonly today: () => Day;
  readonly jobs: JobBook;
  readonly meaning: MeaningReader;
}

interface FoundRow extends SessionRow {
  readonly total: number;
  /** In billionths, as text. */
  readonly score: string;
  readonly km: number | null;
  readonly place: number | null;
  readonly matched_words: readonly string[];
  readonly close_title: boolean;
  readonly close_meaning: boolean;
}

/** The total comes on a row of its own when the page is empty. */
type TotalRow = FoundRow | { readonly total: number; readonly session_id: null };

const isFound = (row: TotalRow): row is FoundRow => row.session_id !== null;

const hitOfFound = (
  row: FoundRow,
  wish: Wish,
  near: FormationQuery["near"],
  today: Day,
): FormationHit => {
  const distanceKm = row.km === null ? null : Math.round(row.km * 10) / 10;
  const answer = {
    place: row.place,
    matchedWords: row.matched_words,
    closeTitle: row.close_title,
    closeMeaning: row.close_meaning,
    distanceKm,
  };
  const why = whyOf(row, answer, { wish, near, today });
  const stale = isStale(row, today);
  return hitOf(row, { distanceKm, score: Number(row.score) / SCORE_UNITS, stale, why });
};

/** @throws SafeError `invalid_input` for a cursor of another search, `unavailable` when the store is away. */
export const searchFormations = async (
  query: FormationQuery,
  { db, today, jobs, meaning: reader }: FormationSearchDeps,
): Promise<FormationPage> => {
  const after = readCursor(query);
  const wish = await readWish(query, jobs);
  const romes = query.rome ? codesOfFilter(query.rome, jobs) : [];
  const meaning = await reader.of(wish.words.map(({ label }) => label));
  const day = today();
  const { text, values } = searchStatement(query, { wish, meaning, romes, today: day, after });
  const { rows } = await db.query<TotalRow>(text, values);
  const found = rows.filter(isFound);
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  return {
    total: rows[0]?.total ?? 0,
    results: shown.map((row) => hitOfFound(row, wish, query.near, day)),
    meaning: meaning.kind,
    nextCursor: last ? writeCursor(query, { score: last.score, id: last.session_id }) : null,
  };
};

const DETAIL = `select ${ROW_COLUMNS}, f.objectif, f.contenu, f.resultats, s.telephone, s.courriel,
  s.site
from app.session s join app.formation f on f.id = s.formation join app.source src on src.id = f.source
where (s.id = $1 or f.id = $1) and s.closed_at is null and f.closed_at is null
order by s.id = $1 desc, s.etat = 'ferme',
  not s.entrees_permanentes and coalesce(s.debut, s.fin, $2::date) < $2::date, s.debut nulls last, s.id collate "C"
limit 1`;

/** One session by its id, or the next one of a training by the training's; null when it is not in the catalogue. */
export const findFormation = async (
  id: string,
  { db, today }: Pick<FormationSearchDeps, "db" | "today">,
): Promise<FormationDetail | null> => {
  const day = today();
  const { rows } = await db.query<DetailRow>(DETAIL, [id, day]);
  const [row] = rows;
  return row ? detailOf(row, { stale: isStale(row, day), why: factsOf(row, day) }) : null;
};
