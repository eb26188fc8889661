import type { Kept, Measures } from "./kept.ts";

/** Where the figure of a comparison test is, when it has one: a report, and which of its measures. */
const FIGURES: Readonly<Record<string, { readonly report: string; readonly names: RegExp }>> = {
  T1: { report: "poids", names: /./ },
  T3: { report: "axe", names: /./ },
  T4: { report: "phrases", names: /^FALC/ },
  T5: { report: "eval", names: /^textes redits/ },
  T9: { report: "hostile", names: /sans preuve/ },
  T10: { report: "hostile", names: /sans preuve/ },
  T11: { report: "hostile-injections", names: /./ },
  T12: { report: "hostile-wire", names: /partis/ },
  T13: { report: "eval", names: /^pass/ },
  T18: { report: "eval", names: /^questions/ },
};

const measured = ({ measures }: Kept, line: string): string => {
  const { report = "", names = /$^/ } = FIGURES[line] ?? {};
  const found: Measures | undefined = measures[report];
  const own = found?.measured.filter(({ name }) => names.test(name)) ?? [];
  if (!found || own.length === 0) return "";
  const told = own.map(({ name, value, reached }) =>
    reached ? `${name} : ${value}` : `**${name} : ${value}**`,
  );
  return `${told.join(", ")} (${found.at})`;
};

/** The slowest act of the console, of which T21 wants every answer under a second. */
const consoleTime = ({ bench }: Kept): string => {
  const run = bench["bench-console"];
  const [table] = run?.tables ?? [];
  if (!run || !table) return "";
  const at = table.columns.findIndex((column) => column.startsWith("95e"));
  const slowest = Math.max(...table.rows.map((row) => Number(row[at])));
  const [name] = table.rows.find((row) => row[at] === slowest) ?? [];
  return `95e centile, le plus lent des gestes (${name}) : ${Math.round(slowest)} ms (${run.at})`;
};

/** How the tests a row names last went, when a whole run was recorded. */
const tested = ({ tests }: Kept, row: string): string => {
  const files = [...row.matchAll(/`(?:npx vitest run )?(test\/[\w./-]+\.test\.tsx?)/g)].map(
    ([, file = ""]) => file,
  );
  const runs = files.flatMap((file) => tests[file] ?? []);
  if (files.length === 0) return "";
  const [first] = runs;
  if (!first || runs.length < files.length) return "test";
  const failed = runs.some((one) => one.failed > 0 || one.passed === 0);
  return failed ? `**test, rouge le ${first.at}**` : `test, vert le ${first.at}`;
};

const ROW = /^\| (T\d+) \|/;
const CELLS = 3;

/** A row of T1 to T25 with what was last measured in its last cell; any other line as it is. */
export const withLastFigure = (kept: Kept, line: string): string => {
  const [, name = ""] = ROW.exec(line) ?? [];
  if (name === "") return line;
  const written = line.split(" | ").slice(0, CELLS);
  const hand = written.join(" | ").replace(/ \|$/, "");
  const figure = name === "T21" ? consoleTime(kept) : measured(kept, name);
  const told = figure === "" ? tested(kept, hand) || "pas encore relevé" : figure;
  return `${hand} | ${told} |`;
};
