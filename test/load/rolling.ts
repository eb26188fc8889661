import type { Ground } from "./ground.ts";
import type { Member } from "./member.ts";
import { startSmallProxy } from "./small-proxy.ts";
import { pause, startTraffic } from "./traffic.ts";

export interface Rolled {
  readonly times: number;
  readonly requests: number;
  /** Refused, failed, cut or not answered. */
  readonly failed: number;
  readonly messages: number;
  /** Of the stopped processes. */
  readonly exits: readonly (number | null)[];
  /** Seconds each took to stop in order. */
  readonly stops: readonly number[];
}

const BETWEEN_MS = 1_500;

const restart = async (member: Member): Promise<{ exit: number | null; seconds: number }> => {
  const start = performance.now();
  const exit = await member.stop();
  const seconds = (performance.now() - start) / 1_000;
  await member.start();
  return { exit, seconds };
};

/** The two API and the worker restarted one after the other, so often, under traffic that goes through a proxy. */
export const rollingRestart = async (ground: Ground, people: number, times: number) => {
  const proxy = await startSmallProxy(ground.apis);
  const { ledger, stop } = startTraffic([proxy.url], people);
  const { api, other, worker } = ground.members;
  const exits: (number | null)[] = [];
  const stops: number[] = [];
  for (let time = 0; time < times; time += 1) {
    for (const member of [api, other, worker]) {
      await pause(BETWEEN_MS);
      if (!member) continue;
      const { exit, seconds } = await restart(member);
      exits.push(exit);
      stops.push(seconds);
    }
  }
  await pause(BETWEEN_MS);
  await stop();
  await proxy.close();
  const failed = ledger.heard.filter(({ status }) => status === 0 || status >= 400).length;
  const rolled: Rolled = {
    ...{ times, failed, exits, stops },
    requests: ledger.heard.length,
    messages: ledger.messages.length,
  };
  return { rolled, ledger };
};
