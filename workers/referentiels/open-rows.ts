import readWorkbook from "read-excel-file/node";
import { invalidInput } from "#domain/errors.ts";
import type { Member } from "./archive.ts";
import type { Remark } from "./letters.ts";
import { type RawRow, readCsvRows } from "./raw-rows.ts";
import { readJsonRows, readXmlRows } from "./records-as-rows.ts";

type Form = "csv" | "json" | "xml" | "workbook";

const formOf = (start: Uint8Array): Form => {
  if (start[0] === 0x50 && start[1] === 0x4b) return "workbook";
  const [letter] = new TextDecoder("latin1")
    .decode(start.subarray(0, 64))
    .replace(/^ï»¿/, "")
    .trim();
  if (letter === "<") return "xml";
  return letter === "[" || letter === "{" ? "json" : "csv";
};

async function* backTogether(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

const MAX_WORKBOOK = 100e6;

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

/** The library types dates as the class itself, so a cell is read as whatever it really is. */
const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
};

/** The sheet with most rows holds the data; notes and legends come beside. */
const biggestSheet = async (workbook: Buffer): Promise<readonly (readonly unknown[])[]> => {
  try {
    const sheets = (await readWorkbook(workbook)).map(({ data }) => data);
    return sheets.reduce((best, sheet) => (sheet.length > best.length ? sheet : best));
  } catch {
    throw invalidInput("Ce classeur .xlsx est abîmé ou incomplet : rien n'a été lu.");
  }
};

async function* readWorkbookRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow> {
  const rows = await biggestSheet(await wholeOf(bytes));
  for (const [index, row] of rows.entries()) {
    yield { kind: "cells", line: index + 1, cells: row.map(cellText) };
  }
}

/** Rows of a file by what it holds: CSV, workbook, JSON list, GeoJSON, flat XML. */
export async function* openRows(member: Member, remark: Remark): AsyncGenerator<RawRow> {
  const bytes = member.bytes();
  const first = await bytes.next();
  if (first.done) throw invalidInput(`Le fichier ${member.name} est vide.`);
  const all = backTogether(first.value, bytes);
  switch (formOf(first.value)) {
    case "csv":
      return yield* readCsvRows(all, remark);
    case "json":
      return yield* readJsonRows(all, remark);
    case "xml":
      return yield* readXmlRows(all, remark);
    case "workbook":
      return yield* readWorkbookRows(all);
  }
}
