import { cpus } from "node:os";
import { keepReport, stampNow } from "#test/figures/keep.mjs";

export type Cell = string | number;

/** One table of figures, with what a reader must know to read them. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly string[];
}

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumSignificantDigits: 3 });
const shown = (cell: Cell): string => (typeof cell === "number" ? NUMBER.format(cell) : cell);

const lineOf = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    .join("   ")
    .trimEnd();

export const printed = ({ title, columns, rows, notes }: Table): string => {
  const lines = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const body = lines.map((line) => `  ${lineOf(line, widths)}`);
  return [title, ...body, ...notes.map((note) => `  · ${note}`), ""].join("\n");
};

/** Shows the tables of a part and keeps them as JSON in `reports/`. */
export const publish = (part: string, tables: readonly Table[]): void => {
  for (const table of tables) process.stdout.write(`\n${printed(table)}`);
  const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model ?? "" };
  keepReport(`bench-${part}`, { part, at: stampNow(), machine, tables });
};
