const MEGABYTE = 1e6;

export interface Run {
  readonly seconds: number;
  readonly processorSeconds: number;
  /** Megabytes of the process above what it held before, at its highest. */
  readonly peakMegabytes: number;
}

/** What the work gave, how long it took, and the most memory it held on the way. */
export const watch = async <Result>(
  work: () => Promise<Result>,
): Promise<Run & { readonly result: Result }> => {
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const start = performance.now();
  const used = process.cpuUsage();
  const result = await work().finally(() => clearInterval(timer));
  const { user, system } = process.cpuUsage(used);
  return {
    result,
    seconds: (performance.now() - start) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakMegabytes: (peak - before) / MEGABYTE,
  };
};
