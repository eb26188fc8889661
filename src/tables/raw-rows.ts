import { parse } from "csv-parse/sync";
import { type CsvRecord, splitRecords } from "./csv-records.ts";
import { type Remark, readLetters } from "./letters.ts";

/** A row as the file writes it, whatever the file's form: cells are text, "" when empty. */
export type RawRow =
  | { readonly kind: "cells"; readonly line: number; readonly cells: readonly string[] }
  | { readonly kind: "broken"; readonly line: number; readonly reason: string };

const BLOCK = 200;

const NEVER_CLOSED = "un guillemet s'ouvre et ne se referme jamais";

const parseBlock = (texts: readonly string[], delimiter: string): readonly string[][] =>
  parse(texts.join("\n"), {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: "\n",
  });

const parseOne = ({ line, text }: CsvRecord, delimiter: string): RawRow => {
  try {
    const rows = parseBlock([text], delimiter);
    const [cells] = rows;
    if (rows.length === 1 && cells) return { kind: "cells", line, cells };
  } catch {
    // told below, as for a record that falls into several
  }
  return { kind: "broken", line, reason: "ligne illisible : guillemets mal placés" };
};

const tryBlock = (records: readonly CsvRecord[], delimiter: string): readonly string[][] | null => {
  try {
    const texts = records.map(({ text }) => text);
    const rows = parseBlock(texts, delimiter);
    return rows.length === records.length ? rows : null;
  } catch {
    return null;
  }
};

/** Many records in one call are ten times faster; one by one when they do not fall into as many rows. */
const parseRecords = (records: readonly CsvRecord[], delimiter: string): readonly RawRow[] => {
  const rows = tryBlock(records, delimiter);
  return records.map((record, index) => {
    const cells = rows?.[index];
    return cells ? { kind: "cells", line: record.line, cells } : parseOne(record, delimiter);
  });
};

/** Rows of a CSV file in order, its header among the first ones. */
export async function* readCsvRows(
  bytes: AsyncIterable<Uint8Array>,
  remark: Remark,
): AsyncGenerator<RawRow> {
  let delimiter = ";";
  let block: CsvRecord[] = [];
  const records = splitRecords(readLetters(bytes, remark), (found) => {
    delimiter = found;
  });
  for await (const record of records) {
    if (record.isBroken) {
      yield* parseRecords(block, delimiter);
      block = [];
      yield { kind: "broken", line: record.line, reason: NEVER_CLOSED };
    } else if (block.push(record) >= BLOCK) {
      yield* parseRecords(block, delimiter);
      block = [];
    }
  }
  yield* parseRecords(block, delimiter);
}
