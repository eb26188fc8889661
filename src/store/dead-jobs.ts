import type { DeadJob, DeadJobs } from "../domain/dead-letter.ts";
import { endIfDone, LINE_JOB } from "./caseload-work.ts";
import type { Database } from "./database.ts";
import { enqueue, type OutboxJob } from "./outbox.ts";

/** The job that imports a file handed over. */
const IMPORT_JOB = "import";

/**
 * An import given up has lost its file, so that nothing of it lingers: it is sent again by whoever sent it. A line of a
 * list that was erased is nobody's any more.
 */
const REPLAYABLE = `case d.name
  when '${IMPORT_JOB}' then exists (
    select from app.upload_piece p where p.upload::text = d.payload ->> 'upload')
  when '${LINE_JOB}' then exists (
    select from app.caseload_line l where l.caseload::text = d.payload ->> 'caseload'
      and l.rank::text = d.payload ->> 'rank' and l.state in ('echec', 'attente'))
  else true end`;

const LIST = `select d.id, d.name, d.reason, d.attempts, d.died_at as "diedAt", ${REPLAYABLE} as replayable
  from app.dead_letter d order by d.died_at desc, d.id limit $1`;

interface LinePayload {
  readonly caseload: string;
  readonly rank: number;
}

const isLine = (payload: OutboxJob["payload"]): payload is OutboxJob["payload"] & LinePayload =>
  typeof payload["caseload"] === "string" && typeof payload["rank"] === "number";

/** A line given up waits again, in a list that runs again. */
const reviveLine = async (
  db: Database,
  { caseload, rank }: LinePayload,
  at: Date,
): Promise<void> => {
  await db.query(
    `update app.caseload set state = 'en-cours', finished_at = null, moved_at = $2
     where id = $1 and state = 'fini'`,
    [caseload, at],
  );
  await db.query(
    `update app.caseload_line set state = 'attente', failure = null
     where caseload = $1 and rank = $2 and state = 'echec'`,
    [caseload, rank],
  );
  await endIfDone(db, caseload, at);
};

/** Jobs set aside, over the store. Asked again, a job is a new one: the queue has forgotten the old. */
export const createDeadJobs = (
  db: Database,
  { clock }: { readonly clock: () => Date },
): DeadJobs => {
  const replay = (id: string): Promise<boolean> =>
    db.transaction(async () => {
      const { rows } = await db.query<OutboxJob>(
        `delete from app.dead_letter d where d.id = $1 and ${REPLAYABLE}
         returning d.id, d.name, d.payload, d.conversation`,
        [id],
      );
      const [job] = rows;
      if (!job) return false;
      if (job.name === LINE_JOB && isLine(job.payload)) await reviveLine(db, job.payload, clock());
      await enqueue(db, job);
      return true;
    });

  return {
    async list(limit) {
      return (await db.query<DeadJob>(LIST, [limit])).rows;
    },
    replay,
    async replayAll() {
      const { rows } = await db.query<{ id: string }>(
        `select d.id from app.dead_letter d where ${REPLAYABLE} order by d.died_at`,
      );
      let asked = 0;
      for (const { id } of rows) asked += Number(await replay(id));
      return asked;
    },
    async forget(id) {
      const { rowCount } = await db.query("delete from app.dead_letter where id = $1", [id]);
      return rowCount > 0;
    },
  };
};
