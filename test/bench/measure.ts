/** The value below which a share of the sample lies; 0 for an empty sample. */
export const quantile = (sample: readonly number[], share: number): number => {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
};

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

/** Processor time of this process in microseconds: other programs of the machine do not count. */
const cpuMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

export interface Batch {
  readonly name: string;
  /** How many things one run does. */
  readonly size: number;
  readonly run: () => unknown;
}

/**
 * Runs every batch `rounds` times, in turn and each time in another order, so that a slow moment of the machine falls
 * on all of them; gives the median processor time in µs of one thing.
 */
export const interleave = async (
  batches: readonly Batch[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> => {
  const samples = new Map<string, number[]>(batches.map(({ name }) => [name, []]));
  for (const batch of batches) await batch.run();
  for (let round = 0; round < rounds; round += 1) {
    const first = round % batches.length;
    for (const batch of [...batches.slice(first), ...batches.slice(0, first)]) {
      const start = cpuMicroseconds();
      await batch.run();
      samples.get(batch.name)?.push((cpuMicroseconds() - start) / batch.size);
    }
  }
  return new Map([...samples].map(([name, sample]) => [name, median(sample)]));
};
