import { AsyncLocalStorage } from "node:async_hooks";
import { notFound, SafeError } from "../domain/errors.ts";
import type { Database } from "./database.ts";

/** A holder that dies (kill -9) blocks its conversation no longer than this. */
const LEASE_SECONDS = 10;
const RENEW_MS = 3_000;
const PATIENCE_MS = 60_000;
const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 500;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const tooLong = (): SafeError =>
  new SafeError(
    "conflict",
    "Votre message précédent est encore en cours de traitement. Réessayez dans un instant.",
  );

interface Turn {
  readonly conversation: string;
  readonly holder: string;
}

/** Who may answer a conversation now. */
export interface Turns {
  /** Runs `work` when nobody else, in any process, is in a turn of this conversation. Re-entrant. */
  exclusively<T>(conversation: string, work: () => Promise<T>): Promise<T>;
  /** The holder of the turn this code runs in, to be checked by what it writes; null outside a turn. */
  holderOf(conversation: string): string | null;
}

export interface TurnsDeps {
  /**
   * Whether turns of this process wait for each other in order. False in workerd, where a request that waits for the
   * promise of another one may wait for ever; they poll, as turns of two processes do.
   */
  readonly queued?: boolean;
}

/**
 * Turns are leases in the store, not locks: a turn may last as long as a model takes, and a transaction or an
 * advisory lock held meanwhile would pin a connection (on the embedded store, the only one; on Hyperdrive, a pooled
 * one). Inside a process turns queue in order; between processes they poll. A holder that was too slow and lost
 * its lease is refused when it writes (`record` checks `turn_holder`), so two turns never both write.
 */
export const createTurns = (db: Database, { queued = true }: TurnsDeps = {}): Turns => {
  const current = new AsyncLocalStorage<Turn>();
  const queues = new Map<string, Promise<unknown>>();

  const acquire = async ({ conversation, holder }: Turn): Promise<boolean> => {
    const { rows } = await db.query<{ taken: boolean }>(
      `with taken as (
         update app.conversation
         set turn_holder = $2, turn_until = clock_timestamp() + make_interval(secs => $3)
         where id = $1 and (turn_until is null or turn_until < clock_timestamp() or turn_holder = $2)
         returning id)
       select exists (select from taken) as taken from app.conversation where id = $1`,
      [conversation, holder, LEASE_SECONDS],
    );
    if (rows[0] === undefined) throw notFound("Cette conversation n'existe pas ou a été effacée.");
    return rows[0].taken;
  };

  const acquireInTime = async (turn: Turn): Promise<void> => {
    let waited = 0;
    let wait = FIRST_WAIT_MS;
    while (!(await acquire(turn))) {
      if (waited >= PATIENCE_MS) throw tooLong();
      await pause(wait);
      waited += wait;
      wait = Math.min(LONGEST_WAIT_MS, wait * 1.5);
    }
  };

  const release = ({ conversation, holder }: Turn) =>
    db.query(
      `update app.conversation set turn_holder = null, turn_until = null
       where id = $1 and turn_holder = $2`,
      [conversation, holder],
    );

  const underLease = async <T>(turn: Turn, work: () => Promise<T>): Promise<T> => {
    await acquireInTime(turn);
    // A renewal that fails is made good by the next one, or by the check at the time of writing.
    const renewal = setInterval(() => void acquire(turn).catch(() => undefined), RENEW_MS);
    try {
      return await current.run(turn, work);
    } finally {
      clearInterval(renewal);
      // Left to expire if the store is away: the work's own outcome matters more.
      await release(turn).catch(() => undefined);
    }
  };

  const inOrder = async <T>(conversation: string, work: () => Promise<T>): Promise<T> => {
    const before = queues.get(conversation) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    queues.set(conversation, settled);
    try {
      return await mine;
    } finally {
      if (queues.get(conversation) === settled) queues.delete(conversation);
    }
  };

  const holderOf = (conversation: string): string | null => {
    const turn = current.getStore();
    return turn?.conversation === conversation ? turn.holder : null;
  };

  return {
    holderOf,
    exclusively: (conversation, work) => {
      if (holderOf(conversation) !== null) return work();
      const turn = () => underLease({ conversation, holder: crypto.randomUUID() }, work);
      return queued ? inOrder(conversation, turn) : turn();
    },
  };
};
