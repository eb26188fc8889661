import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** What was last measured, kept with the code so that every document can be written again from it. */
export const SOURCE = "docs/conformite/mesures.json";

const measuresSchema = z.object({
  title: z.string(),
  command: z.string(),
  at: z.string(),
  measured: z.array(
    z.object({ name: z.string(), wanted: z.string(), value: z.string(), reached: z.boolean() }),
  ),
});
export type Measures = z.infer<typeof measuresSchema>;

const percentiles = z.object({ p50: z.number(), p95: z.number(), p99: z.number() });

/** One run of `npm run load`. */
const loadRunSchema = z.object({
  at: z.string(),
  store: z.string(),
  conversations: z.number(),
  seconds: z.number(),
  steps: z.array(
    z.object({
      ...{ step: z.string(), answered: z.number(), perSecond: z.number(), ms: percentiles },
      ...{ refused: z.number(), failed: z.number(), unanswered: z.number() },
    }),
  ),
  growth: z.array(z.object({ name: z.string(), lastMb: z.number(), slopeMbPerMinute: z.number() })),
  recovered: z.array(z.object({ step: z.string(), ms: percentiles, refused: z.number() })),
});
export type LoadRun = z.infer<typeof loadRunSchema>;

/** One fault of `npm run chaos`. */
const faultSchema = z.object({
  ...{ fault: z.string(), times: z.number(), at: z.string() },
  ...{ messages: z.number(), messagesLost: z.number(), messagesDoubled: z.number() },
  ...{ jobs: z.number(), jobsLost: z.number(), jobsDoubled: z.number() },
  ...{ failures: z.number(), failuresUntold: z.number(), fallen: z.number().default(0) },
  recoveries: z.array(z.number()),
  /** Seconds until everybody of a list was advised. */
  jobRecoveries: z.array(z.number()).default([]),
});
export type FaultRow = z.infer<typeof faultSchema>;

/** One slice of `npm run fuzz`: the same seed is the same inputs. */
const sliceSchema = z.object({
  at: z.string(),
  seed: z.number(),
  doors: z.array(
    z.object({
      ...{ name: z.string(), inputs: z.number(), refused: z.number(), seconds: z.number() },
      ...{ slowestMs: z.number(), faults: z.number() },
    }),
  ),
});
export type FuzzSlice = z.infer<typeof sliceSchema>;

const benchSchema = z.object({
  at: z.string(),
  tables: z.array(
    z.object({
      title: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.union([z.string(), z.number()]))),
    }),
  ),
});
export type BenchRun = z.infer<typeof benchSchema>;

/** How one file of tests last went. */
const testsSchema = z.object({
  at: z.string(),
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
});
export type TestsRun = z.infer<typeof testsSchema>;

export const schemas = {
  measures: measuresSchema,
  load: loadRunSchema,
  fault: faultSchema,
  slice: sliceSchema,
  bench: benchSchema,
  tests: testsSchema,
} as const;

const keptSchema = z.object({
  /** By the name of their report. */
  measures: z.record(z.string(), measuresSchema),
  load: z.record(z.string(), loadRunSchema),
  /** By the name of the fault. */
  faults: z.record(z.string(), faultSchema),
  /** By their seed. */
  fuzz: z.record(z.string(), sliceSchema),
  bench: z.record(z.string(), benchSchema),
  /** By their file. */
  tests: z.record(z.string(), testsSchema),
});
export type Kept = z.infer<typeof keptSchema>;

export const NOTHING_KEPT: Kept = {
  ...{ measures: {}, load: {}, faults: {}, fuzz: {}, bench: {}, tests: {} },
};

export const readKept = (): Kept => keptSchema.parse(JSON.parse(readFileSync(SOURCE, "utf8")));

export const writeKept = (kept: Kept): void =>
  writeFileSync(SOURCE, `${JSON.stringify(kept, null, 2)}\n`);
