import { AsyncResource } from "node:async_hooks";
import PQueue from "p-queue";
import type { Admission, Pressing } from "./domain/admission.ts";
import { TooManyRequests } from "./domain/errors.ts";

export interface AdmissionDeps {
  /** Turns this process works on at once: beyond, one more slows the others and holds a connection for nothing. */
  readonly atWork: number;
  /** Turns that may wait for one of those to end, having taken nothing yet. */
  readonly waiting: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** The last fifth of the places is for those already in a conversation; they also go first. */
const ARRIVALS_SHARE = 0.8;
const RANK: Readonly<Record<Pressing, number>> = { turn: 1, arrival: 0 };
/** Time between two ends of work, before any was measured. */
const FIRST_PACE_MS = 100;
/** How much the last work weighs in the pace. */
const MEMORY = 0.1;
const LONGEST_WAIT_S = 30;

const tooMany = (seconds: number): TooManyRequests =>
  new TooManyRequests(
    `Il y a beaucoup de monde en ce moment. Réessayez dans ${seconds} seconde${seconds > 1 ? "s" : ""} : rien n'est perdu.`,
    seconds,
  );

/**
 * Those who are refused come back one after the other, at the pace at which work ends here: each is given the first
 * moment that was not promised to another, so that they do not all come back at once.
 */
export const createAdmission = ({ atWork, waiting, now }: AdmissionDeps): Admission => {
  const queue = new PQueue({ concurrency: atWork });
  const places = atWork + waiting;
  const most: Readonly<Record<Pressing, number>> = {
    turn: places,
    arrival: Math.max(1, Math.floor(places * ARRIVALS_SHARE)),
  };
  let taken = 0;
  let refused = 0;
  let paceMs = FIRST_PACE_MS;
  let promisedUntil = 0;

  const refusal = (): TooManyRequests => {
    refused += 1;
    const at = now();
    const next = Math.max(promisedUntil, at + taken * paceMs) + paceMs;
    promisedUntil = Math.min(next, at + LONGEST_WAIT_S * 1_000);
    return tooMany(Math.max(1, Math.ceil((promisedUntil - at) / 1_000)));
  };
  const check: Admission["check"] = (pressing) => {
    if (taken >= most[pressing]) throw refusal();
  };
  const measure = (ms: number): void => {
    // with so many at once, one ends so often
    paceMs += MEMORY * (ms / taken - paceMs);
  };

  return {
    check,
    state: () => ({ atWork: queue.pending, waiting: queue.size, refused }),
    run: async (pressing, work) => {
      check(pressing);
      taken += 1;
      const start = now();
      // begun at the end of somebody else's turn, it must still know whose request it is
      const own = AsyncResource.bind(work);
      try {
        return await queue.add(() => own(), { priority: RANK[pressing] });
      } finally {
        measure(now() - start);
        taken -= 1;
      }
    },
  };
};
