import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { openPostgres } from "#store/postgres.ts";
import { eventually } from "#test/services/child-server.ts";
import { type Fleet, startFleet } from "./fleet.ts";
import { type Opened, openAt, STORY, sayAt, wishAt } from "./person.ts";

const { values } = parseArgs({ options: { times: { type: "string", default: "3" } } });
const times = Math.min(50, Number(values.times));
const PEOPLE = 6;
const BEFORE_MS = 1_500;
const AFTER_MS = 300;

/** What was acknowledged, to be found again at the end. */
interface Acknowledged {
  readonly messages: { readonly conversation: string; readonly key: string }[];
  readonly wishes: string[];
  last: number;
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Says it until somebody acknowledges it, at one server then the other, always under the same key. */
const sayUntilHeard = async (
  fleet: Fleet,
  opened: Opened,
  text: string,
  stopped: () => boolean,
) => {
  const key = crypto.randomUUID();
  for (let attempt = 0; !stopped(); attempt += 1) {
    const { status } = await sayAt(
      fleet.apis[attempt % fleet.apis.length] ?? "",
      opened,
      text,
      key,
    );
    if (status === 200) return key;
    await pause(100);
  }
  return null;
};

/** One conversation, each thing said until it is heard, then a wish to be called back. */
const oneLife = async (
  fleet: Fleet,
  api: string,
  acknowledged: Acknowledged,
  stopped: () => boolean,
): Promise<void> => {
  const { opened } = await openAt(api);
  if (!opened) return pause(100);
  for (const text of STORY) {
    const key = await sayUntilHeard(fleet, opened, text, stopped);
    if (key === null) return;
    acknowledged.messages.push({ conversation: opened.id, key });
    acknowledged.last = performance.now();
  }
  if ((await wishAt(api, opened)).status === 200) acknowledged.wishes.push(opened.id);
};

const live = async (
  fleet: Fleet,
  acknowledged: Acknowledged,
  stopped: () => boolean,
): Promise<void> => {
  for (let round = 0; !stopped(); round += 1) {
    const api = fleet.apis[round % fleet.apis.length] ?? "";
    await oneLife(fleet, api, acknowledged, stopped);
  }
};

/** Of what was acknowledged: messages that are not there, or twice; wishes that no worker put in the list. */
const lossesOf = async ({ databaseUrl }: Fleet, { messages, wishes }: Acknowledged) => {
  const { db } = openPostgres(databaseUrl, { connections: 1 });
  const kept = await db.query<{ key: string; count: number }>(
    "select key, count(*)::int as count from app.message where key is not null group by key",
  );
  const counts = new Map(kept.rows.map(({ key, count }) => [key, count]));
  const queued = async () => {
    const { rows } = await db.query<{ id: string }>(
      "select conversation as id from app.handover where state = 'queued'",
    );
    const done = new Set(rows.map(({ id }) => id));
    const left = wishes.filter((id) => !done.has(id)).length;
    if (left > 0) throw new Error(`${left} left`);
    return left;
  };
  const jobsLost = await eventually(queued, 60_000).catch((error: Error) =>
    Number.parseInt(error.message, 10),
  );
  const dead = await db.query<{ count: number }>(
    "select count(*)::int as count from app.dead_letter",
  );
  await db.close();
  return {
    lost: messages.filter(({ key }) => !counts.has(key)).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
    jobsLost,
    dead: dead.rows[0]?.count ?? 0,
  };
};

/** Kills one member so often under load; gives how long nobody was acknowledged, at worst. */
const strike = async (
  fleet: Fleet,
  name: keyof Fleet["members"],
  acknowledged: Acknowledged,
): Promise<number> => {
  let worst = 0;
  for (let time = 0; time < times; time += 1) {
    await pause(BEFORE_MS * (0.5 + Math.random()));
    await fleet.members[name].kill();
    const killed = performance.now();
    await pause(AFTER_MS);
    await fleet.members[name].start();
    await eventually(async () => {
      if (acknowledged.last < killed + AFTER_MS) throw new Error("nobody was heard yet");
    }, 120_000);
    worst = Math.max(worst, acknowledged.last - killed);
  }
  return worst;
};

const fleet = await startFleet();
let failed = false;
try {
  for (const name of ["api", "worker", "redis", "postgres"] as const) {
    const acknowledged: Acknowledged = { messages: [], wishes: [], last: 0 };
    let stop = false;
    const people = Array.from({ length: PEOPLE }, () => live(fleet, acknowledged, () => stop));
    const worst = await strike(fleet, name, acknowledged);
    stop = true;
    await Promise.all(people);
    const { lost, doubled, jobsLost, dead } = await lossesOf(fleet, acknowledged);
    failed ||= lost + doubled + jobsLost + dead > 0;
    process.stdout.write(
      `kill -9 ${name} × ${times} : ${acknowledged.messages.length} messages confirmés, ${lost} perdu(s), ${doubled} en double ; ${acknowledged.wishes.length} travaux, ${jobsLost} perdu(s), ${dead} abandonné(s) ; reprise en ${(worst / 1_000).toFixed(1)} s au plus (charge ${loadavg()[0]?.toFixed(1)})\n`,
    );
  }
} finally {
  await fleet.close();
}
process.exitCode = failed ? 1 : 0;
