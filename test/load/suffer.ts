import { loadavg } from "node:os";
import type { Row } from "./chaos-report.ts";
import type { Fault } from "./faults.ts";
import type { Ground } from "./ground.ts";
import { lossesOf } from "./losses.ts";
import { startSmallProxy } from "./small-proxy.ts";
import { type Struck, strikeOnce } from "./strike.ts";
import { type Ledger, pause, startTraffic } from "./traffic.ts";

/**
 * People of a list, each a job. Embedded, it is the process that answers « received » that advises: on a busy machine
 * sixty were done before it was heard.
 */
const PEOPLE_LISTED = { fleet: 25, alone: 150 } as const;
const BETWEEN_LISTS_MS = 1_000;

/**
 * One list after the other until told to stop, each acknowledged once it is launched: there are nearly always some
 * people in flight, and never a crowd, whose wait would be taken for that of the fault.
 */
const keepListing = (ground: Ground, ledger: Ledger, on: Fault["on"]) => {
  let stop = false;
  const launchIfIdle = async (): Promise<void> => {
    if ((await ground.waiting(ledger.lists)) > PEOPLE_LISTED[on] / 2) return;
    ledger.lists.push(await ground.launch(PEOPLE_LISTED[on]));
  };
  const listing = (async () => {
    while (!stop) {
      await launchIfIdle().catch(() => undefined);
      await pause(BETWEEN_LISTS_MS);
    }
  })();
  return async () => {
    stop = true;
    await listing;
  };
};

/** Longest time nobody at all was acknowledged, in seconds. */
const longestSilence = ({ messages }: Ledger): number => {
  const at = messages.map((one) => one.at).toSorted((a, b) => a - b);
  return Math.max(0, ...at.slice(1).map((one, index) => one - (at[index] ?? one))) / 1_000;
};

const badEndsOf = ({ members }: Ground): number =>
  Object.values(members).reduce((sum, member) => sum + member.badEnds(), 0);

/** What one series of strikes gave: a row of the report, less what tells when and where. */
export type Suffered = Omit<Row, "fault" | "date" | "commit">;

const heardIn = ({ messages, heard }: Ledger) => {
  const failures = heard.filter(({ status }) => status >= 500);
  return {
    messages: messages.length,
    failures: failures.length,
    failuresUntold: failures.filter(({ told }) => !told).length,
    unanswered: heard.filter(({ status }) => status === 0).length,
    refused: heard.filter(({ status }) => status >= 400 && status < 500).length,
  };
};

export interface Series {
  readonly people: number;
  /** Which strike of the fault comes first, and how many are wanted. */
  readonly first: number;
  readonly strikes: number;
  readonly interrupted: () => boolean;
}

/** Traffic, so many strikes in it, then what was acknowledged is looked for. */
export const suffer = async (
  fault: Fault,
  ground: Ground,
  { people, first, strikes, interrupted }: Series,
): Promise<Suffered> => {
  const badEnds = badEndsOf(ground);
  const proxy = fault.throughProxy ? await startSmallProxy(ground.apis) : null;
  const { ledger, stop } = startTraffic(proxy ? [proxy.url] : ground.apis, people);
  const stopListing = keepListing(ground, ledger, fault.on);
  const struck: Struck[] = [];
  const loads: number[] = [];
  while (struck.length < strikes && !interrupted()) {
    struck.push(await strikeOnce(fault, ground, ledger, first + struck.length));
    loads.push(loadavg()[0] ?? 0);
  }
  await stopListing();
  await stop();
  await proxy?.close();
  const losses = await lossesOf(ground, ledger);
  return {
    times: struck.length,
    loads,
    ...heardIn(ledger),
    ...losses,
    fallen: badEndsOf(ground) - badEnds,
    inFlight: struck.map((one) => one.inFlight),
    recoveries: struck.map((one) => one.answering),
    starts: struck.map((one) => one.started),
    jobRecoveries: struck.map((one) => one.advised),
    silence: longestSilence(ledger),
  };
};
