import { charGrams } from "../features.ts";

/** How alike a known word must be to stand for one that no document has. */
const LEAST_ALIKE = 0.4;
const RUN = 3;

/** Puts known words in the place of words typed wrong. */
export interface WordRepair {
  /** The word itself when it is known, the known one most like it, or null when none is. */
  read(word: string): string | null;
}

const runsOf = (word: string): ReadonlySet<string> =>
  new Set(charGrams([word]).filter((run) => run.length === RUN));

/** Looks among the words that share a run of three letters, by how many runs they share (Dice). */
export const createWordRepair = (
  vocabulary: Iterable<string>,
  leastAlike = LEAST_ALIKE,
): WordRepair => {
  const sizes = new Map<string, number>();
  const byRun = new Map<string, string[]>();
  for (const word of vocabulary) {
    const runs = runsOf(word);
    sizes.set(word, runs.size);
    for (const run of runs) {
      const held = byRun.get(run);
      if (held) held.push(word);
      else byRun.set(run, [word]);
    }
  }

  /** How many runs each known word shares with these. */
  const sharedWith = (runs: ReadonlySet<string>): ReadonlyMap<string, number> => {
    const shared = new Map<string, number>();
    for (const run of runs) {
      for (const word of byRun.get(run) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1);
    }
    return shared;
  };

  const closest = (word: string): string | null => {
    const runs = runsOf(word);
    const likeness = ([other, count]: readonly [string, number]): number =>
      (2 * count) / (runs.size + (sizes.get(other) ?? 0));
    const [best] = [...sharedWith(runs)].toSorted((a, b) => likeness(b) - likeness(a));
    return best && likeness(best) > leastAlike ? best[0] : null;
  };

  return { read: (word) => (sizes.has(word) ? word : closest(word)) };
};
