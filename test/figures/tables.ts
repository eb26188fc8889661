import type { FaultRow, FuzzSlice, LoadRun, Measures } from "./kept.ts";

const count = (value: number): string => value.toLocaleString("fr-FR");
const decimal = (value: number, digits = 1): string =>
  value.toLocaleString("fr-FR", { minimumFractionDigits: digits, maximumFractionDigits: digits });

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const table = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string => {
  const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [headings, headings.map(() => "---"), ...rows].map(lineOf).join("\n");
};

const UNMEASURED = "Aucun relevé encore.";

/** What one kit measured, under its title. */
export const measuresTable = ({ title, command, at, measured }: Measures): string =>
  [
    `${title} — \`${command}\`, ${at}.`,
    "",
    table(
      ["mesure", "voulu", "obtenu", ""],
      measured.map(({ name, wanted, value, reached }) => [
        ...[name, wanted, value, reached ? "atteint" : "**manqué**"],
      ]),
    ),
  ].join("\n");

/** A whole kit in one line: what of it is not reached comes in bold. */
export const measuresLine = ({ measured }: Measures): string =>
  measured
    .map(({ name, value, reached }) => (reached ? `${name} : ${value}` : `**${name} : ${value}**`))
    .join(" ; ");

const STEPS = { open: "ouvrir", say: "un tour", search: "chercher" } as const;

const stepCell = (run: LoadRun, step: string): string => {
  const { p50 = 0, p95 = 0, p99 = 0 } = run.steps.find((one) => one.step === step)?.ms ?? {};
  return [p50, p95, p99].map(count).join(" / ");
};

const loadRow = (run: LoadRun): readonly string[] => {
  const all = (what: "refused" | "failed" | "unanswered"): number =>
    sum(run.steps.map((one) => one[what]));
  const begun = run.steps.find(({ step }) => step === "open")?.perSecond ?? 0;
  const after = run.recovered.find(({ step }) => step === "say")?.ms.p95 ?? 0;
  return [
    `${count(run.conversations)}, ${run.store}, ${count(run.seconds)} s`,
    decimal(begun, 2),
    ...Object.keys(STEPS).map((step) => stepCell(run, step)),
    count(all("refused")),
    count(all("failed")),
    count(all("unanswered")),
    count(after),
    run.growth.map(({ slopeMbPerMinute }) => decimal(slopeMbPerMinute, 2)).join(" / "),
    run.at,
  ];
};

/** Runs of `npm run load`, the embedded store first, then by their crowd. */
export const loadTable = (runs: readonly LoadRun[]): string =>
  runs.length === 0
    ? UNMEASURED
    : table(
        [
          "conversations à la fois",
          "ouvertes/s",
          ...Object.values(STEPS).map((step) => `${step}, p50 / p95 / p99 ms`),
          ...["429", "5xx", "sans réponse", "un tour après la foule, p95 ms"],
          ...["mémoire, Mo/min (seconde moitié)", "relevé"],
        ],
        runs
          .toSorted((a, b) => a.store.localeCompare(b.store) || a.conversations - b.conversations)
          .map(loadRow),
      );

const spread = (seconds: readonly number[]): string =>
  `${decimal(median(seconds))} / ${decimal(Math.max(0, ...seconds))}`;

const perTry = (lost: number, doubled: number): string =>
  lost + doubled === 0 ? "0 / 0" : `**${count(lost)} / ${count(doubled)}**`;

/** Faults of `npm run chaos`. */
export const faultsTable = (rows: readonly FaultRow[]): string =>
  rows.length === 0
    ? UNMEASURED
    : table(
        [
          ...["panne", "essais", "messages confirmés", "perdus / doublés"],
          ...["travaux", "perdus / doublés", "5xx (sans phrase)"],
          ...["processus tombés", "reprise médiane / pire, s"],
          ...["travaux rattrapés, s", "relevé"],
        ],
        rows.map((row) => [
          ...[row.fault, count(row.times), count(row.messages)],
          perTry(row.messagesLost, row.messagesDoubled),
          count(row.jobs),
          perTry(row.jobsLost, row.jobsDoubled),
          `${count(row.failures)} (${count(row.failuresUntold)})`,
          row.fallen === 0 ? "0" : `**${count(row.fallen)}**`,
          spread(row.recoveries),
          row.jobRecoveries.length === 0 ? "—" : spread(row.jobRecoveries),
          row.at,
        ]),
      );

const doorRow = (name: string, slices: readonly FuzzSlice[]): readonly string[] => {
  const tallies = slices.flatMap(({ doors }) => doors.filter((door) => door.name === name));
  const all = (what: "inputs" | "refused" | "seconds" | "faults"): number =>
    sum(tallies.map((tally) => tally[what]));
  const faults = all("faults");
  return [
    name,
    count(all("inputs")),
    count(all("refused")),
    faults === 0 ? "0" : `**${count(faults)}**`,
    count(Math.max(0, ...tallies.map(({ slowestMs }) => slowestMs))),
    count(all("seconds")),
  ];
};

/** Slices of `npm run fuzz`, added up door by door. */
export const fuzzTable = (slices: readonly FuzzSlice[]): string => {
  if (slices.length === 0) return UNMEASURED;
  const names = new Set(slices.flatMap(({ doors }) => doors.map(({ name }) => name)));
  const inputs = sum(slices.flatMap(({ doors }) => doors.map((door) => door.inputs)));
  const told = slices.map(({ seed, at }) => `graine ${seed} (${at})`).join(" ; ");
  return [
    `${count(inputs)} entrées : ${told}.`,
    "",
    table(
      ["porte", "entrées", "refusées", "lots en échec", "la plus lente, ms", "secondes"],
      [...names].map((name) => doorRow(name, slices)),
    ),
  ].join("\n");
};
