import type { Database } from "#store/database.ts";
import { eventually } from "#test/services/child-server.ts";
import type { Ground } from "./ground.ts";
import { linesDone } from "./lists.ts";
import { areAdvised } from "./strike.ts";
import { type Ledger, pause } from "./traffic.ts";

export interface Losses {
  readonly messagesLost: number;
  readonly messagesDoubled: number;
  readonly jobs: number;
  readonly jobsLost: number;
  readonly jobsDoubled: number;
  readonly dead: number;
}

const JOBS_PATIENCE_MS = 240_000;
/** An embedded store is looked into while its process is stopped: it needs time to work between two looks. */
const BETWEEN_LOOKS_MS = { fleet: 1_000, alone: 15_000 } as const;

const messagesOf = async (db: Database, { messages, said }: Ledger) => {
  const { rows } = await db.query<{ key: string; count: number }>(
    "select key, count(*)::int as count from app.message where key = any($1) group by key",
    [said],
  );
  const counts = new Map(rows.map(({ key, count }) => [key, count]));
  return {
    messagesLost: messages.filter(({ key }) => !counts.has(key)).length,
    messagesDoubled: [...counts.values()].filter((count) => count > 1).length,
  };
};

const jobsOf = async (db: Database, { wishes, lists }: Ledger) => {
  const { rows } = await db.query<{ id: string; count: number }>(
    `select conversation as id, count(*)::int as count from app.handover
     where state = 'queued' group by conversation`,
  );
  const queued = new Map(rows.map(({ id, count }) => [id, count]));
  const lines = await linesDone(db, lists);
  const mine = wishes.map((id) => queued.get(id) ?? 0);
  return {
    jobs: wishes.length + lines.lines,
    jobsLost: mine.filter((count) => count === 0).length + lines.lost,
    jobsDoubled: mine.filter((count) => count > 1).length + lines.doubled,
  };
};

/** Of what was acknowledged: what is not there, or twice. Jobs are waited for, those in flight first. */
export const lossesOf = async (ground: Ground, ledger: Ledger): Promise<Losses> => {
  const look = () =>
    ground.withStore(async (db) => {
      const dead = await db.query<{ count: number }>(
        "select count(*)::int as count from app.dead_letter",
      );
      return {
        ...(await messagesOf(db, ledger)),
        ...(await jobsOf(db, ledger)),
        dead: dead.rows[0]?.count ?? 0,
      };
    });
  const between = BETWEEN_LOOKS_MS[ground.members.embedded ? "alone" : "fleet"];
  const allDone = async (): Promise<Losses> => {
    const losses = await look();
    if (losses.jobsLost === 0) return losses;
    await pause(between);
    throw new Error("jobs are still to be done");
  };
  // the last wishes are handed over within a second or two
  await pause(BETWEEN_LOOKS_MS.fleet);
  await eventually(() => areAdvised(ground, ledger.lists), JOBS_PATIENCE_MS).catch(() => undefined);
  return await eventually(allDone, JOBS_PATIENCE_MS).catch(look);
};
