import { type Heard, type Opened, openAt, STORY, sayAt, searchAt } from "./person.ts";
import { pause } from "./traffic.ts";

/** One request of somebody, when it was sent, and for a message how long they waited in all, refusals included. */
export interface Visit extends Heard {
  readonly at: number;
  readonly waitedMs: number;
}

export interface CrowdSize {
  /** People in a conversation at the same time. */
  readonly conversations: number;
  readonly seconds: number;
}

/** Between two messages people read, think and write: ten seconds on average, on a phone. */
const THINKING_MS = { least: 4_000, most: 16_000 };
/** Nobody insists for ever. */
const MOST_TRIES = 12;

interface Presence {
  readonly next: () => string;
  readonly until: number;
  readonly visits: Visit[];
}

const think = (until: number): Promise<void> => {
  const { least, most } = THINKING_MS;
  const left = until - performance.now();
  return pause(Math.max(0, Math.min(left, least + Math.random() * (most - least))));
};

/** Asks, and when told to come back, comes back when told. */
const insist = async <Answer extends Heard>(
  { until, visits }: Presence,
  act: () => Promise<Answer>,
): Promise<Answer | null> => {
  const since = performance.now();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const at = performance.now();
    const answer = await act();
    const { step, status, ms, waitS, told } = answer;
    visits.push({ step, status, ms, waitS, told, at, waitedMs: performance.now() - since });
    if (status < 400) return answer;
    const wait = (waitS || 2) * 1_000;
    if (performance.now() + wait > until) return null;
    await pause(wait);
  }
  return null;
};

const converse = async (presence: Presence): Promise<void> => {
  const { next, until } = presence;
  let opened: Opened | null = null;
  await insist(presence, async () => {
    const answer = await openAt(next());
    opened = answer.opened;
    return answer.heard;
  });
  for (const text of STORY) {
    await think(until);
    if (!opened || performance.now() > until) return;
    const [key, mine]: [string, Opened] = [crypto.randomUUID(), opened];
    await insist(presence, () => sayAt(next(), mine, text, key));
  }
  await insist(presence, () => searchAt(next()));
};

/** So many people at once, one after the other in each place, each request at the other server. */
export const crowd = async (
  apis: readonly string[],
  { conversations, seconds }: CrowdSize,
): Promise<readonly Visit[]> => {
  const visits: Visit[] = [];
  const until = performance.now() + seconds * 1_000;
  const place = async (at: number): Promise<void> => {
    let turn = at;
    const next = (): string => {
      turn += 1;
      return apis[turn % apis.length] ?? "";
    };
    // they do not arrive in the same second
    await pause(Math.min(seconds * 200, (at / conversations) * THINKING_MS.most));
    while (performance.now() < until) await converse({ next, until, visits });
  };
  await Promise.all(Array.from({ length: conversations }, (_, at) => place(at)));
  return visits;
};
