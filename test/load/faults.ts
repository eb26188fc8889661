import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { polite } from "#test/doubles/model-behaviours.ts";
import { ended } from "#test/services/child-server.ts";
import type { Ground, MemberName } from "./ground.ts";
import type { Member } from "./member.ts";
import { pause } from "./traffic.ts";

/** One way things go wrong. `strike` begins it; what it gives ends it, once everything runs again. */
export interface Fault {
  readonly name: string;
  readonly on: "fleet" | "alone";
  /** What its ground must be given. */
  readonly needs?: "disk" | "clock" | "model" | "names";
  /** Nobody may notice it: people come through a proxy, as in production. */
  readonly throughProxy?: true;
  /** What this machine lacks to do it, null when nothing. */
  readonly lacking: (ground: Ground) => string | null;
  readonly strike: (ground: Ground, time: number) => Promise<() => Promise<void>>;
  readonly lastsMs: number;
}

const DOWN_MS = 300;
const ILL_MS = 5_000;

const memberOf = ({ members }: Ground, name: MemberName): Member => {
  const member = members[name];
  if (!member) throw new Error(`no ${name} here`);
  return member;
};

const killed = (name: MemberName, on: Fault["on"]): Fault => ({
  name: `kill -9 ${name === "embedded" ? "processus embarqué" : name}`,
  on,
  lacking: () => null,
  lastsMs: DOWN_MS,
  strike: async (ground, time) => {
    // the two API die in turn
    const member = memberOf(ground, name === "api" && time % 2 === 1 ? "other" : name);
    await member.kill();
    return () => member.start();
  },
});

/** Every process that came of one: PostgreSQL has one a client. */
const familyOf = (pid: number): readonly number[] => {
  try {
    const list = ["-o", "pid=", "--ppid", String(pid)];
    const children = execFileSync("ps", list, { encoding: "utf8", stdio: "pipe" });
    return [pid, ...children.trim().split(/\s+/).filter(Boolean).map(Number)];
  } catch {
    // it has none
    return [pid];
  }
};

/** A tenth of a second added to each write and flush, by the kernel's own means for debuggers. */
const SLOWED = "inject=fsync,fdatasync,pwrite64,pwritev,sync_file_range:delay_exit=100000";

const slowDown = async (pid: number): Promise<() => Promise<void>> => {
  const traced = familyOf(pid).flatMap((one) => ["-p", String(one)]);
  const args = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=none", "-e", SLOWED, ...traced];
  const strace: ChildProcess = spawn("strace", args, { stdio: "ignore" });
  await pause(DOWN_MS);
  return async () => {
    strace.kill("SIGTERM");
    await ended(strace);
  };
};

const hasStrace = (): boolean => {
  try {
    execFileSync("strace", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const slowDisk = (name: MemberName, on: Fault["on"]): Fault => ({
  name: `disque lent (${name === "embedded" ? "embarqué" : "PostgreSQL"})`,
  on,
  lacking: () => (hasStrace() ? null : "strace (paquet Debian) et le droit de tracer"),
  lastsMs: ILL_MS,
  strike: (ground) => slowDown(memberOf(ground, name).pid()),
});

const fullDisk = (on: Fault["on"]): Fault => ({
  name: `disque plein (${on === "alone" ? "embarqué" : "PostgreSQL et Redis"})`,
  on,
  needs: "disk",
  lacking: ({ disk }) => (disk ? null : "le droit de monter un disque en mémoire (root)"),
  lastsMs: ILL_MS,
  strike: async ({ disk }) => {
    disk?.fill();
    return async () => disk?.free();
  },
});

const JUMPS = ["+3d", "-2h", "+400d", "-30d"];

const clockJump: Fault = {
  name: "saut d'horloge (API et workers)",
  on: "fleet",
  needs: "clock",
  lacking: ({ clock }) => (clock ? null : "libfaketime (paquet Debian)"),
  lastsMs: ILL_MS,
  strike: async ({ clock }, time) => {
    clock?.jump(JUMPS[time % JUMPS.length] ?? "+3d");
    return async () => clock?.jump("+0");
  },
};

const modelStall: Fault = {
  name: "modèle muet",
  on: "fleet",
  needs: "model",
  lacking: ({ model }) => (model ? null : "un modèle"),
  lastsMs: ILL_MS,
  strike: async ({ model }) => {
    model?.behave(() => ({ kind: "stall" }));
    return async () => model?.behave(polite);
  },
};

const namesLost: Fault = {
  name: "noms introuvables (DNS muet)",
  on: "fleet",
  needs: "names",
  lacking: ({ names }) => (names ? null : "unshare (root), pour un /etc/hosts à part"),
  lastsMs: ILL_MS,
  strike: async ({ names }) => {
    names?.lose();
    return async () => names?.find();
  },
};

const BETWEEN_MS = 1_500;

/** No fault at all: every process of ours is restarted in order, one after the other. */
const rollingRestart: Fault = {
  name: "redémarrage en ordre",
  on: "fleet",
  throughProxy: true,
  lacking: () => null,
  lastsMs: 0,
  strike: async ({ members: { api, other, worker } }) => {
    for (const member of [api, other, worker]) {
      await member?.stop();
      await member?.start();
      await pause(BETWEEN_MS);
    }
    return async () => undefined;
  },
};

/** The ten faults of the issue, those of a disk on both stores, and the restart that is none. The cheapest first. */
export const FAULTS: readonly Fault[] = [
  killed("redis", "fleet"),
  killed("postgres", "fleet"),
  killed("api", "fleet"),
  killed("worker", "fleet"),
  modelStall,
  clockJump,
  fullDisk("fleet"),
  namesLost,
  slowDisk("postgres", "fleet"),
  rollingRestart,
  killed("embedded", "alone"),
  fullDisk("alone"),
  slowDisk("embedded", "alone"),
];
