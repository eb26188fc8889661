import { type Allowance, createAttempts } from "./attempts.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";
import { hashToken, newToken, readResumeCode, resumeCodeOf } from "./secrets.ts";

const HOUR_MS = 3_600_000;
/** Wrong codes one client may try. */
const PER_CLIENT: Allowance = { limit: 10, windowMs: HOUR_MS };
/**
 * Wrong codes all clients together may try: guessing from many addresses is hopeless too (figures in secrets.ts).
 * An attacker can thus close resuming for the rest of an hour; conversations in progress go on.
 */
const OVERALL: Allowance = { limit: 1_000, windowMs: HOUR_MS };
const CLIENT_BUCKET = "resume";
const OVERALL_BUCKET = "resume-overall";
const ANYONE = "anyone";

/** Coming back to a conversation with its dictated code. */
export interface Resumption {
  /** The code that goes with a first token; `keep` stores its digest. The code itself is never kept. */
  newCode(token: string, keep: (digest: string, key: string) => Promise<void>): Promise<string>;
  /** A new token; null for a code that opens nothing, however close; "too-many" after too many wrong ones. */
  resume(
    code: string,
    clientKey: string,
  ): Promise<{ readonly id: string; readonly token: string } | "too-many" | null>;
}

export interface ResumptionDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

export const createResumption = (db: Database, { seal, clock }: ResumptionDeps): Resumption => {
  const attempts = createAttempts(db, { seal, clock });

  /** Counted before the code is looked at, so that guesses sent all at once are counted too. */
  const mayTry = async (clientKey: string): Promise<boolean> =>
    (await attempts.take(CLIENT_BUCKET, clientKey, PER_CLIENT)) &&
    (await attempts.take(OVERALL_BUCKET, ANYONE, OVERALL));

  const countAsSuccess = async (clientKey: string): Promise<void> => {
    await attempts.giveBack(CLIENT_BUCKET, clientKey, PER_CLIENT);
    await attempts.giveBack(OVERALL_BUCKET, ANYONE, OVERALL);
  };

  /** A code that comes back is digested again: the key that made its digest may be an older one. */
  const find = async (typed: string): Promise<string | null> => {
    const code = readResumeCode(typed);
    if (code === null) return null;
    const [digest, ...older] = await seal.digests(code);
    const { current } = await seal.keys();
    const { rows } = await db.query<{ id: string }>(
      `update app.conversation set code_used_at = $2, last_seen_at = $2, code_digest = $3, code_key = $4
       where code_digest = any($1) returning id`,
      [[digest, ...older], clock(), digest, current],
    );
    return rows[0]?.id ?? null;
  };

  return {
    async newCode(token, keep) {
      const code = await resumeCodeOf(token);
      const [digest] = await seal.digests(code);
      await keep(digest, (await seal.keys()).current);
      return code;
    },
    async resume(code, clientKey) {
      if (!(await mayTry(clientKey))) return "too-many";
      const id = await find(code);
      if (id === null) return null;
      const token = newToken();
      await db.query(
        "insert into app.conversation_token (hash, conversation, created_at) values ($1, $2, $3)",
        [await hashToken(token), id, clock()],
      );
      await countAsSuccess(clientKey);
      return { id, token };
    },
  };
};
