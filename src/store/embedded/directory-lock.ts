import { closeSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from "node:fs";
import { z } from "zod";

const Owner = z.object({ pid: z.number().int().positive(), startedAt: z.string().nullable() });
type Owner = z.infer<typeof Owner>;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** When the kernel started this process: a number given again to another process does not fool us. */
const startOf = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
};

const isAlive = ({ pid, startedAt }: Owner): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, "EPERM")) return false;
  }
  // Without /proc (macOS) the pid is all we know.
  return startedAt === null || startOf(pid) === startedAt;
};

const ownerOf = (file: string): Owner | null => {
  try {
    return Owner.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
};

/** @throws Error with code EEXIST when the file is already there. */
const create = (file: string): void => {
  const handle = openSync(file, "wx", 0o600);
  writeSync(handle, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }));
  closeSync(handle);
};

/** Puts a dead owner's file aside under a name of ours, so that two takers cannot both delete and create. */
const putAside = (file: string): void => {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    unlinkSync(aside);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
};

/** Another process holds the directory: said as it is, without a stack, by who starts the service. */
class DirectoryInUse extends Error {
  override readonly name = "DirectoryInUse";
}

/**
 * Locks a data directory: PGlite takes no lock itself, and two processes in one directory lose rows in silence.
 * A dead owner's lock (kill -9) is taken over. The returned function unlocks.
 * @throws DirectoryInUse in French naming the process that holds it.
 */
export const lockDirectory = (directory: string): (() => void) => {
  const file = `${directory}.lock`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      create(file);
      const unlock = () => {
        process.removeListener("exit", unlock);
        if (ownerOf(file)?.pid === process.pid) unlinkSync(file);
      };
      process.once("exit", unlock);
      return unlock;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const owner = ownerOf(file);
    if (owner && isAlive(owner)) {
      throw new DirectoryInUse(
        `Le dossier de données ${directory} est déjà utilisé par le processus ${owner.pid}. ` +
          "Arrêtez-le d'abord, ou choisissez un autre dossier avec DATA_DIR.",
      );
    }
    putAside(file);
  }
  throw new Error(`Le dossier de données ${directory} n'a pas pu être verrouillé. Réessayez.`);
};
