import type { Hold, Holds, HumanAuthor } from "../domain/holding.ts";
import type { Database } from "./database.ts";

interface HoldRow extends Omit<Hold, "by"> {
  readonly role: HumanAuthor["role"];
  readonly structure: string;
}

const FIND = `select h.account, h.dossier, h.role, h.since, h.until, s.nom as structure
  from app.hold h join app.dossier d on d.id = h.dossier join app.structure s on s.id = d.structure
  where h.conversation = $1`;

/** One row a held conversation; another account takes it only once it is free or forgotten. */
const TAKE = `insert into app.hold (conversation, dossier, account, role, since, until)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (conversation) do update set dossier = $2, account = $3, role = $4, until = $6,
    since = case when app.hold.account = $3 then app.hold.since else $5 end
  where app.hold.account = $3 or app.hold.until <= $5`;

const REQUEUE = `update app.handover set state = 'queued', taken_by = null
  where conversation = $1 and state = 'taken'`;

/** Holds over the store: see migration 014. */
export const createHolds = (db: Database, clock: () => Date): Holds => ({
  async find(conversation) {
    const { rows } = await db.query<HoldRow>(FIND, [conversation]);
    const [row] = rows;
    if (!row) return null;
    const { role, structure, ...rest } = row;
    return { ...rest, by: { role, structure } };
  },
  async take(conversation, { dossier, account, role, until }) {
    const values = [conversation, dossier, account, role, clock(), until];
    return (await db.query(TAKE, values)).rowCount > 0;
  },
  async end(conversation, how) {
    const ended = await db.query("delete from app.hold where conversation = $1", [conversation]);
    if (how === "forgotten") await db.query(REQUEUE, [conversation]);
    return ended.rowCount > 0;
  },
});
