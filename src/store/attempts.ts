import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

/** How many attempts, over how long. */
export interface Allowance {
  readonly limit: number;
  readonly windowMs: number;
}

/**
 * Counts attempts in the store, so that all processes share the count. Windows are fixed: at most twice the limit
 * can fall around the edge between two.
 */
export interface Attempts {
  /** Counts one attempt; false when the allowance of this window is used up. */
  take(bucket: string, key: string, allowance: Allowance): Promise<boolean>;
  /** Takes back one attempt just counted: it succeeded. */
  giveBack(bucket: string, key: string, allowance: Allowance): Promise<void>;
}

export interface AttemptsDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** `key` may be an address: only its keyed digest is kept. */
export const createAttempts = (db: Database, { seal, clock }: AttemptsDeps): Attempts => {
  const windowStart = ({ windowMs }: Allowance): Date =>
    new Date(Math.floor(clock().getTime() / windowMs) * windowMs);

  return {
    async take(bucket, key, allowance) {
      const [digest] = await seal.digests(key);
      const { rows } = await db.query<{ count: number }>(
        `insert into app.attempt (bucket, key, window_start, count) values ($1, $2, $3, 1)
         on conflict (bucket, key, window_start) do update set count = app.attempt.count + 1
         returning count`,
        [bucket, digest, windowStart(allowance)],
      );
      return (rows[0]?.count ?? 0) <= allowance.limit;
    },
    async giveBack(bucket, key, allowance) {
      const [digest] = await seal.digests(key);
      await db.query(
        `update app.attempt set count = greatest(count - 1, 0)
         where bucket = $1 and key = $2 and window_start = $3`,
        [bucket, digest, windowStart(allowance)],
      );
    },
  };
};
