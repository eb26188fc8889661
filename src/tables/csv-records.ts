import { parse } from "csv-parse/sync";

/** One record of a CSV file as text: one line, or several when a quoted cell holds line breaks. */
export interface CsvRecord {
  /** Line of the file it begins at, from 1. */
  readonly line: number;
  readonly text: string;
  /** True when a quote opens and never closes: the line alone is given up, the next ones are read. */
  readonly isBroken: boolean;
}

/** A cell that holds more lines than this is a lost quote. */
const MAX_LINES = 200;
const MAX_LENGTH = 100_000;
const DELIMITERS = [";", ",", "\t", "|"] as const;

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  if (rest !== "") yield rest;
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

/** The delimiter that the first lines hold most of. */
export const detectDelimiter = (lines: readonly string[]): string =>
  DELIMITERS.map((delimiter) => ({
    delimiter,
    count: lines.reduce((sum, line) => sum + occurrences(line, delimiter), 0),
  })).reduce((best, one) => (one.count > best.count ? one : best)).delimiter;

/** Just after the quote that closes a cell begun before `from`; -1 when there is none. */
const closingQuote = (text: string, from: number, delimiter: string): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    if (next === '"') at += 1;
    else if (next === undefined || next === "\n" || next === delimiter) return at + 1;
  }
  return -1;
};

/** Whether a text ends inside a quoted cell. A quote in the middle of a bare cell (5" pipe) opens nothing. */
const endsInQuotes = (text: string, delimiter: string): boolean => {
  if (occurrences(text, '"') % 2 === 0) return false;
  let position = 0;
  while (position < text.length) {
    if (text[position] === '"') {
      const end = closingQuote(text, position + 1, delimiter);
      if (end < 0) return true;
      position = end;
    }
    const next = text.indexOf(delimiter, position);
    if (next < 0) return false;
    position = next + delimiter.length;
  }
  return false;
};

/** Lines with the ones already taken put back first. */
const createLineReader = (text: AsyncIterable<string>) => {
  const source = linesOf(text);
  const waiting: string[] = [];
  const ahead = async (count: number): Promise<readonly string[]> => {
    while (waiting.length < count) {
      const next = await source.next();
      if (next.done) break;
      waiting.push(next.value);
    }
    return waiting;
  };
  return { ahead, drop: (count: number): void => void waiting.splice(0, count) };
};

type LineReader = ReturnType<typeof createLineReader>;

/** The form of a file, known from its first lines. */
interface CsvForm {
  readonly delimiter: string;
  /** Cells of its widest line: a record of several lines must have as many, or its quote is a lost one. */
  readonly width: number;
}

/** Cells of a line; 0 for one whose quotes no reading closes: it tells nothing of the width. */
const widthOf = (text: string, delimiter: string): number => {
  try {
    const [cells = []] = parse(text, { delimiter, relax_quotes: true, relax_column_count: true });
    return cells.length;
  } catch {
    return 0;
  }
};

/** Whether several lines make one record: quotes inside doubled, as many cells as the others. */
const isOneRecord = (text: string, { delimiter, width }: CsvForm): boolean => {
  try {
    const [cells = []] = parse(text, { delimiter, relax_column_count: true });
    return cells.length === width;
  } catch {
    return false;
  }
};

/** Lines added until the quote left open is closed; 0 when it never is. */
const linesToClose = async (lines: LineReader, first: string, form: CsvForm): Promise<number> => {
  let text = first;
  for (let count = 2; count <= MAX_LINES && text.length <= MAX_LENGTH; count += 1) {
    const line = (await lines.ahead(count))[count - 1];
    if (line === undefined) return 0;
    text += `\n${line}`;
    const isClosed = line.includes('"') && !endsInQuotes(text, form.delimiter);
    if (isClosed) return isOneRecord(text, form) ? count : 0;
  }
  return 0;
};

/** How many lines the record at the head takes; 0 when its quote is a lost one. */
const lengthOfRecord = async (lines: LineReader, form: CsvForm): Promise<number> => {
  const [first = ""] = await lines.ahead(1);
  return endsInQuotes(first, form.delimiter) ? await linesToClose(lines, first, form) : 1;
};

const SAMPLE = 20;

/** Cuts a CSV text into records, and finds its delimiter. Empty lines are left out. */
export async function* splitRecords(
  text: AsyncIterable<string>,
  onDelimiter: (delimiter: string) => void,
): AsyncGenerator<CsvRecord> {
  const lines = createLineReader(text);
  const sample = (await lines.ahead(SAMPLE)).slice(0, SAMPLE);
  const delimiter = detectDelimiter(sample);
  onDelimiter(delimiter);
  const whole = sample.filter((one) => !endsInQuotes(one, delimiter));
  const form = { delimiter, width: Math.max(1, ...whole.map((one) => widthOf(one, delimiter))) };
  let line = 1;
  while ((await lines.ahead(1)).length > 0) {
    const count = await lengthOfRecord(lines, form);
    const taken = Math.max(1, count);
    const record = (await lines.ahead(taken)).slice(0, taken).join("\n");
    lines.drop(taken);
    if (record.trim() !== "") yield { line, text: record, isBroken: count === 0 };
    line += taken;
  }
}
