import { eventually } from "#test/services/child-server.ts";
import type { Fault } from "./faults.ts";
import type { Ground } from "./ground.ts";
import { openAt, sayAt } from "./person.ts";
import { type Ledger, pause } from "./traffic.ts";

/** How one strike ended: seconds from the end of its cause. */
export interface Struck {
  /** People of the lists that were being advised when it struck. */
  readonly inFlight: number;
  /** Until everything that was down runs again. */
  readonly started: number;
  /** Until a new conversation is opened and answered by each server. */
  readonly answering: number;
  /** Until every person of the lists acknowledged before is advised. */
  readonly advised: number;
}

const BEFORE_MS = 1_500;
const PATIENCE_MS = 180_000;
const IN_FLIGHT_PATIENCE_MS = 30_000;

const answersSomebodyNew = async (api: string): Promise<void> => {
  const { opened } = await openAt(api);
  const said = opened && (await sayAt(api, opened, "bonjour", crypto.randomUUID()));
  if (said?.status !== 200) throw new Error("not yet");
};

/** What gave up is started again by whoever watches it: compose, systemd. */
const startWhatFell = async ({ members }: Ground): Promise<void> => {
  for (const member of Object.values(members)) if (!member.isAlive()) await member.start();
};

/** How many people are being advised, as soon as some are; after a while, whatever it is. */
const someInFlight = async (ground: Ground, lists: readonly string[]): Promise<number> => {
  const some = async (): Promise<number> => {
    const waiting = await ground.waiting(lists);
    if (waiting === 0) throw new Error("between two lists");
    return waiting;
  };
  return await eventually(some, IN_FLIGHT_PATIENCE_MS).catch(() => 0);
};

/** Strikes once, in the middle of everything, and waits until it no longer shows. */
export const strikeOnce = async (
  fault: Fault,
  ground: Ground,
  { lists }: Ledger,
  time: number,
): Promise<Struck> => {
  await pause(BEFORE_MS * (0.5 + Math.random()));
  const inFlight = await someInFlight(ground, lists);
  const before = [...lists];
  const heal = await fault.strike(ground, time);
  await pause(fault.lastsMs);
  const lifted = performance.now();
  const since = () => (performance.now() - lifted) / 1_000;
  const until = async (again: () => Promise<unknown>): Promise<number> => {
    await eventually(again, PATIENCE_MS).catch(() => undefined);
    return since();
  };
  await heal();
  await startWhatFell(ground);
  const started = since();
  const [advised, ...answering] = await Promise.all([
    until(() => areAdvised(ground, before)),
    ...ground.apis.map((api) => until(() => answersSomebodyNew(api))),
  ]);
  return { inFlight, started, advised, answering: Math.max(...answering) };
};

const BETWEEN_LOOKS_MS = 250;

/** Rejects while somebody of these lists waits. */
export const areAdvised = async (ground: Ground, lists: readonly string[]): Promise<void> => {
  const waiting = await ground.waiting(lists);
  if (waiting === 0) return;
  await pause(BETWEEN_LOOKS_MS);
  throw new Error(`${waiting} people wait`);
};
