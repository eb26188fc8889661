import { mkdirSync, writeFileSync } from "node:fs";
import type { Losses } from "./losses.ts";
import type { Rolled } from "./rolling.ts";

export interface Row extends Losses {
  readonly fault: string;
  readonly times: number;
  /** Of the machine, at the end. */
  readonly load: number;
  /** Acknowledged. */
  readonly messages: number;
  readonly failures: number;
  /** Of them, those without a sentence in French. */
  readonly failuresUntold: number;
  /** Nobody answered: the process was not there. */
  readonly unanswered: number;
  readonly refused: number;
  /** Seconds, one a strike. */
  readonly recoveries: readonly number[];
  /** Of them, what starting again took. */
  readonly starts: readonly number[];
  readonly silence: number;
}

const FOLDER = "reports";

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const seconds = (value: number): string => value.toFixed(1).replace(".", ",");

const HEADINGS = [
  "panne",
  "fois",
  "messages confirmés",
  "perdus",
  "doublés",
  "travaux",
  "perdus",
  "doublés",
  "5xx (sans phrase)",
  "sans réponse",
  "reprise médiane / pire (s)",
  "dont démarrage",
  "plus long silence (s)",
  "charge",
];

const cellsOf = (row: Row): readonly string[] => [
  row.fault,
  String(row.times),
  String(row.messages),
  String(row.messagesLost),
  String(row.messagesDoubled),
  String(row.jobs),
  String(row.jobsLost),
  String(row.jobsDoubled),
  `${row.failures} (${row.failuresUntold})`,
  String(row.unanswered),
  `${seconds(median(row.recoveries))} / ${seconds(Math.max(0, ...row.recoveries))}`,
  seconds(median(row.starts)),
  seconds(row.silence),
  seconds(row.load),
];

const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Prints the last row, and writes all of them as JSON and as Markdown. */
export const writeReport = (rows: readonly Row[]): void => {
  mkdirSync(FOLDER, { recursive: true });
  const rule = lineOf(HEADINGS.map(() => "---"));
  const lines = [lineOf(HEADINGS), rule, ...rows.map((row) => lineOf(cellsOf(row)))];
  writeFileSync(`${FOLDER}/pannes.json`, `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(`${FOLDER}/pannes.md`, `${lines.join("\n")}\n`);
  if (rows.length === 1) process.stdout.write(`${lines.slice(0, 2).join("\n")}\n`);
  process.stdout.write(`${lines.at(-1)}\n`);
};

/** Prints and writes how a restart in order went. */
export const writeRolling = (row: Rolled & Losses & Pick<Row, "load">): void => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/redemarrages.json`, `${JSON.stringify(row, null, 2)}\n`);
  process.stdout.write(
    `redémarrage en ordre, ${row.exits.length} arrêts (codes ${[...new Set(row.exits)].join(", ")}) sous le trafic : ` +
      `${row.requests} demandes, ${row.failed} en échec, ${row.messages} messages confirmés, ${row.messagesLost} perdu(s), ` +
      `${row.jobs} travaux, ${row.jobsLost} perdu(s) ; arrêt en ${seconds(median(row.stops))} s, au plus ${seconds(Math.max(0, ...row.stops))} (charge ${seconds(row.load)})\n`,
  );
};
