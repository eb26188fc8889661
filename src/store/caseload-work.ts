import type { ListedPerson, PersonOutcome } from "../domain/caseload.ts";
import { createCaseloadLines } from "./caseload-lines.ts";
import type { Database } from "./database.ts";
import { enqueueAll } from "./outbox.ts";
import type { Seal } from "./sealing.ts";

/** The job that works one line through. */
export const LINE_JOB = "caseload-line";
/** Grows when what a line's job carries changes its meaning. */
const LINE_JOB_SCHEMA = 1;

/** What a worker does with lines of lists. Each call may be made twice: the second changes nothing. */
export interface CaseloadWork {
  /** The person of a line that is still to be done, in a list that runs; null: there is nothing to do. */
  take(caseload: string, rank: number): Promise<ListedPerson | null>;
  /** Keeps what a person may have. False when it was kept already, or the list was cancelled meanwhile. */
  finish(caseload: string, rank: number, outcome: PersonOutcome): Promise<boolean>;
  /** Gives a line up, for a person to ask again. */
  fail(caseload: string, rank: number, failure: string): Promise<void>;
}

/** Asks for these lines to be worked through, in the caller's transaction. */
export const askForLines = async (
  db: Database,
  caseload: string,
  ranks: readonly number[],
): Promise<void> => {
  await enqueueAll(
    db,
    LINE_JOB,
    ranks.map((rank) => ({ schema: LINE_JOB_SCHEMA, caseload, rank })),
  );
};

/** A list whose last line is done is done. The list's row is held: two last lines at once are told one after the other. */
export const endIfDone = async (db: Database, caseload: string, at: Date): Promise<void> => {
  await db.query(
    `update app.caseload c set moved_at = $2,
       state = case when left_over then state else 'fini' end,
       finished_at = case when left_over then finished_at else $2 end
     from (select exists (
       select from app.caseload_line where caseload = $1 and state = 'attente') as left_over) as l
     where c.id = $1 and c.state = 'en-cours'`,
    [caseload, at],
  );
};

const hold = async (db: Database, caseload: string): Promise<void> => {
  await db.query("select from app.caseload where id = $1 for update", [caseload]);
};

export interface CaseloadWorkDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** The worker's side of lists of people. */
export const createCaseloadWork = (
  db: Database,
  { seal, clock }: CaseloadWorkDeps,
): CaseloadWork => {
  const lines = createCaseloadLines(db, seal);
  return {
    async take(caseload, rank) {
      const { rows } = await db.query(
        `select from app.caseload_line l join app.caseload c on c.id = l.caseload
         where l.caseload = $1 and l.rank = $2 and l.state = 'attente' and c.state = 'en-cours'`,
        [caseload, rank],
      );
      if (rows.length === 0) return null;
      return (await lines.one(caseload, rank))?.person ?? null;
    },
    async finish(caseload, rank, outcome) {
      const sealed = await lines.sealPart(caseload, rank, "outcome", outcome);
      return await db.transaction(async () => {
        await hold(db, caseload);
        const { rowCount } = await db.query(
          `update app.caseload_line set state = 'faite', outcome = $3, failure = null,
             times_done = times_done + 1, followed_at = $4
           where caseload = $1 and rank = $2 and state = 'attente'`,
          [caseload, rank, sealed, clock()],
        );
        await endIfDone(db, caseload, clock());
        return rowCount > 0;
      });
    },
    async fail(caseload, rank, failure) {
      await db.transaction(async () => {
        await hold(db, caseload);
        await db.query(
          `update app.caseload_line set state = 'echec', failure = $3
           where caseload = $1 and rank = $2 and state = 'attente'`,
          [caseload, rank, failure],
        );
        await endIfDone(db, caseload, clock());
      });
    },
  };
};

/**
 * Asks again for the lines of lists that stopped moving: the queue may have lost what it was given. A line asked
 * twice is done once. Gives how many lists were asked for.
 */
export const askAgain = (db: Database, now: Date, quietMs: number): Promise<number> =>
  db.transaction(async () => {
    const { rows } = await db.query<{ id: string }>(
      `update app.caseload set moved_at = $1
       where state = 'en-cours' and moved_at < $1::timestamptz - make_interval(secs => $2)
       returning id`,
      [now, quietMs / 1000],
    );
    for (const { id } of rows) {
      const waiting = await db.query<{ rank: number }>(
        "select rank from app.caseload_line where caseload = $1 and state = 'attente' order by rank",
        [id],
      );
      await askForLines(
        db,
        id,
        waiting.rows.map(({ rank }) => rank),
      );
      await endIfDone(db, id, now);
    }
    return rows.length;
  });
