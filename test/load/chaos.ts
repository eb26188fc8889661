import { parseArgs } from "node:util";
import { startAlone } from "./alone.ts";
import { commitHere, type Row, together, writeReport } from "./chaos-report.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { FLEET_NAMES, startFleet } from "./fleet.ts";
import type { Ground } from "./ground.ts";
import { suffer } from "./suffer.ts";

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "3" },
    only: { type: "string", default: "" },
    people: { type: "string", default: "6" },
  },
});
const times = Math.min(50, Number(values.times));
const people = Math.min(50, Number(values.people));
/** Strikes between two looks at what was lost: a run that is cut has told all but its last series. */
const SERIES = 5;

let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    if (interrupted) process.exit(130);
    interrupted = true;
    process.stdout.write("arrêt demandé : la série en cours finit (un second signal coupe tout)\n");
  });

const groundFor = ({ on, needs }: Fault): Promise<Ground> => {
  const disk = needs === "disk";
  if (on === "alone") return startAlone({ disk });
  return startFleet({
    disk,
    clock: needs === "clock",
    model: needs === "model" || needs === "names",
    ...(needs === "names" ? { names: FLEET_NAMES } : {}),
  });
};

const commit = commitHere();
const order = FAULTS.map(({ name }) => name);

const sufferAll = async (fault: Fault, ground: Ground): Promise<Row | null> => {
  let row: Row | null = null;
  for (let first = 0; first < times && !interrupted; first += SERIES) {
    const strikes = Math.min(SERIES, times - first);
    const suffered = await suffer(fault, ground, {
      ...{ people, first, strikes },
      interrupted: () => interrupted,
    });
    if (suffered.times === 0) break;
    const next = { fault: fault.name, date: new Date().toISOString(), commit, ...suffered };
    row = row ? together(row, next) : next;
    writeReport(row, order);
  }
  return row;
};

const isClean = ({ throughProxy }: Fault, row: Row): boolean => {
  const lost = row.messagesLost + row.messagesDoubled + row.jobsLost + row.jobsDoubled;
  // nobody may notice what is done in order
  const noticed = throughProxy ? row.failures + row.unanswered + row.refused + row.fallen : 0;
  return lost + row.failuresUntold + noticed === 0;
};

for (const fault of FAULTS.filter(({ name }) => name.includes(values.only))) {
  if (interrupted) break;
  const ground = await groundFor(fault);
  try {
    const lacking = fault.lacking(ground);
    if (lacking !== null)
      process.stdout.write(`${fault.name} : pas essayé ici, il manque ${lacking}\n`);
    else {
      const row = await sufferAll(fault, ground);
      if (row && !isClean(fault, row)) process.exitCode = 1;
    }
  } finally {
    await ground.close();
  }
}
