import { invalidInput } from "#domain/errors.ts";
import type { Remark } from "#tables/letters.ts";
import { type RawRow, readCsvRows } from "#tables/raw-rows.ts";
import type { Member } from "./archive.ts";
import { readJsonRows, readXmlRows } from "./records-as-rows.ts";
import { readWorkbookCells } from "./workbook.ts";

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

async function* readWorkbookRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow> {
  const rows = await readWorkbookCells(bytes);
  for (const [index, row] of rows.entries()) {
    yield { kind: "cells", line: index + 1, cells: row };
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
