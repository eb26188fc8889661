import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of a file as it lies on disk. */
export const hashFile = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
};
