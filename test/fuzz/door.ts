import { performance } from "node:perf_hooks";
import fc from "fast-check";

/** What a door did with an input: read it, or said in French why not. Anything else is thrown, and is a fault. */
export type Outcome = "taken" | "refused";

/** One way in, and what must hold whatever comes by it. */
export interface Door<Input> {
  readonly name: string;
  /** Out of a hundred inputs, how many are for this door: the cheaper it is, the more. */
  readonly share: number;
  /** Made at the first input: some doors have a whole service behind them. */
  readonly open: () => Promise<{
    readonly inputs: fc.Arbitrary<Input>;
    /** @throws Error when what came in did harm */
    readonly hold: (input: Input) => Promise<Outcome> | Outcome;
  }>;
}

export interface Tally {
  readonly inputs: number;
  readonly refused: number;
  readonly slowestMs: number;
  readonly seconds: number;
  /** The smallest input of each batch that failed, with the seed that gives it again. */
  readonly faults: readonly string[];
}

/** Told of what goes on, so that a reader which never ends is seen. */
export interface Watch {
  beat(): void;
  batch(seed: number): void;
}

const UNWATCHED: Watch = { beat: () => undefined, batch: () => undefined };

/** A door without the type of its inputs. */
export interface Target {
  readonly name: string;
  readonly share: number;
  /** Sends so many inputs, in batches of a seed each. */
  readonly siege: (count: number, seed: number, watch?: Watch) => Promise<Tally>;
}

/** Longest an input may take: beyond it, somebody could hold the service with one message. */
const HANG_MS = 5_000;
const BATCH = 1_000;
const MOST_FAULTS = 20;

/** An error and what caused it, down to the first of them. */
const reasonsOf = (error: unknown): string =>
  error instanceof Error
    ? [error.stack, ...(error.cause === undefined ? [] : [reasonsOf(error.cause)])].join("\n")
    : String(error);

export const target = <Input>({ name, share, open }: Door<Input>): Target => {
  let opened: ReturnType<typeof open> | null = null;
  return {
    name,
    share,
    siege: async (count, seed, watch = UNWATCHED) => {
      opened ??= open();
      const { inputs, hold } = await opened;
      const faults: string[] = [];
      let [sent, refused, slowestMs] = [0, 0, 0];
      const property = fc.asyncProperty(inputs, async (input) => {
        const start = performance.now();
        const outcome = await hold(input);
        const took = performance.now() - start;
        sent += 1;
        watch.beat();
        if (outcome === "refused") refused += 1;
        slowestMs = Math.max(slowestMs, took);
        if (took > HANG_MS) throw new Error(`${Math.round(took)} ms`);
      });
      const start = performance.now();
      for (let batch = seed; sent < count && faults.length < MOST_FAULTS; batch += 1) {
        watch.batch(batch);
        const numRuns = Math.min(BATCH, count - sent);
        await fc
          .assert(property, { numRuns, seed: batch })
          .catch((error: unknown) => faults.push(`--seed ${batch} ${name}\n${reasonsOf(error)}`));
      }
      const seconds = (performance.now() - start) / 1000;
      return { inputs: sent, refused, slowestMs, seconds, faults };
    },
  };
};
