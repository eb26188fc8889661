import type { Database } from "./database.ts";

/** How long conversations are kept after they were last seen, in days. */
export interface Retention {
  readonly anonymousDays: number;
  /** For those somebody came back to with the code, or who wait to be called back. */
  readonly withCodeDays: number;
}

export interface PurgeDeps {
  readonly retention: Retention;
  readonly clock: () => Date;
}

const DAY_MS = 86_400_000;
/** A dossier that a structure follows, after it was last opened (CNIL, référentiel social 2023-095). */
const FOLLOWED_DAYS = 730;

/** Erases conversations past their time, and attempts nobody counts any more. Gives how many conversations went. */
export const purgeConversations = async (
  db: Database,
  { retention, clock }: PurgeDeps,
): Promise<number> => {
  const daysAgo = (days: number): Date => new Date(clock().getTime() - days * DAY_MS);
  const { rowCount } = await db.query(
    // a call-back is promised within 15 days: a dossier that waits for one is kept as long as one with a code
    `delete from app.conversation c
     where last_seen_at < case
       when code_used_at is null and not exists (select 1 from app.handover h where h.conversation = c.id)
       then $1::timestamptz else $2::timestamptz end
       and not exists (select 1 from app.dossier d where d.conversation = c.id and d.last_opened_at >= $3)`,
    [daysAgo(retention.anonymousDays), daysAgo(retention.withCodeDays), daysAgo(FOLLOWED_DAYS)],
  );
  await db.query("delete from app.attempt where window_start < $1", [daysAgo(1)]);
  return rowCount;
};
