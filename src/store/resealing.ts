import type { Database } from "./database.ts";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns.ts";
import type { Seal } from "./sealing.ts";

/** Rows read at once; no transaction stays open between them. */
const BATCH = 200;

interface SealedRow {
  readonly place: string;
  readonly sealed: string;
}

/** How much each key still opens: sealed texts by key id, and codes that only that key can find again. */
export interface KeyUse {
  readonly key: string;
  readonly texts: number;
  readonly codes: number;
}

const rowsSealedBefore = async (
  db: Database,
  { table, column, place }: SealedColumn,
  current: string,
): Promise<readonly SealedRow[]> => {
  const { rows } = await db.query<SealedRow>(
    `select ${place} as place, ${column} as sealed from ${table}
     where ${column} is not null and split_part(${column}, '.', 1) <> $1 limit $2`,
    [current, BATCH],
  );
  return rows;
};

/** Seals one column again with the key in use. A row written meanwhile, or unreadable, is left as it is. */
const resealColumn = async (
  db: Database,
  seal: Seal,
  one: SealedColumn,
): Promise<{ readonly done: number; readonly unreadable: number }> => {
  const { current } = await seal.keys();
  const { table, column, place } = one;
  let done = 0;
  for (;;) {
    const rows = await rowsSealedBefore(db, one, current);
    let changed = 0;
    for (const row of rows) {
      const text = await seal.open(row.sealed, row.place).catch(() => null);
      if (text === null) continue;
      const { rowCount } = await db.query(
        `update ${table} set ${column} = $3 where ${place} = $1 and ${column} = $2`,
        [row.place, row.sealed, await seal.seal(text, row.place)],
      );
      changed += rowCount;
    }
    done += changed;
    // what is left cannot be opened by any key given: trying again would never end
    if (rows.length < BATCH || changed === 0) return { done, unreadable: rows.length - changed };
  }
};

/** Seals with the key in use whatever older keys had sealed; cut in the middle, it goes on the next time. */
export const resealAll = async (
  db: Database,
  seal: Seal,
): Promise<{ readonly done: number; readonly unreadable: number }> => {
  let done = 0;
  let unreadable = 0;
  for (const column of SEALED_COLUMNS) {
    const one = await resealColumn(db, seal, column);
    done += one.done;
    unreadable += one.unreadable;
  }
  return { done, unreadable };
};

/** What each key is still needed for; a key that appears nowhere may be taken out of FACTS_KEY. */
export const keysInUse = async (db: Database): Promise<readonly KeyUse[]> => {
  const texts = SEALED_COLUMNS.map(
    ({ table, column }) =>
      `select split_part(${column}, '.', 1) as key, 1 as text, 0 as code from ${table} where ${column} is not null`,
  );
  const codes = "select coalesce(code_key, 'inconnue'), 0, 1 from app.conversation";
  const { rows } = await db.query<KeyUse>(
    `select key, sum(text)::int as texts, sum(code)::int as codes
     from (${[...texts, codes].join(" union all ")}) as used group by key order by key`,
  );
  return rows;
};
