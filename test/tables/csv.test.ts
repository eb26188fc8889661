import { expect, test } from "vitest";
import { type RawRow, readCsvRows } from "#tables/raw-rows.ts";

const read = async (...pieces: readonly (string | Uint8Array)[]) => {
  const remarks: string[] = [];
  const rows: RawRow[] = [];
  async function* bytes() {
    for (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
  }
  for await (const row of readCsvRows(bytes(), (reason) => remarks.push(reason))) rows.push(row);
  return { rows, remarks };
};

const cellsOf = ({ rows }: Awaited<ReturnType<typeof read>>) =>
  rows.map((row) => (row.kind === "cells" ? row.cells : row.reason));

test("delimiters are found: semicolon, comma, tab", async () => {
  for (const delimiter of [";", ",", "\t"]) {
    const found = await read(`a${delimiter}b\n1${delimiter}2\n`);
    expect(cellsOf(found)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  }
});

test("a byte-order mark, Windows line ends and empty lines leave no trace", async () => {
  expect(cellsOf(await read("\ufeffa;b\r\n\r\n1;2\r\n"))).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("a cell may hold a delimiter, quotes and line breaks; lines are counted as an editor does", async () => {
  const { rows } = await read('a;b\n"x;""y""\nz";2\n3;4\n');
  expect(rows).toEqual([
    { kind: "cells", line: 1, cells: ["a", "b"] },
    { kind: "cells", line: 2, cells: ['x;"y"\nz', "2"] },
    { kind: "cells", line: 4, cells: ["3", "4"] },
  ]);
});

test("a quote in the middle of a bare cell is a sign like another", async () => {
  expect(cellsOf(await read('a;b\ntuyau 5" acier;2\n3;4\n'))).toEqual([
    ["a", "b"],
    ['tuyau 5" acier', "2"],
    ["3", "4"],
  ]);
});

test("a quote that never closes costs its line only", async () => {
  const { rows } = await read('a;b\n1;2\n"3;4\n5;6\n7;8\n');
  expect(rows).toEqual([
    { kind: "cells", line: 1, cells: ["a", "b"] },
    { kind: "cells", line: 2, cells: ["1", "2"] },
    { kind: "broken", line: 3, reason: "un guillemet s'ouvre et ne se referme jamais" },
    { kind: "cells", line: 4, cells: ["5", "6"] },
    { kind: "cells", line: 5, cells: ["7", "8"] },
  ]);
});

test("a lost quote does not swallow the lines up to the next quoted cell", async () => {
  const found = await read('a;b\n"x\n1;2\n3;4\n"cité";5\n');
  expect(cellsOf(found)).toEqual([
    ["a", "b"],
    "un guillemet s'ouvre et ne se referme jamais",
    ["1", "2"],
    ["3", "4"],
    ["cité", "5"],
  ]);
});

test("letters cut between two pieces of a file are put together", async () => {
  const bytes = Buffer.from("métier;œuvre\nété;€\n");
  const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
  const found = await read(...pieces);
  expect(cellsOf(found)).toEqual([
    ["métier", "œuvre"],
    ["été", "€"],
  ]);
  expect(found.remarks).toEqual([]);
});

test("windows-1252 and ISO-8859-15 are read for what they are, and said", async () => {
  const windows = await read(Uint8Array.of(0xe9, 0x3b, 0x9c, 0x0a, 0x31, 0x3b, 0x80, 0x0a));
  expect(cellsOf(windows)).toEqual([
    ["é", "œ"],
    ["1", "€"],
  ]);
  expect(windows.remarks).toEqual(["le fichier n'est pas en UTF-8 : il est lu en windows-1252"]);
  const latin = await read(Uint8Array.of(0xe9, 0x3b, 0xbd, 0x0a, 0x31, 0x3b, 0xa4, 0x0a));
  expect(cellsOf(latin)).toEqual([
    ["é", "œ"],
    ["1", "€"],
  ]);
  expect(latin.remarks).toEqual(["le fichier n'est pas en UTF-8 : il est lu en iso-8859-15"]);
});

test("UTF-16 of spreadsheets is read", async () => {
  const found = await read(Buffer.from("\ufeffa\té\n1\t2\n", "utf16le"));
  expect(cellsOf(found)).toEqual([
    ["a", "é"],
    ["1", "2"],
  ]);
});
