import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { ended, eventually } from "#test/services/child-server.ts";

/** Something that runs, can be killed without a word, and started again over the same data. */
export interface Member {
  readonly name: string;
  start(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code, null when a signal ended it. */
  stop(): Promise<number | null>;
  /** The process that does the work; 0 while it does not run. */
  pid(): number;
}

export interface Program {
  readonly name: string;
  readonly command: readonly [string, readonly string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Where what it prints is kept. */
  readonly logs: string;
  /** Rejects while it is not ready. */
  readonly ready: () => Promise<unknown>;
  /** Process to kill, when it is not the one started. */
  readonly pid?: () => number;
}

const START_PATIENCE_MS = 120_000;

/** Nothing started here outlives the kit, even one that is interrupted. */
const started = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

export const createMember = (program: Program): Member => {
  const {
    name,
    cwd,
    env,
    ready,
    command: [file, args],
  } = program;
  let child: ChildProcess | null = null;
  const pid = (): number => (child && (program.pid?.() ?? child.pid)) ?? 0;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child) return 0;
    const ending = child;
    const target = pid();
    if (signal === "SIGKILL" && target > 0) process.kill(target, signal);
    else ending.kill(signal);
    await ended(ending);
    child = null;
    return ending.exitCode;
  };
  return {
    name,
    pid,
    start: async () => {
      const log = openSync(join(program.logs, `${name}.log`), "a");
      child = spawn(file, args, {
        cwd,
        env: { ...process.env, ...env },
        stdio: ["ignore", log, log],
      });
      closeSync(log);
      const mine = child;
      started.add(mine);
      mine.once("exit", () => started.delete(mine));
      await eventually(async () => await ready(), START_PATIENCE_MS);
    },
    kill: async () => {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
  };
};

/** A service that answers its probe. */
export const answers = async (url: string): Promise<void> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  await answer.text();
  if (!answer.ok) throw new Error(`${url} → ${answer.status}`);
};
