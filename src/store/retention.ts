import type { Database } from "./database.ts";

/** How long things are kept, in days. */
export interface Retention {
  readonly anonymousDays: number;
  /** For those somebody came back to with the code, or who wait to be called back. */
  readonly withCodeDays: number;
  /** For those a structure follows, after the last contact: two years (CNIL, référentiel social 2023-095) if left out. */
  readonly followedDays?: number;
  /** For the log of accesses: a year (CNIL, délibération 2021-122) if left out. */
  readonly accessLogDays?: number;
}

export interface PurgeDeps {
  readonly retention: Retention;
  readonly clock: () => Date;
}

/** What one purge did; numbers only, to be reported. */
export interface Purged {
  /** Followed dossiers whose end was told. */
  readonly announced: number;
  readonly conversations: number;
  /** Lists of people: never launched within the time of a code, or quiet for as long as a followed dossier is kept. */
  readonly caseloads: number;
  /** Counts of attempts, sign-ins and their sessions that can serve no more. */
  readonly leftovers: number;
}

const DAY_MS = 86_400_000;
const FOLLOWED_DAYS = 730;
/** The end of a followed dossier is told so long before. */
const NOTICE_DAYS = 30;

const IS_FOLLOWED = "exists (select from app.dossier d where d.conversation = c.id)";

/** Last contact with a followed person: theirs, or a professional's. */
const CONTACT = `greatest(c.last_seen_at,
  (select max(d.last_opened_at) from app.dossier d where d.conversation = c.id))`;

const ANNOUNCE = `update app.conversation c set end_announced_at = $1
  where ${IS_FOLLOWED} and ${CONTACT} < $2 and (end_announced_at is null or end_announced_at < ${CONTACT})`;

// a call-back is promised within 15 days: a dossier that waits for one is kept as long as one with a code
const PURGE_OTHERS = `delete from app.conversation c
  where not ${IS_FOLLOWED} and last_seen_at < case
    when code_used_at is null and not exists (select from app.handover h where h.conversation = c.id)
    then $1::timestamptz else $2::timestamptz end`;

// told, and told long enough ago: a purge that did not run for a month does not shorten the notice
const PURGE_FOLLOWED = `delete from app.conversation c
  where ${IS_FOLLOWED} and ${CONTACT} < $1 and end_announced_at >= ${CONTACT} and end_announced_at <= $2`;

const PURGE_CASELOADS = `delete from app.caseload
  where (state = 'a-verifier' and created_at < $1) or coalesce(moved_at, finished_at, created_at) < $2`;

const LEFTOVERS = [
  "delete from app.attempt where window_start < $1",
  "delete from app.sign_in_session where created_at < $1",
  "delete from app.sign_in_ticket where expires_at < $1",
];

const LATEST_AHEAD = "1 hour";

/**
 * Whether somebody believes it is much later than the store does. A clock that jumped ahead would erase what people are
 * still promised; one that is late erases later, which harms nobody. Embedded, the store has the clock of its process.
 */
export const isAheadOfStore = async (db: Database, now: Date): Promise<boolean> => {
  const { rows } = await db.query<{ ahead: boolean }>(
    `select $1::timestamptz > clock_timestamp() + interval '${LATEST_AHEAD}' as ahead`,
    [now],
  );
  return rows[0]?.ahead ?? false;
};

/**
 * Tells the end of followed dossiers a month before it, erases the conversations and lists past their time, and what is
 * left of attempts and sign-ins. A followed dossier never ends without having been told for the whole notice.
 */
export const purgeConversations = async (
  db: Database,
  { retention, clock }: PurgeDeps,
): Promise<Purged> => {
  const daysAgo = (days: number): Date => new Date(clock().getTime() - days * DAY_MS);
  const { anonymousDays, withCodeDays, followedDays = FOLLOWED_DAYS } = retention;
  const count = async (sql: string, values: readonly unknown[]): Promise<number> =>
    (await db.query(sql, values)).rowCount;
  const announced = await count(ANNOUNCE, [clock(), daysAgo(followedDays - NOTICE_DAYS)]);
  const others = await count(PURGE_OTHERS, [daysAgo(anonymousDays), daysAgo(withCodeDays)]);
  const followed = await count(PURGE_FOLLOWED, [daysAgo(followedDays), daysAgo(NOTICE_DAYS)]);
  const caseloads = await count(PURGE_CASELOADS, [daysAgo(withCodeDays), daysAgo(followedDays)]);
  let leftovers = 0;
  for (const sql of LEFTOVERS) leftovers += await count(sql, [daysAgo(1)]);
  return { announced, conversations: others + followed, caseloads, leftovers };
};

/** Day a followed conversation will be erased, once it was told and nobody came back since; null otherwise. For SQL over `app.conversation c`. */
export const ENDS_ON = `case when c.end_announced_at >= ${CONTACT}
  then ((c.end_announced_at + interval '${NOTICE_DAYS} days') at time zone 'Europe/Paris')::date end`;
