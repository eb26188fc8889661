import { z } from "zod";
import { invalidInput } from "../domain/errors.ts";
import { fold } from "../domain/folding.ts";
import {
  EVENTS,
  type PrescriptionReturn,
  RETURNS_SCHEMA,
  returnSchema,
} from "../domain/prescription.ts";
import { readCsvRows } from "../tables/raw-rows.ts";

/** A line of a file of news: read, or named with what is wrong. */
export type ReadReturn =
  | { readonly line: number; readonly news: PrescriptionReturn }
  | { readonly line: number; readonly problem: string };

const MOST_LINES = 10_000;
const KEYS = ["reference", "evenement", "date", "valeur"] as const;
const KNOWN = new Set<string>(EVENTS);
const FRENCH_DAY = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** As people type it: "Entrée", "03/02/2027", "Issue à 6 mois". */
const tidied = (cells: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { date, evenement, valeur, ...rest } = cells;
  const word = (value: unknown): unknown =>
    typeof value === "string" ? fold(value).replaceAll(" ", "_") : value;
  const event = word(evenement);
  const plain = event === "issue_a_6_mois" ? "issue_6_mois" : event;
  return {
    ...rest,
    evenement: typeof plain === "string" && KNOWN.has(plain) ? plain : evenement,
    valeur: word(valeur),
    date: typeof date === "string" ? date.trim().replace(FRENCH_DAY, "$3-$2-$1") : date,
  };
};

const WORDS: Readonly<Record<string, string>> = {
  evenement: `il faut un de ces mots : ${EVENTS.join(", ")}`,
  reference: "il faut la référence de la prescription, par exemple P-ACFH-2345-JKMR",
  date: "il faut un jour du calendrier, par exemple 03/02/2027",
};

const readOne = (value: unknown, line: number): ReadReturn => {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject) return { line, problem: "ce n'est pas un objet avec référence et événement" };
  const read = returnSchema.safeParse(tidied({ ...value }));
  if (read.success) return { line, news: read.data };
  const problem = read.error.issues
    .map(({ path, message, code }) => {
      const key = String(path[0] ?? "ligne");
      return `${key} : ${(code === "custom" ? null : WORDS[key]) ?? message}`;
    })
    .join(" ; ");
  return { line, problem };
};

/** The file itself; each of its items is then read apart, so that a bad one does not spoil the others. */
const fileSchema = z.object({
  schema: z.literal(RETURNS_SCHEMA),
  retours: z.array(z.unknown()),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput("Ce fichier n'est pas un JSON lisible.");
  }
};

const readJson = (text: string): readonly ReadReturn[] => {
  const file = fileSchema.safeParse(parsed(text));
  if (file.success) return file.data.retours.map((item, at) => readOne(item, at + 1));
  throw invalidInput(
    `Ce JSON n'est pas un fichier de retours : il faut { "schema": "${RETURNS_SCHEMA}", "retours": […] }.`,
  );
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const columnsOf = (cells: readonly string[]): readonly number[] => {
  const headings = cells.map(fold);
  const columns = KEYS.map((key) => headings.indexOf(key));
  const missing = KEYS.filter((_, at) => columns[at] === -1);
  if (missing.length > 0)
    throw invalidInput(`Il manque dans ce CSV la colonne ${missing.join(", ")}.`);
  return columns;
};

const readCsv = async (bytes: Uint8Array): Promise<readonly ReadReturn[]> => {
  let columns: readonly number[] | null = null;
  const read: ReadReturn[] = [];
  for await (const row of readCsvRows(once(bytes), () => undefined)) {
    if (row.kind === "broken") read.push({ line: row.line, problem: row.reason });
    else if (columns === null) columns = columnsOf(row.cells);
    else {
      const found = columns;
      const cells = KEYS.map((key, at) => [key, row.cells[found[at] ?? 0]?.trim() ?? ""] as const);
      read.push(readOne(Object.fromEntries(cells), row.line));
    }
  }
  return read;
};

const JSON_START = /^[\s\ufeff]*[{[]/;

/**
 * News of entries, exits and outcomes, as JSON or as CSV. A line that cannot be read is named and the others are taken.
 * @throws SafeError `invalid_input` when it is no file of news at all
 */
export const readReturns = async (bytes: Uint8Array): Promise<readonly ReadReturn[]> => {
  if (bytes.length === 0) throw invalidInput("Ce fichier est vide.");
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 64)).replace(/^ï»¿/, "");
  const read = JSON_START.test(start)
    ? readJson(new TextDecoder().decode(bytes))
    : await readCsv(bytes);
  if (read.length > MOST_LINES)
    throw invalidInput(`Ce fichier a plus de ${MOST_LINES} lignes. Coupez-le.`);
  return read;
};
