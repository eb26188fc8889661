/** Prometheus' text format: counters, gauges and histograms that know only the labels they are given. */
export type Labels = Readonly<Record<string, string>>;

/** Upper bounds of the latency buckets, in seconds. */
const BUCKETS_S = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10] as const;

const written = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, "_")}"`)
    .join(",");

const plus = (counts: Map<string, number>, key: string, value: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + value);
};

export interface Series {
  readonly lines: () => readonly string[];
}

export interface Counter extends Series {
  readonly add: (labels: Labels, value?: number) => void;
}

export interface Histogram extends Series {
  readonly observe: (labels: Labels, seconds: number) => void;
}

/** A sum that grows; a gauge, added to once, is a value of this moment. */
export const createCounter = (
  name: string,
  help: string,
  type: "counter" | "gauge" = "counter",
): Counter => {
  const counts = new Map<string, number>();
  return {
    add: (labels, value = 1) => plus(counts, written(labels), value),
    lines: () => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...[...counts].map(([labels, value]) => `${name}{${labels}} ${value}`),
    ],
  };
};

export const createHistogram = (name: string, help: string): Histogram => {
  const counts = new Map<string, number>();
  return {
    observe: (labels, seconds) => {
      for (const le of BUCKETS_S) {
        if (seconds <= le)
          plus(counts, `${name}_bucket{${written({ ...labels, le: `${le}` })}}`, 1);
      }
      plus(counts, `${name}_bucket{${written({ ...labels, le: "+Inf" })}}`, 1);
      plus(counts, `${name}_sum{${written(labels)}}`, seconds);
      plus(counts, `${name}_count{${written(labels)}}`, 1);
    },
    lines: () => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} histogram`,
      ...[...counts].map(([series, value]) => `${series} ${value}`),
    ],
  };
};

/** Several series as one text. */
export const textOf = (series: readonly Series[]): string =>
  series.length === 0 ? "" : `${series.flatMap((one) => one.lines()).join("\n")}\n`;
