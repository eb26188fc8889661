import { execFileSync } from "node:child_process";
import type { Ground } from "./ground.ts";

/** What one process held over time. */
export interface Growth {
  readonly name: string;
  readonly firstMb: number;
  readonly lastMb: number;
  readonly mostMb: number;
  /** Of the straight line through the second half, when caches are full. */
  readonly slopeMbPerMinute: number;
  readonly samples: number;
}

const EVERY_MS = 5_000;
const KB_PER_MB = 1_024;

interface Sample {
  readonly minute: number;
  readonly mb: number;
}

const residentMb = (pid: number): number | null => {
  try {
    const kb = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
    return Number(kb) / KB_PER_MB;
  } catch {
    return null;
  }
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Least squares. */
const slopeOf = (samples: readonly Sample[]): number => {
  const [minute, mb] = [mean(samples.map((one) => one.minute)), mean(samples.map((one) => one.mb))];
  const over = samples.reduce((sum, one) => sum + (one.minute - minute) * (one.mb - mb), 0);
  const under = samples.reduce((sum, one) => sum + (one.minute - minute) ** 2, 0);
  return under === 0 ? 0 : over / under;
};

const growthOf = (name: string, samples: readonly Sample[]): Growth => {
  const sizes = samples.map(({ mb }) => mb);
  return {
    name,
    firstMb: sizes[0] ?? 0,
    lastMb: sizes.at(-1) ?? 0,
    mostMb: Math.max(0, ...sizes),
    slopeMbPerMinute: slopeOf(samples.slice(Math.floor(samples.length / 2))),
    samples: samples.length,
  };
};

/** Looks at the memory of each process of ours until called. */
export const watchMemory = ({ api, other, worker, embedded }: Ground["members"]) => {
  const watched = [api, other, worker, embedded].flatMap((member) =>
    member ? [{ member, samples: [] as Sample[] }] : [],
  );
  const start = performance.now();
  const look = () => {
    for (const { member, samples } of watched) {
      const mb = residentMb(member.pid());
      if (mb !== null) samples.push({ minute: (performance.now() - start) / 60_000, mb });
    }
  };
  const timer = setInterval(look, EVERY_MS);
  look();
  return (): readonly Growth[] => {
    clearInterval(timer);
    look();
    return watched.map(({ member, samples }) => growthOf(member.name, samples));
  };
};
