import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { hashFile } from "./hash-file.ts";
import type { FeedInput } from "./import-records.ts";
import { type OpenedFile, openFile } from "./open-file.ts";

/**
 * A file of the disk, opened and fingerprinted. `members`: what to look for in an archive.
 * @throws SafeError when there is nothing to read
 */
export const openInput = async (path: string, members: RegExp): Promise<FeedInput & OpenedFile> => {
  const file = await openFile(path, members);
  const { mtime } = await stat(path);
  return {
    ...file,
    fileName: basename(path),
    fileHash: await hashFile(path),
    day: mtime.toISOString().slice(0, 10),
  };
};
