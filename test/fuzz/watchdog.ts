import { Worker } from "node:worker_threads";

/**
 * Ends the process when nothing moved for so long: code that turns for ever leaves no other way to tell it. The
 * worker is a text, because the thread that turns can serve no file.
 */
const GUARD = `
  const { workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const beats = new Int32Array(workerData.shared);
  let seen = -1;
  let still = 0;
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    still = now === seen ? still + 1 : 0;
    seen = now;
    if (still < workerData.patience) return;
    writeSync(1, "BLOQUÉ : --seed " + Atomics.load(beats, 1) + ", entrée " + now + " depuis le début\\n");
    process.kill(process.pid, "SIGKILL");
  }, 1000);
`;

export interface Watchdog {
  /** One more input was answered. */
  beat(): void;
  batch(seed: number): void;
  stop(): Promise<number>;
}

/** @param patience seconds */
export const startWatchdog = (patience: number): Watchdog => {
  const shared = new SharedArrayBuffer(8);
  const beats = new Int32Array(shared);
  const guard = new Worker(GUARD, { eval: true, workerData: { shared, patience } });
  return {
    beat: () => void Atomics.add(beats, 0, 1),
    batch: (seed) => void Atomics.store(beats, 1, seed),
    stop: () => guard.terminate(),
  };
};
