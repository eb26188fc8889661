import { setTimeout as pause } from "node:timers/promises";

const AGAIN_MS = 2_000;

interface Patience {
  /** Resolves once nobody waits for it any more. */
  readonly stopping: Promise<void>;
  readonly onFailure: (failure: unknown) => void;
  readonly everyMs?: number;
}

/**
 * Starts something that leans on a store, again and again until it starts: a store that is away, or whose disk is full
 * at that very moment, comes back, and a process that gave up would do without it for ever after.
 * Null when it was asked to stop meanwhile.
 */
export const startPatiently = async <Started>(
  start: () => Promise<Started>,
  { stopping, onFailure, everyMs = AGAIN_MS }: Patience,
): Promise<Started | null> => {
  let stopped = false;
  const end = stopping.then(() => {
    stopped = true;
  });
  while (!stopped) {
    try {
      return await start();
    } catch (failure) {
      if (!stopped) onFailure(failure);
    }
    await Promise.race([end, pause(everyMs, undefined, { ref: false })]);
  }
  return null;
};
