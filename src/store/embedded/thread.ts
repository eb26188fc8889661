import { Worker } from "node:worker_threads";
import { z } from "zod";

const FromThread = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number(), bytes: z.instanceof(Uint8Array) }),
  z.object({ id: z.number(), failure: z.string() }),
]);

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** The thread in which PGlite runs, as a function from bytes to bytes. */
export interface PgliteThread {
  /** Sends wire-protocol bytes; resolves with the bytes of the answer. */
  exchange(bytes: Uint8Array): Promise<Uint8Array>;
  /** The whole data directory as a tar file. */
  dump(): Promise<Uint8Array>;
  /** Closes PGlite cleanly, then ends the thread. */
  close(): Promise<void>;
  /** Called once if the thread dies without being asked to. */
  onDeath(listener: (error: Error) => void): void;
}

export interface ThreadOptions {
  /** Data directory, or null for a database in memory. */
  readonly directory: string | null;
  /** A data directory dumped before, to start from instead of an empty cluster. */
  readonly snapshot: Uint8Array | null;
}

/** Starts PGlite in a worker thread; resolves when it can answer. */
export const startPgliteThread = async (options: ThreadOptions): Promise<PgliteThread> => {
  const worker = new Worker(new URL("./pglite-worker.mjs", import.meta.url), {
    workerData: options,
    // A test runner's or a debugger's flags are not for this thread.
    execArgv: [],
  });
  const waiting = new Map<number, Waiting>();
  const mourners: ((error: Error) => void)[] = [];
  let last = 0;
  let dead: Error | null = null;
  let closing = false;

  const die = (error: Error) => {
    if (dead) return;
    dead = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    if (!closing) for (const mourn of mourners) mourn(error);
  };

  const ask = (request: { kind: string; bytes?: Uint8Array }) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (dead) return reject(dead);
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ ...request, id: last });
    });

  await new Promise<void>((resolve, reject) => {
    worker.on("error", (error) => {
      die(error);
      reject(error);
    });
    worker.on("exit", (code) => {
      const error = new Error(`the embedded database's thread ended (code ${code})`);
      die(error);
      reject(error);
    });
    worker.on("message", (raw: unknown) => {
      const message = FromThread.parse(raw);
      if ("ready" in message) return resolve();
      const waiter = waiting.get(message.id);
      waiting.delete(message.id);
      if ("failure" in message) waiter?.reject(new Error(message.failure));
      else waiter?.resolve(message.bytes);
    });
  });

  return {
    exchange: (bytes) => ask({ kind: "wire", bytes }),
    dump: () => ask({ kind: "dump" }),
    close: async () => {
      closing = true;
      if (!dead) await ask({ kind: "close" });
      await worker.terminate();
    },
    onDeath: (listener) => mourners.push(listener),
  };
};
