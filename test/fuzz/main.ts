import { parseArgs } from "node:util";
import { siege, TARGETS } from "./targets.ts";

/** `npm run fuzz -- --inputs 100000 [--seed 1] [http message lheo csv regles]`: so many inputs in all, shared out. */
const { values, positionals } = parseArgs({
  options: { inputs: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
});
const targets = TARGETS.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
const each = Math.ceil(Number(values.inputs) / Math.max(1, targets.length));
let failed = targets.length === 0 || !(each > 0);
if (failed) process.stdout.write(`Portes : ${TARGETS.map(({ name }) => name).join(", ")}\n`);
for (const target of failed ? [] : targets) {
  const start = performance.now();
  try {
    const { slowestMs } = await siege(target, each, Number(values.seed));
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(
      `${target.name} : ${each} entrées, 0 échec, ${Math.round(each / seconds)}/s, la plus lente ${Math.round(slowestMs)} ms\n`,
    );
  } catch (error) {
    failed = true;
    process.stdout.write(
      `${target.name} : ÉCHEC\n${error instanceof Error ? error.message : error}\n`,
    );
  }
}
process.exitCode = failed ? 1 : 0;
