import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { INJECTIONS, type Side, tryInjections } from "./injections.ts";
import { besiege, isFaulty, OPEN_GATE } from "./siege.ts";
import { siegeText } from "./siege-report.ts";
import { falseMaskings, watchWire } from "./wire.ts";

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

const barOf = (total: number, of: string): SingleBar => {
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${of}, {faulty} en faute, reste {eta_formatted}`,
    noTTYOutput: true,
    notTTYSchedule: 15_000,
  });
  bar.start(total, 0, { faulty: 0 });
  return bar;
};

const runSiege = async (): Promise<boolean> => {
  const turns = Number(values.turns);
  const timeoutMs = Number(values.timeout);
  const isOpen = values["sans-filtre"];
  const bar = barOf(turns, "tours");
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const done = await besiege({
    turns,
    seed: Number(values.seed),
    timeoutMs,
    stalls: true,
    signal: stop.signal,
    ...(isOpen ? { gate: OPEN_GATE } : {}),
    onTurns: (count, faulty) => bar.update(count, { faulty }),
  });
  bar.stop();
  process.stdout.write(siegeText(done, timeoutMs));
  // without the gate, faults are what the judge is there to see
  return done.some(isFaulty) === isOpen;
};

const SIDES: readonly Side[] = ["sans modèle", "modèle docile"];

const runInjections = async (): Promise<boolean> => {
  let isHeld = true;
  for (const side of SIDES) {
    const bar = barOf(INJECTIONS.length, `injections, ${side}`);
    const breaches = await tryInjections(INJECTIONS, side, (found) =>
      bar.increment({ faulty: found }),
    );
    bar.stop();
    for (const { id, kind, shown } of breaches)
      process.stdout.write(`  ${id} : ${kind} : ${shown.slice(0, 200)}\n`);
    process.stdout.write(`${side} : ${INJECTIONS.length} injections, ${breaches.length} effets\n`);
    isHeld &&= breaches.length === 0;
  }
  return isHeld;
};

const runWire = async (): Promise<boolean> => {
  const count = Number(values.messages);
  const bar = barOf(count, "messages");
  const { messages, calls, leaks } = await watchWire(count, Number(values.seed), (found) =>
    bar.increment({ faulty: found }),
  );
  bar.stop();
  for (const { left, message } of leaks)
    process.stdout.write(`  ${left.join(", ")} : ${message.slice(-300)}\n`);
  process.stdout.write(`${messages} messages, ${calls} appels captés, ${leaks.length} fuites\n`);
  for (const { kind, names, hidden } of falseMaskings())
    process.stdout.write(`${kind} cachés pour rien : ${hidden.length} sur ${names}\n`);
  return leaks.length === 0;
};

const run = (): Promise<boolean> => {
  if (values.wire) return runWire();
  return values.injections ? runInjections() : runSiege();
};

if (values.help) process.stdout.write(HELP);
else process.exitCode = (await run()) ? 0 : 1;
