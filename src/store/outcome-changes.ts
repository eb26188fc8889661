import type {
  ChangeSubject,
  FoundChange,
  OutcomeChange,
  OutcomeChanges,
} from "../domain/outcome-change.ts";
import type { Database } from "./database.ts";
import { enqueue } from "./outbox.ts";
import type { Seal } from "./sealing.ts";

/** The job that looks at what changes for the people of structures. */
export const WATCH_JOB = "watch-outcomes";

type Kept = OutcomeChange & { readonly label: string | null };

type Row = Omit<FoundChange, keyof Kept> & { readonly detail: string };

const detailIn = (id: string): string => `changement/${id}/detail`;

const LIST = `select c.id, c.dossier, c.caseload, c.rank, c.detail, c.found_at as "foundAt",
    c.dismissed_at as "dismissedAt", a.nom as "dismissedBy"
  from app.outcome_change c left join app.account a on a.id = c.dismissed_by
  where c.structure = $1 and (c.dismissed_at is not null) = $2
  order by c.since desc, c.found_at desc, c.id limit $3`;

export interface OutcomeChangesDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** What a structure goes through: see migration 013. */
export const createOutcomeChanges = (
  db: Database,
  { seal, clock }: OutcomeChangesDeps,
): OutcomeChanges => ({
  async list(structure, dismissed, limit) {
    const { rows } = await db.query<Row>(LIST, [structure, dismissed, limit]);
    return await Promise.all(
      rows.map(async ({ detail, ...row }) => {
        const kept: Kept = JSON.parse(await seal.open(detail, detailIn(row.id)));
        return { ...row, ...kept };
      }),
    );
  },
  async dismiss(id, structure, account) {
    const { rowCount } = await db.query(
      `update app.outcome_change set dismissed_at = $4, dismissed_by = $3
       where id = $1 and structure = $2 and dismissed_at is null`,
      [id, structure, account, clock()],
    );
    return rowCount > 0;
  },
  async restore(id, structure) {
    const { rowCount } = await db.query(
      `update app.outcome_change set dismissed_at = null, dismissed_by = null
       where id = $1 and structure = $2 and dismissed_at is not null`,
      [id, structure],
    );
    return rowCount > 0;
  },
  async lookNow(structure) {
    await enqueue(db, { name: WATCH_JOB, payload: { structure }, conversation: null });
  },
});

const idsOf = (subject: ChangeSubject) => ({
  dossier: "dossier" in subject ? subject.dossier : null,
  caseload: "caseload" in subject ? subject.caseload : null,
  rank: "caseload" in subject ? subject.rank : null,
});

/** Keeps changes of one person. The same change is told once, even when it was dismissed. */
export const keepChanges = async (
  db: Database,
  structure: string,
  subject: ChangeSubject,
  changes: readonly OutcomeChange[],
  { seal, clock }: OutcomeChangesDeps,
): Promise<number> => {
  const { dossier, caseload, rank } = idsOf(subject);
  const label = "label" in subject ? subject.label : null;
  let kept = 0;
  for (const change of changes) {
    const id = crypto.randomUUID();
    const told = [dossier ?? `${caseload}/${rank}`, change.subject, change.to, change.since];
    const [digest] = await seal.digests(JSON.stringify(told));
    const detail = await seal.seal(JSON.stringify({ ...change, label }), detailIn(id));
    const { rowCount } = await db.query(
      `insert into app.outcome_change
         (id, structure, dossier, caseload, rank, digest, detail, since, found_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (structure, digest) do nothing`,
      [id, structure, dossier, caseload, rank, digest, detail, change.since, clock()],
    );
    kept += rowCount;
  }
  return kept;
};
