// @ts-check
/**
 * `npm run figures`: takes what the last evaluations wrote (reports/*.json) into docs/conformite/mesures.json, and
 * writes the figures of the AI Act file from it. With `--check`: nothing is written, and a file out of step fails.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const SOURCE = "docs/conformite/mesures.json";
const DOCUMENT = "docs/conformite/ia-act.md";
const [BEGIN, END] = ["<!-- chiffres : npm run figures -->", "<!-- fin des chiffres -->"];
/** Where each evaluation leaves its figures. */
const REPORTS = { conversation: "reports/eval.json" };

const isCheck = process.argv.includes("--check");
/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/** @type {Record<string, { title: string, command: string, at: string, measured: { name: string, wanted: string, value: string, reached: boolean }[] }>} */
const kept = read(SOURCE);
if (!isCheck) {
  for (const [name, file] of Object.entries(REPORTS))
    if (existsSync(file)) kept[name] = { ...kept[name], ...read(file) };
}

const tables = Object.values(kept).map(({ title, command, at, measured }) =>
  [
    `${title} — \`${command}\`, ${at}.`,
    "",
    "| mesure | voulu | obtenu | |",
    "|---|---|---|---|",
    ...measured.map(
      ({ name, wanted, value, reached }) =>
        `| ${name} | ${wanted} | ${value} | ${reached ? "atteint" : "**manqué**"} |`,
    ),
  ].join("\n"),
);

const text = readFileSync(DOCUMENT, "utf8");
const [head, rest = ""] = text.split(BEGIN);
const [, tail = ""] = rest.split(END);
const written = `${head}${BEGIN}\n\n${tables.join("\n\n")}\n\n${END}${tail}`;
if (!isCheck) {
  writeFileSync(SOURCE, `${JSON.stringify(kept, null, 2)}\n`);
  writeFileSync(DOCUMENT, written);
} else if (written !== text) {
  process.stdout.write(`${DOCUMENT} n'est pas celui de ${SOURCE} : npm run figures\n`);
  process.exitCode = 1;
}
