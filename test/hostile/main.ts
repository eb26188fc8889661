import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { besiege, isFaulty, OPEN_GATE } from "./siege.ts";
import { siegeText } from "./siege-report.ts";

const HELP = `npm run hostile -- [--turns 10000] [--seed 1] [--timeout 250]   un modèle qui ment, tour après tour
npm run hostile -- --sans-filtre …                              la même chose, filtre retiré : le juge voit-il ?
npm run hostile -- --injections                                 les injections, sans modèle et avec un modèle docile
npm run hostile -- --wire [--messages 1000] [--seed 1]          ce qui part vers le modèle
`;

const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "10000" },
    messages: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    timeout: { type: "string", default: "250" },
    injections: { type: "boolean", default: false },
    wire: { type: "boolean", default: false },
    "sans-filtre": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const runSiege = async (): Promise<boolean> => {
  const turns = Number(values.turns);
  const timeoutMs = Number(values.timeout);
  const isOpen = values["sans-filtre"];
  const bar = new SingleBar({
    format: "{bar} {value}/{total} tours, {faulty} en faute, reste {eta_formatted}",
    noTTYOutput: true,
    notTTYSchedule: 15_000,
  });
  bar.start(turns, 0, { faulty: 0 });
  const done = await besiege({
    turns,
    seed: Number(values.seed),
    timeoutMs,
    ...(isOpen ? { gate: OPEN_GATE } : {}),
    onTurns: (count, faulty) => bar.update(count, { faulty }),
  });
  bar.stop();
  process.stdout.write(siegeText(done, timeoutMs));
  // without the gate, faults are what the judge is there to see
  return done.some(isFaulty) === isOpen;
};

if (values.help) process.stdout.write(HELP);
else process.exitCode = (await runSiege()) ? 0 : 1;
