import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";

const count = z.number().int().min(0);
const seconds = z.array(z.number());

/** One fault, as it last was tried. Lists have one number a strike. */
const rowSchema = z.object({
  fault: z.string(),
  /** When, and of what code. */
  date: z.string(),
  commit: z.string(),
  times: count,
  /** Of the machine. */
  loads: z.array(z.number()),
  /** Acknowledged. */
  messages: count,
  messagesLost: count,
  messagesDoubled: count,
  jobs: count,
  jobsLost: count,
  jobsDoubled: count,
  dead: count,
  failures: count,
  /** Of them, those without a sentence in French. */
  failuresUntold: count,
  /** Nobody answered: the process was not there. */
  unanswered: count,
  refused: count,
  /** Processes that ended though nobody asked, or badly when asked to. */
  fallen: count,
  /** People of lists being advised when it struck. */
  inFlight: z.array(z.number()),
  /** Seconds until somebody new was answered by each server. */
  recoveries: seconds,
  /** Of them, what starting again took. */
  starts: seconds,
  /** Seconds until everybody listed before was advised. */
  jobRecoveries: seconds,
  silence: z.number(),
});
export type Row = z.infer<typeof rowSchema>;

const FOLDER = "reports";
const FILE = `${FOLDER}/pannes.json`;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const decimal = (value: number): string => value.toFixed(1).replace(".", ",");

const spread = (values: readonly number[]): string =>
  `${decimal(median(values))} / ${decimal(Math.max(0, ...values))}`;

const HEADINGS = [
  "panne",
  "fois",
  "messages confirmés",
  "perdus",
  "doublés",
  "travaux",
  "perdus",
  "doublés",
  "en cours au coup",
  "5xx (sans phrase)",
  "sans réponse",
  "processus tombés",
  "réponses revenues, médiane / pire (s)",
  "dont démarrage",
  "travaux rattrapés, médiane / pire (s)",
  "plus long silence (s)",
  "charge",
  "date",
  "code",
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
  String(median(row.inFlight)),
  `${row.failures} (${row.failuresUntold})`,
  String(row.unanswered),
  String(row.fallen),
  spread(row.recoveries),
  decimal(median(row.starts)),
  spread(row.jobRecoveries),
  decimal(row.silence),
  decimal(median(row.loads)),
  row.date.slice(0, 16),
  row.commit,
];

const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Two series of one fault, told as one. */
export const together = (one: Row, next: Row): Row => ({
  ...next,
  times: one.times + next.times,
  loads: [...one.loads, ...next.loads],
  messages: one.messages + next.messages,
  messagesLost: one.messagesLost + next.messagesLost,
  messagesDoubled: one.messagesDoubled + next.messagesDoubled,
  jobs: one.jobs + next.jobs,
  jobsLost: one.jobsLost + next.jobsLost,
  jobsDoubled: one.jobsDoubled + next.jobsDoubled,
  dead: Math.max(one.dead, next.dead),
  failures: one.failures + next.failures,
  failuresUntold: one.failuresUntold + next.failuresUntold,
  unanswered: one.unanswered + next.unanswered,
  refused: one.refused + next.refused,
  fallen: one.fallen + next.fallen,
  inFlight: [...one.inFlight, ...next.inFlight],
  recoveries: [...one.recoveries, ...next.recoveries],
  starts: [...one.starts, ...next.starts],
  jobRecoveries: [...one.jobRecoveries, ...next.jobRecoveries],
  silence: Math.max(one.silence, next.silence),
});

/** What runs before left; rows of an older shape are let go. */
const readRows = (): readonly Row[] => {
  if (!existsSync(FILE)) return [];
  const kept = z.array(z.unknown()).safeParse(JSON.parse(readFileSync(FILE, "utf8")));
  return (kept.data ?? []).flatMap((row) => rowSchema.safeParse(row).data ?? []);
};

/** The rows kept, with this one in the place of the one before of the same fault; in the order of the faults. */
export const merged = (kept: readonly Row[], row: Row, order: readonly string[]): readonly Row[] =>
  [...kept.filter(({ fault }) => fault !== row.fault), row].toSorted(
    (a, b) => order.indexOf(a.fault) - order.indexOf(b.fault),
  );

const write = (name: string, text: string): void => {
  writeFileSync(`${name}.new`, text);
  renameSync(`${name}.new`, name);
};

/** Prints this row, and writes it among those of earlier runs as JSON and as Markdown. */
export const writeReport = (row: Row, order: readonly string[]): void => {
  mkdirSync(FOLDER, { recursive: true });
  const rows = merged(readRows(), row, order);
  const head = [lineOf(HEADINGS), lineOf(HEADINGS.map(() => "---"))];
  const lines = [...head, ...rows.map((one) => lineOf(cellsOf(one)))];
  write(FILE, `${JSON.stringify(rows, null, 2)}\n`);
  write(`${FOLDER}/pannes.md`, `${lines.join("\n")}\n`);
  process.stdout.write(`${[...head, lineOf(cellsOf(row))].join("\n")}\n`);
};

/** The code that runs, « + » when it is not all committed. */
export const commitHere = (): string => {
  try {
    const git = (...args: string[]) =>
      execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "-uno") ? "+" : "");
  } catch {
    return "inconnu";
  }
};
