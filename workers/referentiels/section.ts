import type { z } from "zod";
import { invalidInput } from "#domain/errors.ts";
import { fold } from "#domain/folding.ts";
import type { Remark } from "#tables/letters.ts";
import type { RawRow } from "#tables/raw-rows.ts";
import type { Member } from "./archive.ts";
import { openRows } from "./open-rows.ts";

/** A row of a file once checked, or why it was not. */
export type Parsed<Raw> =
  | { readonly kind: "row"; readonly line: number; readonly raw: Raw }
  | {
      readonly kind: "refused";
      readonly line: number;
      readonly reason: string;
      readonly isCut: boolean;
    };

/** Where a value is found: the names its column has borne, or their form when a year is in them. */
export interface Column {
  readonly names: readonly (string | RegExp)[];
  readonly optional?: boolean;
}

/** What a file must look like: its columns, and the form of their values. */
export interface Shape<Raw extends object> {
  readonly columns: Readonly<Record<keyof Raw & string, Column>>;
  readonly schema: z.ZodType<Raw>;
  /** Names of the columns in order, for a file that has no header. */
  readonly header?: readonly string[];
}

/** A column that the file must have, under one of these names. */
export const column = (...names: readonly (string | RegExp)[]): Column => ({ names });

/** A column that some of the producer's forms lack: its value is then "". */
export const optionalColumn = (...names: readonly (string | RegExp)[]): Column => ({
  names,
  optional: true,
});

/** "libellé métier", "libelle_metier" and "Libellé Métier" are one name. */
const plain = (name: string): string => fold(name).replaceAll(" ", "");

const positionOf = (header: readonly string[], { names }: Column): number => {
  for (const name of names) {
    const found = header.findIndex((one) =>
      typeof name === "string" ? one === plain(name) : name.test(one),
    );
    if (found >= 0) return found;
  }
  return -1;
};

type Positions = ReadonlyMap<string, number>;

interface Header {
  readonly width: number;
  readonly positions: Positions;
  readonly missing: readonly string[];
}

const readHeader = (
  cells: readonly string[],
  columns: Readonly<Record<string, Column>>,
): Header => {
  const header = cells.map(plain);
  const positions = new Map(
    Object.entries(columns).map(([key, one]) => [key, positionOf(header, one)] as const),
  );
  const missing = Object.entries(columns)
    .filter(([key, one]) => !one.optional && (positions.get(key) ?? -1) < 0)
    .map(([, one]) => `« ${String(one.names[0])} »`);
  return { width: cells.length, positions, missing };
};

/** Titles and notes may stand above the header. */
const HEADER_WITHIN = 20;

const missingColumns = (member: Member, missing: readonly string[]) => {
  const [what, verb] = missing.length > 1 ? ["les colonnes", "manquent"] : ["la colonne", "manque"];
  return invalidInput(
    `Dans ${member.name}, ${what} ${missing.join(", ")} ${verb} : rien n'a été importé. Le format du producteur a peut-être changé.`,
  );
};

/** The first rows, one of which is the header. */
const firstRows = async (rows: AsyncGenerator<RawRow>): Promise<readonly RawRow[]> => {
  const first: RawRow[] = [];
  while (first.length < HEADER_WITHIN) {
    const next = await rows.next();
    if (next.done) break;
    first.push(next.value);
  }
  return first;
};

interface Found {
  readonly header: Header;
  /** Rows that were read after the header while looking for it. */
  readonly below: readonly RawRow[];
}

/** Looks for the header. @throws SafeError naming the columns that the nearest one lacks */
const findHeader = async <Raw extends object>(
  rows: AsyncGenerator<RawRow>,
  member: Member,
  { columns, header: given }: Shape<Raw>,
): Promise<Found> => {
  if (given) return { header: readHeader(given, columns), below: [] };
  const first = await firstRows(rows);
  const headers = first.map((row) => readHeader(row.kind === "cells" ? row.cells : [], columns));
  const at = headers.findIndex(({ missing }) => missing.length === 0);
  const header = headers[at];
  if (header) return { header, below: first.slice(at + 1) };
  const [nearest] = headers.toSorted((a, b) => a.missing.length - b.missing.length);
  throw missingColumns(member, nearest?.missing ?? []);
};

/** Checks the columns without reading further. @throws SafeError naming what is missing */
export const checkColumns = async <Raw extends object>(
  member: Member,
  shape: Shape<Raw>,
): Promise<void> => {
  const rows = openRows(member, () => undefined);
  try {
    await findHeader(rows, member, shape);
  } finally {
    await rows.return(undefined);
  }
};

const FILLERS = new Set(["-", "NULL", "null", "NaN"]);

const cellOf = (cells: readonly string[], position: number): string => {
  const text = (cells[position] ?? "").trim();
  return FILLERS.has(text) ? "" : text;
};

const reasonOf = (error: z.ZodError, columns: Readonly<Record<string, Column>>): string => {
  const [issue] = error.issues;
  const name = columns[String(issue?.path[0])]?.names[0];
  return name === undefined ? "ligne mal formée" : `colonne « ${name} » : ${issue?.message}`;
};

const parseCells = <Raw extends object>(
  row: Extract<RawRow, { kind: "cells" }>,
  header: Header,
  shape: Shape<Raw>,
): Parsed<Raw> => {
  const { line, cells } = row;
  const tooMany = cells.slice(header.width).some((cell) => cell.trim() !== "");
  if (cells.length < header.width || tooMany) {
    const reason = `${cells.length} colonnes au lieu de ${header.width}`;
    return { kind: "refused", line, reason, isCut: cells.length < header.width };
  }
  const values = Object.fromEntries(
    [...header.positions].map(([key, position]) => [key, cellOf(cells, position)]),
  );
  const read = shape.schema.safeParse(values);
  return read.success
    ? { kind: "row", line, raw: read.data }
    : { kind: "refused", line, reason: reasonOf(read.error, shape.columns), isCut: false };
};

const isEmpty = (row: RawRow): boolean =>
  row.kind === "cells" && row.cells.every((cell) => cell.trim() === "");

/** Rows of a file, each checked. @throws SafeError for a missing column; what the file breaks on, as it comes */
export async function* readShape<Raw extends object>(
  member: Member,
  shape: Shape<Raw>,
  remark: Remark,
): AsyncGenerator<Parsed<Raw>> {
  const rows = openRows(member, remark);
  const { header, below } = await findHeader(rows, member, shape);
  const parse = (row: RawRow): Parsed<Raw> =>
    row.kind === "broken"
      ? { ...row, kind: "refused", isCut: true }
      : parseCells(row, header, shape);
  for (const row of below) if (!isEmpty(row)) yield parse(row);
  for await (const row of rows) if (!isEmpty(row)) yield parse(row);
}
