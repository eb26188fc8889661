import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFactsKey } from "../store/sealing.ts";

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/**
 * The key of the embedded default: made on first start, kept beside the data, readable by its owner only.
 * In production the key comes from FACTS_KEY and never touches this disk.
 */
export const embeddedFactsKey = (directory: string): string => {
  const file = join(directory, "facts.key");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const key = newFactsKey();
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: "wx" });
  return key;
};
