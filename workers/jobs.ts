import { z } from "zod";

/** The one queue of the house, on every backend. */
export const QUEUE = "passerelle";

const MINUTE_MS = 60_000;

/**
 * The jobs: what each carries (ids only, never words), how often it is tried, and how long before the second try
 * (doubled each time). Handlers are idempotent: a job may run twice. A payload's schema may only grow optional
 * keys, because jobs written by the version before are still in the queue during an upgrade.
 */
export const JOBS = {
  /** Puts a wish to be called back in the list its recipient works through. */
  "handover-notice": {
    payload: z.strictObject({ handover: z.uuid() }),
    attempts: 8,
    backoffMs: 2_000,
  },
  /** Imports a file handed over through the API. Tried for long: the source may be busy with another import. */
  import: {
    payload: z.strictObject({ upload: z.uuid() }),
    attempts: 6,
    backoffMs: 30_000,
  },
  /** Advises one person of a list. Tried for long: a store that restarts must not lose anybody. */
  "caseload-line": {
    payload: z.strictObject({
      schema: z.literal(1),
      caseload: z.uuid(),
      rank: z.int().min(1),
    }),
    attempts: 8,
    backoffMs: 1_000,
  },
  /** Marks the promised calls that are due soon, and frees those claimed and left. */
  "remind-call-backs": { payload: z.strictObject({}), attempts: 3, backoffMs: 10_000 },
  /** Looks at what changes for the people of one structure, or of all. */
  "watch-outcomes": {
    payload: z.strictObject({ structure: z.uuid().optional() }),
    attempts: 5,
    backoffMs: MINUTE_MS,
  },
  /** Adds to the anonymous counts the conversations that are over. */
  "tally-conversations": { payload: z.strictObject({}), attempts: 5, backoffMs: MINUTE_MS },
  /** Looks whether the addresses that our knowledge cites still answer. */
  "check-links": { payload: z.strictObject({}), attempts: 3, backoffMs: MINUTE_MS },
  /** Plays a new version of the rules against the one before. */
  "replay-law": { payload: z.strictObject({}), attempts: 3, backoffMs: MINUTE_MS },
  /** Tells the ends to come, erases the conversations past their time, shortens the log of accesses. */
  "purge-conversations": { payload: z.strictObject({}), attempts: 5, backoffMs: MINUTE_MS },
  /** Seals again, with the key in use, what older keys had sealed. */
  reseal: { payload: z.strictObject({}), attempts: 5, backoffMs: MINUTE_MS },
  /** Builds the index of jobs again when the ROME, the sheets or the families changed. */
  "index-metiers": { payload: z.strictObject({}), attempts: 3, backoffMs: MINUTE_MS },
  /** Embeds the trainings that have no vector of the configured provider; goes on where it was cut. */
  "embed-formations": { payload: z.strictObject({}), attempts: 5, backoffMs: MINUTE_MS },
} as const;

export type JobName = keyof typeof JOBS;

/** What BullMQ carries for each job. */
export const jobDataSchema = z.object({
  payload: z.record(z.string(), z.unknown()),
  conversation: z.uuid().nullable(),
});
export type JobData = z.infer<typeof jobDataSchema>;

/** Jobs that come back by themselves, at the hour of Paris. */
export const SCHEDULES: readonly { readonly name: JobName; readonly pattern: string }[] = [
  { name: "tally-conversations", pattern: "0 3 * * *" },
  { name: "check-links", pattern: "20 5 * * 1" },
  { name: "replay-law", pattern: "40 4 * * *" },
  { name: "purge-conversations", pattern: "30 3 * * *" },
  { name: "remind-call-backs", pattern: "*/5 7-19 * * 1-5" },
  { name: "reseal", pattern: "50 3 * * *" },
  { name: "index-metiers", pattern: "10 4 * * *" },
  { name: "watch-outcomes", pattern: "0 5 * * *" },
  { name: "embed-formations", pattern: "15 * * * *" },
];

/** True for the name of a job of this version. */
export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name);
