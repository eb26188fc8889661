/** A table of the store that a feed fills: its key is the producer's, its columns are typed once, here. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  /** "rome text, ordre smallint": what `jsonb_to_recordset` needs, keys included. */
  readonly columns: string;
}

/** One row of a table, column by column. */
export type TableRow = Readonly<Record<string, unknown>>;

const SEPARATOR = "\u001f";

/** The key of a row as one text, the same as `keySql` gives. */
export const keyOf = (table: Table, row: TableRow): string =>
  table.key.map((column) => String(row[column])).join(SEPARATOR);

/** A key as people read it in a report. */
export const keyInWords = (table: Table, row: TableRow): string =>
  table.key.map((column) => String(row[column])).join(" ");

/** The key of a stored row as one text. */
export const keySql = (table: Table): string => `concat_ws(e'\\x1f', ${table.key.join(", ")})`;
