import { readFileSync, writeFileSync } from "node:fs";
import { collect } from "./collect.ts";
import { DOCUMENTS, outOfStep, writtenAnew } from "./documents.ts";
import { REPORTS } from "./keep.mjs";
import { type Kept, readKept, SOURCE, writeKept } from "./kept.ts";

/**
 * `npm run figures`: takes what the kits and the tests left in `reports/` into docs/conformite/mesures.json, and writes
 * from it every figure of the documents. With `--check`: nothing is written, and a document out of step fails.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Of a whole run of the tests, only those that a document names. */
const named = (tests: Kept["tests"]): Kept["tests"] => {
  const texts = DOCUMENTS.map((document) => readFileSync(document, "utf8")).join("\n");
  return Object.fromEntries(Object.entries(tests).filter(([file]) => texts.includes(file)));
};

const writeAll = (): void => {
  const all = collect(readKept(), REPORTS, (file, why) => say(`${file} n'est pas lu : ${why}`));
  const kept = { ...all, tests: named(all.tests) };
  writeKept(kept);
  for (const document of DOCUMENTS)
    writeFileSync(document, writtenAnew(readFileSync(document, "utf8"), kept));
  say(`${SOURCE} et ${DOCUMENTS.join(", ")} sont à jour.`);
};

const check = (): void => {
  const late = outOfStep(readKept());
  for (const document of late) say(`${document} n'est pas celui de ${SOURCE} : npm run figures`);
  process.exitCode = late.length === 0 ? 0 : 1;
};

if (process.argv.includes("--check")) check();
else writeAll();
