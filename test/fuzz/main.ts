import { parseArgs } from "node:util";
import { keepReport, stampNow } from "#test/figures/keep.mjs";
import type { Tally, Target } from "./door.ts";
import { TARGETS } from "./targets.ts";
import { startWatchdog } from "./watchdog.ts";

/** `npm run fuzz -- --inputs 1000000 [--seed 1] [a door of targets.ts…]`: so many inputs in all, shared out by what they cost each. */
const { values, positionals } = parseArgs({
  options: { inputs: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
});
const PATIENCE_S = 60;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const lineOf = (name: string, { inputs, refused, seconds, slowestMs, faults }: Tally): string =>
  [
    `${name} : ${inputs} entrées en ${Math.round(seconds)} s (${Math.round(inputs / seconds)}/s)`,
    `${refused} refusées`,
    `${faults.length} échec(s)`,
    `la plus lente ${Math.round(slowestMs)} ms`,
  ].join(", ");

/** For `npm run figures`, which adds up the slices by their seeds. */
const doorOf = (name: string, { inputs, refused, seconds, slowestMs, faults }: Tally) => ({
  ...{ name, inputs, refused },
  seconds: Math.round(seconds),
  slowestMs: Math.round(slowestMs),
  faults: faults.length,
});

const targets = TARGETS.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
const shares = targets.reduce((sum, { share }) => sum + share, 0);

const besiege = async (all: readonly Target[]): Promise<boolean> => {
  const watchdog = startWatchdog(PATIENCE_S);
  let failed = false;
  const doors: ReturnType<typeof doorOf>[] = [];
  for (const { name, share, siege } of all) {
    const tally = await siege(Math.ceil((inputs * share) / shares), seed, watchdog);
    say(lineOf(name, tally));
    for (const fault of tally.faults) say(`ÉCHEC ${fault}`);
    doors.push(doorOf(name, tally));
    // after each door: what was done counts, even when the rest is cut short
    keepReport(`fuzz-${seed}`, { at: stampNow(), seed, doors });
    failed ||= tally.faults.length > 0;
  }
  await watchdog.stop();
  return failed;
};

if (targets.length === 0 || !(inputs > 0) || !Number.isInteger(seed)) {
  say(`Portes : ${TARGETS.map(({ name }) => name).join(", ")}`);
  process.exitCode = 1;
} else {
  say(
    `Graine ${seed} : une graine de plus à chaque millier d'entrées ; --seed et la porte les rejouent.`,
  );
  process.exitCode = (await besiege(targets)) ? 1 : 0;
  process.exit();
}
