import type { CaseloadFile, RawLine } from "../domain/caseload.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import { type RawRow, readCsvRows } from "../tables/raw-rows.ts";

/** People in one list: a counsellor follows 50 to 500. */
export const MOST_LINES = 2_000;
export const MOST_COLUMNS = 60;
/** Bytes of one file. */
export const LARGEST_CASELOAD = 5_000_000;

const tooMany = (): SafeError =>
  new SafeError(
    "too_large",
    `Ce fichier a plus de ${MOST_LINES} lignes. Coupez-le en plusieurs lots.`,
  );

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** A heading is named even when the file leaves it blank, so that it can be pointed at. */
const headingOf = (text: string, at: number): string => text.trim() || `colonne ${at + 1}`;

const lineOf = (row: RawRow): RawLine =>
  row.kind === "broken"
    ? { line: row.line, cells: [], broken: row.reason }
    : { line: row.line, cells: row.cells, broken: null };

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** An archive, a workbook, an image: nothing that has cells between signs. */
const isText = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || !bytes.subarray(0, 4096).includes(0);

const headingsOf = (cells: readonly string[]): readonly string[] => {
  if (cells.length < 2)
    throw invalidInput(
      "Ce fichier n'a qu'une colonne. Il faut un CSV dont les colonnes sont séparées par « ; », « , » ou une tabulation.",
    );
  if (cells.length > MOST_COLUMNS)
    throw invalidInput(`Ce fichier a plus de ${MOST_COLUMNS} colonnes. Gardez celles qui servent.`);
  return cells.map(headingOf);
};

/** @throws SafeError */
const assertTable = (bytes: Uint8Array): void => {
  if (bytes.length === 0) throw invalidInput("Ce fichier est vide.");
  if (isText(bytes)) return;
  throw new SafeError(
    "unsupported_media_type",
    "Ce fichier n'est pas un CSV. Dans le tableur, choisissez « Enregistrer sous », puis CSV.",
  );
};

/** Rows that hold something. */
async function* filledRows(
  bytes: Uint8Array,
  onRemark: (reason: string) => void,
): AsyncGenerator<RawRow> {
  for await (const row of readCsvRows(once(bytes), onRemark))
    if (row.kind === "broken" || !isBlank(row.cells)) yield row;
}

/**
 * A CSV as spreadsheets write it: `;`, `,` or tab, UTF-8 with or without mark, UTF-16 or Windows-1252, quotes and
 * line breaks inside them. A line the file itself breaks is kept, to be named. Nothing of a cell is ever run.
 * @throws SafeError `invalid_input`, `too_large` when there is no table of people in it
 */
export const readCaseloadFile = async (bytes: Uint8Array): Promise<CaseloadFile> => {
  assertTable(bytes);
  const remarks = new Set<string>();
  const rows = filledRows(bytes, (reason) => remarks.add(reason));
  const first = await rows.next();
  if (first.done || first.value.kind === "broken")
    throw invalidInput("La ligne de titres de ce fichier n'est pas lisible.");
  const headings = headingsOf(first.value.cells);
  const lines: RawLine[] = [];
  for await (const row of rows) if (lines.push(lineOf(row)) > MOST_LINES) throw tooMany();
  if (lines.length === 0) throw invalidInput("Ce fichier n'a que sa ligne de titres : personne.");
  return { headings, lines, remarks: [...remarks] };
};
