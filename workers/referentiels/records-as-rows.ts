import { SaxesParser } from "saxes";
import { invalidInput } from "#domain/errors.ts";
import { type Remark, readLetters } from "#tables/letters.ts";
import type { RawRow } from "#tables/raw-rows.ts";

/** A record whose values have names: an element of a JSON list, an item of an XML file. */
type NamedRecord = ReadonlyMap<string, string>;

/** A stream of items tells its columns by the first ones; a list, which is held, by all. */
const FIRST_ITEMS = 200;
const MAX_JSON = 300e6;

const rowOf = (record: NamedRecord, columns: readonly string[], line: number): RawRow => ({
  kind: "cells",
  line,
  cells: columns.map((column) => record.get(column) ?? ""),
});

/** Named records as a table: a first row of names, then the values in that order. "Line" is the record's rank. */
async function* asRows(
  records: AsyncIterable<NamedRecord>,
  headSize: number,
): AsyncGenerator<RawRow> {
  let head: NamedRecord[] | null = [];
  let columns: readonly string[] = [];
  let line = 0;
  const begin = function* (first: readonly NamedRecord[]): Generator<RawRow> {
    columns = [...new Set(first.flatMap((record) => [...record.keys()]))];
    yield { kind: "cells", line: 0, cells: columns };
    for (const [index, record] of first.entries()) yield rowOf(record, columns, index + 1);
  };
  for await (const record of records) {
    line += 1;
    if (!head) yield rowOf(record, columns, line);
    else if (head.push(record) === headSize) {
      yield* begin(head);
      head = null;
    }
  }
  if (head) yield* begin(head);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join(" | ");
  // a coded value, {code, libelle}: the code is what joins
  if (isRecord(value)) return "code" in value ? textOf(value["code"]) : JSON.stringify(value);
  return String(value);
};

/** The list of a JSON file: the file itself, the features of a GeoJSON, or the first list it holds. */
const listOf = (content: unknown): readonly unknown[] => {
  if (Array.isArray(content)) return content;
  const lists = isRecord(content) ? Object.values(content).filter(Array.isArray) : [];
  if (lists[0]) return lists[0];
  throw invalidInput("Ce fichier JSON ne contient pas de liste.");
};

/** The point of a GeoJSON feature, under names of its own: producers' columns may say otherwise. */
const pointOf = (item: unknown): readonly (readonly [string, string])[] => {
  const geometry = isRecord(item) ? item["geometry"] : null;
  const at = isRecord(geometry) && geometry["type"] === "Point" ? geometry["coordinates"] : null;
  if (!Array.isArray(at)) return [];
  return [
    ["geometry.longitude", textOf(at[0])],
    ["geometry.latitude", textOf(at[1])],
  ];
};

const recordOf = (item: unknown): NamedRecord => {
  const properties = isRecord(item) && isRecord(item["properties"]) ? item["properties"] : item;
  const entries = isRecord(properties) ? Object.entries(properties) : [];
  return new Map([
    ...entries.map(([name, value]) => [name, textOf(value)] as const),
    ...pointOf(item),
  ]);
};

/** One JSON value a line; null when a line is not one. */
const parseLines = (text: string): readonly unknown[] | null => {
  try {
    return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line)]));
  } catch {
    return null;
  }
};

/** A JSON text, or one value a line (NDJSON). */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    const lines = text.trimStart().startsWith("{") ? parseLines(text) : null;
    if (lines) return lines;
    throw invalidInput("Ce fichier JSON est coupé ou mal écrit : rien n'a été lu.");
  }
};

/** Rows of a JSON list or of a GeoJSON; the whole text is held, these files are small. */
export async function* readJsonRows(
  bytes: AsyncIterable<Uint8Array>,
  remark: Remark,
): AsyncGenerator<RawRow> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of readLetters(bytes, remark)) {
    length += piece.length;
    if (length > MAX_JSON) throw invalidInput("Ce fichier JSON dépasse 300 Mo : il est refusé.");
    pieces.push(piece);
  }
  const list = listOf(parseJson(pieces.join("")));
  yield* asRows(
    (async function* () {
      for (const item of list) yield recordOf(item);
    })(),
    Number.POSITIVE_INFINITY,
  );
}

/** Children of the root are the records, their own children the values. Entities are never expanded. */
const createItemReader = () => {
  const parser = new SaxesParser();
  let found: NamedRecord[] = [];
  let item = new Map<string, string>();
  let path: string[] = [];
  let text = "";
  parser.on("doctype", () => {
    throw invalidInput("Ce fichier XML déclare un type de document : il est refusé.");
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    path.push(name);
    text = "";
    if (path.length === 2) item = new Map();
  });
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.on("closetag", ({ name }) => {
    if (path.length === 3) item.set(name, text.trim());
    if (path.length === 2) found.push(item);
    path = path.slice(0, -1);
    text = "";
  });
  return {
    write: (piece: string): readonly NamedRecord[] => {
      parser.write(piece);
      const records = found;
      found = [];
      return records;
    },
    close: () => parser.close(),
  };
};

async function* xmlRecords(
  bytes: AsyncIterable<Uint8Array>,
  remark: Remark,
): AsyncGenerator<NamedRecord> {
  const reader = createItemReader();
  for await (const piece of readLetters(bytes, remark)) yield* reader.write(piece);
  reader.close();
}

/** Rows of a flat XML file: `<root><item><column>value</column>…</item>…</root>`. */
export const readXmlRows = (
  bytes: AsyncIterable<Uint8Array>,
  remark: Remark,
): AsyncGenerator<RawRow> => asRows(xmlRecords(bytes, remark), FIRST_ITEMS);
