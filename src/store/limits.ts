import type { Limited, Limits } from "../domain/limits.ts";
import { type Allowance, createAttempts } from "./attempts.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

export interface LimitsDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
  readonly allowances: Readonly<Record<Limited, Allowance>>;
}

/** Limits over the store. Without an answer of the store nobody is refused: the request will meet the same silence itself. */
export const createLimits = (db: Database, { seal, clock, allowances }: LimitsDeps): Limits => {
  const attempts = createAttempts(db, { seal, clock });
  return {
    async count(limited, key) {
      const allowance = allowances[limited];
      const within = await attempts.take(`limit-${limited}`, key, allowance).catch(() => true);
      if (within) return null;
      const { windowMs } = allowance;
      return Math.max(1, Math.ceil((windowMs - (clock().getTime() % windowMs)) / 1000));
    },
  };
};
