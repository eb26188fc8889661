import { execFileSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A disk of its own, so that it can be full without the machine being so. */
export interface Disk {
  readonly folder: string;
  /** Leaves no byte free, until `free`. */
  fill(): void;
  free(): void;
  unmount(): void;
}

const quietly = (file: string, args: readonly string[]): boolean => {
  try {
    execFileSync(file, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const PIECE = 1_048_576;

/** Mounts a disk in memory; null where this is not allowed: then nothing can be filled. */
export const mountDisk = (folder: string, megabytes: number): Disk | null => {
  const size = `size=${megabytes}m,mode=755`;
  if (!quietly("mount", ["-t", "tmpfs", "-o", size, "passerelle-chaos", folder])) return null;
  const ballast = join(folder, "lest");
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      quietly("fallocate", ["-l", String(Math.max(PIECE, bavail * bsize)), ballast]);
      try {
        // what a neighbour gave back meanwhile
        for (;;) writeFileSync(ballast, Buffer.alloc(PIECE), { flag: "a" });
      } catch {
        // full
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => void quietly("umount", ["-l", folder]),
  };
};
