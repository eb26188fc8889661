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
  isAlive(): boolean;
  /** Times it ended though nobody asked, or otherwise than with 0 when asked in order. */
  badEnds(): number;
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
/** Longer than what any of them promises for an orderly stop. */
const STOP_PATIENCE_MS = 45_000;
/** As compose and systemd do with what could not start. */
const AGAIN_MS = 500;

/** Each is the head of a group of its own: what it started ends with it. */
const endGroup = (child: ChildProcess): void => {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // it has ended meanwhile
  }
};

/** Nothing started here outlives the kit, even one that is interrupted. */
const started = new Set<ChildProcess>();
process.once("exit", () => started.forEach(endGroup));

const isGone = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

const launch = ({ command: [file, args], cwd, env, logs, name }: Program): ChildProcess => {
  const log = openSync(join(logs, `${name}.log`), "a");
  const stdio = ["ignore", log, log] as const;
  const options = { cwd, env: { ...process.env, ...env }, stdio: [...stdio], detached: true };
  const child = spawn(file, args, options);
  closeSync(log);
  started.add(child);
  child.once("exit", () => started.delete(child));
  return child;
};

class Supervised implements Member {
  readonly name: string;
  readonly #program: Program;
  #child: ChildProcess | null = null;
  /** The one that was ready once: what cannot start yet is not counted as fallen. */
  #ran: ChildProcess | null = null;
  #badEnds = 0;

  constructor(program: Program) {
    this.name = program.name;
    this.#program = program;
  }

  pid(): number {
    return (this.isAlive() && (this.#program.pid?.() ?? this.#child?.pid)) || 0;
  }

  isAlive(): boolean {
    return this.#child !== null && !isGone(this.#child);
  }

  badEnds(): number {
    return this.#badEnds;
  }

  async start(): Promise<void> {
    let tries = 0;
    await eventually(async () => {
      if (!this.isAlive()) {
        if (tries > 0) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        tries += 1;
        this.#watch(launch(this.#program));
      }
      await this.#program.ready();
      this.#ran = this.#child;
    }, START_PATIENCE_MS);
  }

  #watch(child: ChildProcess): void {
    this.#child = child;
    child.once("exit", () => {
      if (this.#child === child && this.#ran === child) this.#badEnds += 1;
    });
  }

  async kill(): Promise<void> {
    const worker = this.pid();
    await this.#end((child) => (worker > 0 ? process.kill(worker, "SIGKILL") : endGroup(child)));
  }

  async stop(): Promise<number | null> {
    if (!this.isAlive()) return this.#child?.exitCode ?? 0;
    const exit = await this.#end((child) => child.kill("SIGTERM"));
    if (exit !== 0) this.#badEnds += 1;
    return exit;
  }

  async #end(how: (child: ChildProcess) => void): Promise<number | null> {
    const child = this.#child;
    if (!child || isGone(child)) return child?.exitCode ?? 0;
    const stuck = setTimeout(() => endGroup(child), STOP_PATIENCE_MS);
    // before it ends: this end was asked for
    this.#child = null;
    how(child);
    await ended(child);
    clearTimeout(stuck);
    return child.exitCode;
  }
}

export const createMember = (program: Program): Member => new Supervised(program);

/** A service that answers its probe. */
export const answers = async (url: string): Promise<void> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  await answer.text();
  if (!answer.ok) throw new Error(`${url} → ${answer.status}`);
};
