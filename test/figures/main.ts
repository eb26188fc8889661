import { readFileSync, writeFileSync } from "node:fs";
import { collect } from "./collect.ts";
import { DOCUMENTS, outOfStep, writtenAnew } from "./documents.ts";
import { REPORTS } from "./keep.mjs";
import { readKept, SOURCE, writeKept } from "./kept.ts";

/**
 * `npm run figures`: takes what the kits and the tests left in `reports/` into docs/conformite/mesures.json, and writes
 * from it every figure of the documents. With `--check`: nothing is written, and a document out of step fails.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const writeAll = (): void => {
  const kept = collect(readKept(), REPORTS, (file, why) => say(`${file} n'est pas lu : ${why}`));
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
