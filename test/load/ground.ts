import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "#store/database.ts";
import type { ModelServer } from "#test/doubles/model-server.ts";
import { type Disk, mountDisk } from "./disk.ts";
import { createFalseClock, type FalseClock } from "./false-clock.ts";
import type { Member } from "./member.ts";
import { createNames, type Names } from "./names.ts";

export type MemberName = "api" | "other" | "worker" | "redis" | "postgres" | "embedded";

/** Where faults strike: what runs, and what can be taken from it. */
export interface Ground {
  readonly apis: readonly string[];
  readonly members: Readonly<Partial<Record<MemberName, Member>>>;
  /** The false things it was given; null: they were not asked for, or this machine does not allow them. */
  readonly disk: Disk | null;
  readonly clock: FalseClock | null;
  readonly names: Names | null;
  readonly model: ModelServer | null;
  /** Sends a list of so many people to be advised, each a job: its name once that is acknowledged. */
  launch(people: number): Promise<string>;
  /** How many people of these lists are still to be advised. */
  waiting(lists: readonly string[]): Promise<number>;
  /** The store from outside, while it can be reached; embedded, once its process has stopped. */
  withStore<T>(work: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What a ground is prepared for: each costs something, none is given for nothing. */
export interface Wanted {
  readonly disk?: boolean;
  readonly clock?: boolean;
  readonly names?: readonly string[];
}

/** Folders of one run, and what was wanted of the machine. */
export const layOut = ({ disk = false, clock = false, names }: Wanted) => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-panne-"));
  const [data, logs] = [join(folder, "data"), join(folder, "logs")];
  for (const one of [data, logs]) mkdirSync(one);
  const mounted = disk ? mountDisk(data, DISK_MB) : null;
  const given = {
    disk: mounted,
    clock: clock ? createFalseClock(folder) : null,
    names: names ? createNames(folder, names) : null,
  };
  const remove = (): void => {
    process.removeListener("exit", remove);
    given.names?.close();
    mounted?.unmount();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", remove);
  return { data, logs, ...given, remove };
};

const DISK_MB = 700;

const MOST = "1000000000";

/** All the load comes from one address: limits by caller are lifted, that of turns at once is not. */
export const NO_CALLER_LIMITS = {
  LIMIT_ADDRESS_PER_MINUTE: MOST,
  LIMIT_OPENINGS_PER_HOUR: MOST,
  LIMIT_CONVERSATION_PER_MINUTE: MOST,
} as const;
