import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { eventually } from "#test/services/child-server.ts";
import { startAlone } from "./alone.ts";
import { type Row, writeReport, writeRolling } from "./chaos-report.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { FLEET_NAMES, startFleet } from "./fleet.ts";
import type { Ground } from "./ground.ts";
import { createLists } from "./lists.ts";
import { lossesOf } from "./losses.ts";
import { openAt, sayAt } from "./person.ts";
import { rollingRestart } from "./rolling.ts";
import { type Ledger, pause, startTraffic } from "./traffic.ts";

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "3" },
    only: { type: "string", default: "" },
    people: { type: "string", default: "6" },
  },
});
const times = Math.min(50, Number(values.times));
const people = Math.min(50, Number(values.people));
const BEFORE_MS = 1_500;
const RECOVERY_PATIENCE_MS = 180_000;
/** People of a list, each a job: there are always some in flight. */
const PEOPLE_LISTED = 25;
/** An embedded store is only open to its own process: its list is launched before. */
const PEOPLE_LISTED_AHEAD = 40;

/** A new conversation is opened and answered by each server. */
const everyServerAnswers = async ({ apis }: Ground): Promise<void> => {
  for (const api of apis) {
    const { opened } = await openAt(api);
    const said = opened && (await sayAt(api, opened, "bonjour", crypto.randomUUID()));
    if (said?.status !== 200) throw new Error("not yet");
  }
};

/** Seconds from the end of a cause to everything running again, then to every server answering. */
interface Recovery {
  readonly started: number;
  readonly answering: number;
}

/** Strikes once in the middle of everything. */
const strikeOnce = async (fault: Fault, ground: Ground, time: number): Promise<Recovery> => {
  await pause(BEFORE_MS * (0.5 + Math.random()));
  const heal = await fault.strike(ground, time);
  await pause(fault.lastsMs);
  const lifted = performance.now();
  const since = () => (performance.now() - lifted) / 1_000;
  await heal();
  const started = since();
  await eventually(() => everyServerAnswers(ground), RECOVERY_PATIENCE_MS);
  return { started, answering: since() };
};

/** Longest time nobody at all was acknowledged, in seconds. */
const longestSilence = ({ messages }: Ledger): number => {
  const at = messages.map((one) => one.at).toSorted((a, b) => a - b);
  return Math.max(0, ...at.slice(1).map((one, index) => one - (at[index] ?? one))) / 1_000;
};

/** One list after the other until told to stop, each acknowledged once it is launched. */
const keepListing = (ground: Ground, ledger: Ledger) => {
  let stop = false;
  const listing = (async () => {
    while (!stop) {
      await ground
        .withStore(async (db) => {
          const lists = await createLists(db, ground.factsKey);
          ledger.lists.push(await lists.launch(PEOPLE_LISTED));
        })
        .catch(() => undefined);
      await pause(4 * BEFORE_MS);
    }
  })();
  return async () => {
    stop = true;
    await listing;
  };
};

const listAhead = async (ground: Ground): Promise<readonly string[]> => {
  const list = await ground.withStore(async (db) =>
    (await createLists(db, ground.factsKey)).launch(PEOPLE_LISTED_AHEAD * Math.min(times, 10)),
  );
  await ground.members.embedded?.start();
  return [list];
};

const suffer = async (fault: Fault, ground: Ground): Promise<Row> => {
  const ahead = fault.on === "alone" ? await listAhead(ground) : [];
  const { ledger, stop } = startTraffic(ground.apis, people);
  ledger.lists.push(...ahead);
  const stopListing = fault.on === "fleet" ? keepListing(ground, ledger) : async () => undefined;
  const recoveries: Recovery[] = [];
  for (let time = 0; time < times; time += 1)
    recoveries.push(await strikeOnce(fault, ground, time));
  await stopListing();
  await stop();
  const silence = longestSilence(ledger);
  const failures = ledger.heard.filter(({ status }) => status >= 500);
  const losses = await lossesOf(ground.withStore, ledger, fault.on);
  return {
    fault: fault.name,
    times,
    load: loadavg()[0] ?? 0,
    messages: ledger.messages.length,
    ...losses,
    failures: failures.length,
    failuresUntold: failures.filter(({ told }) => !told).length,
    unanswered: ledger.heard.filter(({ status }) => status === 0).length,
    refused: ledger.heard.filter(({ status }) => status === 429).length,
    recoveries: recoveries.map(({ answering }) => answering),
    starts: recoveries.map(({ started }) => started),
    silence,
  };
};

const groundFor = (fault: Fault): Promise<Ground> => {
  const disk = fault.name.startsWith("disque plein");
  if (fault.on === "alone") return startAlone({ disk });
  return startFleet({
    disk,
    clock: fault.name.startsWith("saut"),
    model: /^(?:modèle|noms)/.test(fault.name),
    ...(fault.name.startsWith("noms") ? { names: FLEET_NAMES } : {}),
  });
};

const rows: Row[] = [];
for (const fault of FAULTS.filter(({ name }) => name.includes(values.only))) {
  const ground = await groundFor(fault);
  try {
    if (!fault.isPossible(ground)) {
      process.stdout.write(`${fault.name} : pas essayé ici, il manque ${fault.needs}\n`);
      continue;
    }
    rows.push(await suffer(fault, ground));
    writeReport(rows);
  } finally {
    await ground.close();
  }
}
const ROLLING = "redémarrage en ordre";

/** No fault at all: every process of ours restarted in order, which nobody may notice. */
const roll = async (): Promise<boolean> => {
  const ground = await startFleet();
  try {
    const { rolled, ledger } = await rollingRestart(ground, people, times);
    const losses = await lossesOf(ground.withStore, ledger, "fleet");
    writeRolling({ ...rolled, ...losses, load: loadavg()[0] ?? 0 });
    const exits = rolled.exits.every((exit) => exit === 0);
    return exits && rolled.failed + losses.messagesLost + losses.jobsLost === 0;
  } finally {
    await ground.close();
  }
};

const isClean = (row: Row): boolean =>
  row.messagesLost + row.messagesDoubled + row.jobsLost + row.jobsDoubled + row.failuresUntold ===
  0;
const rolledWell = !ROLLING.includes(values.only) || (await roll());
process.exitCode = rolledWell && rows.every(isClean) ? 0 : 1;
