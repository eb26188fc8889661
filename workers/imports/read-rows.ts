import { z } from "zod";
import type { Day } from "#domain/day.ts";
import { SafeError } from "#domain/errors.ts";
import type { Member } from "#workers/referentiels/archive.ts";
import { type Column, type Parsed, readShape, type Shape } from "#workers/referentiels/section.ts";
import type { Field, Note } from "./fields.ts";
import type { Read } from "./read.ts";

export type Columns<Name extends string> = Readonly<Record<Name, Column>>;

/** A row under our own names; "" where the cell, or an optional column, is not there. */
export type Cells<Name extends string> = Readonly<Record<Name, string>>;

/** What a row says, or why it is not kept. "elsewhere": rightly, because it is about another region. */
export type RowReading<Row> = Row | { readonly refused: string } | "elsewhere";

export interface RowContext {
  readonly today: Day;
  readonly note: Note;
}

export type RowReader<Name extends string, Row> = (
  cells: Cells<Name>,
  context: RowContext,
) => RowReading<Row>;

/** How a table is read: where its values are, and what a row of them says. */
export interface TableReader<Name extends string, Row> {
  readonly columns: Columns<Name>;
  readonly read: RowReader<Name, Row>;
}

/** A cell as the readers of fields take it, named after its column. */
export const cellOf = <Name extends string>(
  columns: Columns<Name>,
  cells: Cells<Name>,
  name: Name,
): Field => ({
  name: String(columns[name].names[0]),
  text: cells[name],
  truncated: false,
});

/** Cells are taken as they are: what they hold is mended or left out value by value, never with the whole row. */
const shapeOf = <Name extends string>(columns: Columns<Name>): Shape<Cells<Name>> => ({
  columns,
  // The keys of a record are its columns, by construction.
  schema: z.record(z.enum(Object.keys(columns) as Name[]), z.string()),
});

const isRefusal = (found: object): found is { readonly refused: string } => "refused" in found;

const elsewhereRemark = (count: number): string =>
  count === 1
    ? "1 ligne hors des Hauts-de-France, laissée de côté"
    : `${count} lignes hors des Hauts-de-France, laissées de côté`;

const readOne = <Name extends string, Row extends object>(
  { raw, line }: { readonly raw: Cells<Name>; readonly line: number },
  read: RowReader<Name, Row>,
  today: Day,
): Read<Row> | null => {
  const repairs = new Set<string>();
  const found = read(raw, { today, note: (reason) => repairs.add(reason) });
  if (found === "elsewhere") return null;
  return isRefusal(found)
    ? { kind: "refused", line, numero: null, reason: found.refused }
    : { kind: "record", line, record: found, repairs: [...repairs] };
};

/** The same rows; a failure on the way (cut archive) ends them instead of spoiling what came before. */
async function* untilBroken<Raw>(
  rows: AsyncIterable<Parsed<Raw>>,
  onBroken: (reason: string) => void,
): AsyncGenerator<Parsed<Raw>> {
  try {
    yield* rows;
  } catch (cause) {
    if (cause instanceof SafeError) throw cause;
    onBroken("le fichier est abîmé ou coupé : lu jusqu'à l'endroit abîmé");
  }
}

/**
 * Reads a table (CSV, workbook, JSON list, GeoJSON, flat XML) row by row, by the names of its columns.
 * @throws SafeError when a column is missing: nothing is read then
 */
export async function* readRows<Name extends string, Row extends object>(
  member: Member,
  { columns, read }: TableReader<Name, Row>,
  today: Day,
): AsyncGenerator<Read<Row>> {
  const remarks: string[] = [];
  let isCut = false;
  let elsewhere = 0;
  let line = 0;
  const rows = readShape(member, shapeOf(columns), (reason) => remarks.push(reason));
  const whole = untilBroken(rows, (reason) => {
    isCut = true;
    remarks.push(reason);
  });
  for await (const row of whole) {
    line = row.line;
    isCut = row.kind === "refused" && row.isCut;
    const found = row.kind === "refused" ? { ...row, numero: null } : readOne(row, read, today);
    if (found) yield found;
    else elsewhere += 1;
  }
  if (elsewhere > 0) remarks.push(elsewhereRemark(elsewhere));
  for (const reason of remarks) yield { kind: "remark", reason };
  yield { kind: "end", complete: !isCut, line };
}
