import readWorkbook from "read-excel-file/node";
import * as yauzl from "yauzl";
import { invalidInput, SafeError } from "#domain/errors.ts";
import { chunksOf } from "#workers/imports/open-file.ts";

const MAX_WORKBOOK = 100e6;
/** All its members together: more than that in cells would not fit in memory. */
const MAX_UNPACKED = 500e6;

const wholeOf = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > MAX_WORKBOOK) throw invalidInput("Ce classeur dépasse 100 Mo : il est refusé.");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const damaged = () => invalidInput("Ce classeur .xlsx est abîmé ou incomplet : rien n'a été lu.");

/**
 * A workbook is a zip, and the library that reads it takes it whole into memory: each member is first unpacked to
 * nothing, counted, so that one that swells is stopped whatever size it declares.
 */
const refuseBomb = async (workbook: Buffer): Promise<void> => {
  const zip = await yauzl.fromBufferPromise(workbook);
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of chunksOf(stream, entry.compressedSize)) unpacked += chunk.length;
    if (unpacked > MAX_UNPACKED)
      throw invalidInput("Ce classeur .xlsx est trop gros une fois ouvert : il est refusé.");
  }
};

/** The library types dates as the class itself, so a cell is read as whatever it really is. */
const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
};

/**
 * Cells of the sheet with most rows, as text: it holds the data; notes and legends come beside.
 * @throws SafeError when the workbook is damaged, too big, or swells when unpacked
 */
export const readWorkbookCells = async (
  bytes: AsyncIterable<Uint8Array>,
): Promise<readonly (readonly string[])[]> => {
  const workbook = await wholeOf(bytes);
  try {
    await refuseBomb(workbook);
    const sheets = (await readWorkbook(workbook)).map(({ data }) => data);
    const biggest = sheets.reduce((best, sheet) => (sheet.length > best.length ? sheet : best));
    return biggest.map((row) => row.map(cellText));
  } catch (cause) {
    throw cause instanceof SafeError ? cause : damaged();
  }
};
