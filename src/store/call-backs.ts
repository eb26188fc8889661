import type { CallBack, Calls, DueCallBack, Promised } from "../domain/call.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

interface CallBacksDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

type CallBacks = Pick<
  Calls,
  | "promise"
  | "callBacks"
  | "overdue"
  | "due"
  | "callBack"
  | "moveCallBack"
  | "postpone"
  | "dossiersOfPhone"
>;

const phoneIn = (id: string): string => `call-back/${id}/phone`;

/** A day and an hour of Paris, as an instant. */
const momentAt = (day: number, hour: number): string =>
  `($${day}::date + $${hour}::time) at time zone 'Europe/Paris'`;

const CALL_BACK = `select c.id, c.dossier, c.phone, c.due_at as "dueAt", c.state, c.postponed, c.account,
    a.nom as par, c.reminded_at is not null as reminded
  from app.call_back c left join app.account a on a.id = c.account`;

/** Waiting or claimed and due by the end of the day; done or cancelled that day, to be undone. */
const OF_THE_DAY = `${CALL_BACK}
  where c.structure = $1 and (
    (c.state in ('waiting', 'claimed') and c.due_at < ($2::date + 1)::timestamp at time zone 'Europe/Paris')
    or (c.state in ('done', 'cancelled') and c.changed_at >= $2::date::timestamp at time zone 'Europe/Paris'))
  order by c.state in ('done', 'cancelled'), c.due_at, c.id limit 200`;

const OVERDUE = `select count(*)::int as count from app.call_back
  where structure = $1 and state in ('waiting', 'claimed') and due_at < $2`;

const DUE = `select id, dossier, due_at as "dueAt" from app.call_back
  where structure = $1 and state = 'waiting' and (due_at <= $2 or reminded_at is not null)
  order by due_at, id limit 20`;

const PROMISE = `insert into app.call_back
    (id, dossier, structure, phone, phone_digest, due_at, changed_at, created_by, created_at)
  values ($1, $2, $3, $4, $5, ${momentAt(6, 7)}, $8, $9, $8)`;

const POSTPONE = `update app.call_back set due_at = ${momentAt(2, 3)}, state = 'waiting', account = null,
    postponed = postponed + 1, reminded_at = null, changed_at = $4 where id = $1`;

const OF_PHONE = `select c.dossier from app.call_back c
  where c.structure = $1 and c.phone_digest = any($2)
  group by c.dossier order by max(c.created_at) desc limit 5`;

/** "06 12 34 56 78" and "+33612345678" are one number. */
const plainPhone = (phone: string): string =>
  phone.replace(/\D/g, "").replace(/^(00)?33(?=\d{9}$)/, "0");

/** Calls promised, over the store: see migration 014. A number is sealed, and known again by its keyed digest. */
export const createCallBacks = (db: Database, { seal, clock }: CallBacksDeps): CallBacks => {
  const digestsOf = (phone: string) => seal.digests(`telephone/${plainPhone(phone)}`);
  const opened = (rows: readonly CallBack[]): Promise<readonly CallBack[]> =>
    Promise.all(
      rows.map(async (row) => ({ ...row, phone: await seal.open(row.phone, phoneIn(row.id)) })),
    );

  return {
    async promise(dossier, { id: account, structure }, { phone, day, hour }: Promised) {
      const id = crypto.randomUUID();
      const [digest] = await digestsOf(phone);
      const sealed = await seal.seal(phone, phoneIn(id));
      const values = [id, dossier, structure, sealed, digest, day, hour, clock(), account];
      await db.query(PROMISE, values);
      return id;
    },
    async callBacks(structure, day) {
      return await opened((await db.query<CallBack>(OF_THE_DAY, [structure, day])).rows);
    },
    async overdue(structure, before) {
      const { rows } = await db.query<{ count: number }>(OVERDUE, [structure, before]);
      return rows[0]?.count ?? 0;
    },
    async due(structure, before) {
      return (await db.query<DueCallBack>(DUE, [structure, before])).rows;
    },
    async callBack(id, structure) {
      const sql = `${CALL_BACK} where c.id = $1 and c.structure = $2`;
      return (await opened((await db.query<CallBack>(sql, [id, structure])).rows))[0] ?? null;
    },
    async moveCallBack(id, from, { state, account }) {
      const { rowCount } = await db.query(
        `update app.call_back set state = $3, account = $4, changed_at = $5
         where id = $1 and state = $2`,
        [id, from, state, account, clock()],
      );
      return rowCount > 0;
    },
    async postpone(id, { day, hour }) {
      await db.query(POSTPONE, [id, day, hour, clock()]);
    },
    async dossiersOfPhone(phone, structure) {
      const values = [structure, await digestsOf(phone)];
      return (await db.query<{ dossier: string }>(OF_PHONE, values)).rows.map(
        ({ dossier }) => dossier,
      );
    },
  };
};

/** Marks the promises due within a quarter of an hour; frees those claimed and left. Gives how many were marked. */
export const remindCallBacks = async (db: Database, at: Date): Promise<number> => {
  const { rowCount } = await db.query(
    `update app.call_back set reminded_at = $1
     where state = 'waiting' and reminded_at is null and due_at < $1::timestamptz + interval '15 minutes'`,
    [at],
  );
  await db.query(
    `update app.call_back set state = 'waiting', account = null
     where state = 'claimed' and changed_at < $1::timestamptz - interval '2 hours'`,
    [at],
  );
  await db.query(
    "delete from app.incoming_call where at < $1::timestamptz - interval '2 minutes'",
    [at],
  );
  return rowCount;
};
