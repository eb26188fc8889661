import { UnrecoverableError } from "bullmq";
import { dayInParis } from "#clock.ts";
import { familles, metiers } from "#knowledge/compiled.js";
import type { Embedder } from "#llm/embeddings.ts";
import { purgeAccessLog } from "#store/access-checkpoints.ts";
import { remindCallBacks } from "#store/call-backs.ts";
import type { Database } from "#store/database.ts";
import { queueHandover } from "#store/handovers.ts";
import { keysInUse, resealAll } from "#store/resealing.ts";
import { isAheadOfStore, purgeConversations, type Retention } from "#store/retention.ts";
import { createSeal } from "#store/sealing.ts";
import { caseloadHandlers, type ListJobs } from "./caseloads/handlers.ts";
import { checked } from "./checked.ts";
import { rebuildConcepts } from "./concepts/rebuild-concepts.ts";
import { embedFormations } from "./embeddings/embed-formations.ts";
import { createFollowUpHandlers } from "./follow-up/handlers.ts";
import type { Importer } from "./imports/command.ts";
import { importUpload } from "./imports/import-upload.ts";
import { isJobName, JOBS, type JobName } from "./jobs.ts";
import type { Report } from "./report.ts";

/** Does the job of this name. @throws UnrecoverableError when no retry can help. */
export type Perform = (name: string, payload: unknown) => Promise<void>;

export interface HandlerDeps {
  readonly db: Database;
  readonly factsKey: string;
  readonly retention: Retention;
  readonly clock: () => Date;
  readonly importers: readonly Importer[];
  /** Left out: nothing is embedded. */
  readonly embedder?: Embedder | null;
  /** Left out: lists of people wait for a process that has it. */
  readonly lists?: ListJobs | null;
  readonly report: Report;
}

/** Nothing is erased on the word of a clock that the store does not confirm: the job is tried again later. */
class ClockAhead extends Error {
  override readonly name = "ClockAhead";
}

const DAY_MS = 86_400_000;
const ACCESS_LOG_DAYS = 365;

/** One handler a job; each checks its payload before it does anything. */
export const createHandlers = ({
  db,
  factsKey,
  retention,
  clock,
  importers,
  embedder = null,
  lists = null,
  report,
}: HandlerDeps): Perform => {
  const seal = createSeal(factsKey);
  const today = () => dayInParis(clock());
  const now = () => clock().getTime();
  const handlers: Record<JobName, (payload: unknown) => Promise<void>> = {
    "handover-notice": checked(JOBS["handover-notice"].payload, ({ handover }) =>
      queueHandover(db, handover, clock()),
    ),
    import: checked(JOBS.import.payload, ({ upload }) =>
      importUpload(upload, { db, importers, today, now }),
    ),
    "remind-call-backs": checked(JOBS["remind-call-backs"].payload, async () => {
      await remindCallBacks(db, clock());
    }),
    ...caseloadHandlers(lists),
    ...createFollowUpHandlers({ db, seal, clock }),
    "purge-conversations": checked(JOBS["purge-conversations"].payload, async () => {
      if (await isAheadOfStore(db, clock())) throw new ClockAhead();
      const purged = await purgeConversations(db, { retention, clock });
      const at = clock();
      const before = new Date(at.getTime() - (retention.accessLogDays ?? ACCESS_LOG_DAYS) * DAY_MS);
      const accesses = await purgeAccessLog(db, { seal, before, at });
      report({ level: "info", event: "purged", ...purged, accesses });
    }),
    reseal: checked(JOBS.reseal.payload, async () => {
      if ((await seal.keys()).older.length === 0) return;
      report({ level: "info", event: "resealed", ...(await resealAll(db, seal)) });
      for (const use of await keysInUse(db)) report({ level: "info", event: "key-use", ...use });
    }),
    "index-metiers": checked(JOBS["index-metiers"].payload, async () => {
      await rebuildConcepts(db, { metiers, familles });
    }),
    "embed-formations": checked(JOBS["embed-formations"].payload, async () => {
      if (embedder) await embedFormations(db, embedder);
    }),
  };
  return async (name, payload) => {
    if (!isJobName(name)) throw new UnrecoverableError("unknown job");
    await handlers[name](payload);
  };
};
