import type { Reader } from "../conversation/deps.ts";
import type { Understanding } from "../domain/understanding.ts";

/** A reader for one file, where the same cells come back on every line. It is thrown away with the file. */
export const rememberedReader = (reader: Reader): Reader => {
  const known = new Map<string, Understanding>();
  return {
    read(message, context) {
      const key = `${context.asked ?? ""}|${message}`;
      const read = known.get(key) ?? reader.read(message, context);
      known.set(key, read);
      return read;
    },
  };
};
