import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LIBRARIES = [
  "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
  "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
];

/** A clock that jumps while processes run: theirs alone, waits and timeouts go on as they were. */
export interface FalseClock {
  readonly env: Readonly<Record<string, string>>;
  /** `+3d`, `-2h`; `+0` for the true time. */
  jump(by: string): void;
}

/** Null where Debian's `libfaketime` is not installed. */
export const createFalseClock = (folder: string): FalseClock | null => {
  const library = LIBRARIES.find((path) => existsSync(path));
  if (library === undefined) return null;
  const file = join(folder, "clock");
  const jump = (by: string) => writeFileSync(file, `${by}\n`);
  jump("+0");
  return {
    jump,
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
  };
};
