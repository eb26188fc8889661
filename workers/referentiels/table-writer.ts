import { createHash } from "node:crypto";
import type { Database } from "#store/database.ts";
import type { Written } from "#workers/imports/ledger.ts";
import { keySql, type Table, type TableRow } from "./table.ts";

/** A row on its way to its table. */
export interface Outgoing {
  readonly table: Table;
  readonly row: TableRow;
}

const hashOf = (row: TableRow): string =>
  createHash("sha256").update(JSON.stringify(row)).digest("hex").slice(0, 32);

const namesOf = (table: Table): readonly string[] =>
  table.columns.split(",").map((column) => column.trim().split(" ")[0] ?? "");

/** Only what is new or differs is written; the answer says which of the two. */
const upsertSql = (table: Table): string => {
  const names = [...namesOf(table), "content_hash"];
  const updates = names
    .filter((name) => !table.key.includes(name))
    .map((name) => `${name} = excluded.${name}`);
  return `insert into ${table.name} as kept (source, ${names.join(", ")})
    select $2, ${names.join(", ")} from jsonb_to_recordset($1::jsonb) as row (${table.columns}, content_hash text)
    on conflict (${table.key.join(", ")}) do update set source = excluded.source, ${updates.join(", ")}
    where kept.content_hash <> excluded.content_hash or kept.source <> excluded.source
    returning (xmax = 0) as fresh`;
};

const rowsByTable = (outgoing: readonly Outgoing[]): ReadonlyMap<Table, TableRow[]> => {
  const groups = new Map<Table, TableRow[]>();
  for (const { table, row } of outgoing) {
    const group = groups.get(table);
    if (group) group.push(row);
    else groups.set(table, [row]);
  }
  return groups;
};

/** Writes rows of one source into whatever table each is for. Joins the caller's transaction. */
export const writeRows = async (
  db: Database,
  source: string,
  outgoing: readonly Outgoing[],
): Promise<Written> => {
  let [fresh, changed] = [0, 0];
  for (const [table, rows] of rowsByTable(outgoing)) {
    const hashed = rows.map((row) => ({ ...row, content_hash: hashOf(row) }));
    const written = await db.query<{ fresh: boolean }>(upsertSql(table), [
      JSON.stringify(hashed),
      source,
    ]);
    fresh += written.rows.filter((row) => row.fresh).length;
    changed += written.rows.filter((row) => !row.fresh).length;
  }
  return { new: fresh, changed, unchanged: outgoing.length - fresh - changed };
};

const REMOVED_AT_ONCE = 1_000;

/** Keys of a source that are stored and not among `seen`. */
export const vanishedKeys = async (
  db: Database,
  source: string,
  table: Table,
  seen: ReadonlyMap<string, number>,
): Promise<{ readonly stored: number; readonly vanished: readonly string[] }> => {
  const { rows } = await db.query<{ key: string }>(
    `select ${keySql(table)} as key from ${table.name} where source = $1`,
    [source],
  );
  return {
    stored: rows.length,
    vanished: rows.map(({ key }) => key).filter((key) => !seen.has(key)),
  };
};

export const removeRows = async (
  db: Database,
  source: string,
  table: Table,
  keys: readonly string[],
): Promise<void> => {
  for (let from = 0; from < keys.length; from += REMOVED_AT_ONCE) {
    await db.query(
      `delete from ${table.name} where source = $1
        and ${keySql(table)} in (select jsonb_array_elements_text($2::jsonb))`,
      [source, JSON.stringify(keys.slice(from, from + REMOVED_AT_ONCE))],
    );
  }
};
