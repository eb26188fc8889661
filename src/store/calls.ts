import type { CallBack, Calls, KeptCallNote, Promised } from "../domain/call.ts";
import type { Database } from "./database.ts";
import { createRelays } from "./relays.ts";
import type { Seal } from "./sealing.ts";

export interface CallsDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

const noteIn = (id: string): string => `call/${id}/note`;
const phoneIn = (id: string): string => `call-back/${id}/phone`;
const announcedIn = (id: string): string => `incoming/${id}/phone`;
/** Nobody looks any more at a call that was announced that long ago. */
const ANNOUNCED_MS = 120_000;

const MOMENT = "($DAY::date + $HOUR::time) at time zone 'Europe/Paris'";
const momentAt = (day: number, hour: number): string =>
  MOMENT.replace("$DAY", `$${day}`).replace("$HOUR", `$${hour}`);

const CALL_BACK = `select c.id, c.dossier, c.phone, c.due_at as "dueAt", c.state, c.postponed, c.account,
    a.nom as par, c.reminded_at is not null as reminded
  from app.call_back c left join app.account a on a.id = c.account`;

/** Waiting or claimed and due by the end of the day; done or cancelled that day, to be undone. */
const OF_THE_DAY = `${CALL_BACK}
  where c.structure = $1 and (
    (c.state in ('waiting', 'claimed') and c.due_at < ($2::date + 1)::timestamp at time zone 'Europe/Paris')
    or (c.state in ('done', 'cancelled') and c.changed_at >= $2::date::timestamp at time zone 'Europe/Paris'))
  order by c.state in ('done', 'cancelled'), c.due_at, c.id limit 200`;

/** "06 12 34 56 78" and "+33612345678" are one number. */
export const plainPhone = (phone: string): string =>
  phone.replace(/\D/g, "").replace(/^(00)?33(?=\d{9}$)/, "0");

const digestOf = async (phone: string, seal: Seal): Promise<readonly [string, ...string[]]> =>
  seal.digests(`telephone/${plainPhone(phone)}`);

/** Notes of calls, promises to call back, calls announced, over the store: see migration 014. */
export const createCalls = (db: Database, { seal, clock }: CallsDeps): Calls => {
  const opened = (rows: readonly CallBack[]): Promise<readonly CallBack[]> =>
    Promise.all(
      rows.map(async (row) => ({ ...row, phone: await seal.open(row.phone, phoneIn(row.id)) })),
    );

  const promise = async (
    dossier: string,
    { id: account, structure }: { readonly id: string; readonly structure: string },
    { phone, day, hour }: Promised,
  ): Promise<string> => {
    const id = crypto.randomUUID();
    const [digest] = await digestOf(phone, seal);
    const sealed = await seal.seal(phone, phoneIn(id));
    await db.query(
      `insert into app.call_back
         (id, dossier, structure, phone, phone_digest, due_at, changed_at, created_by, created_at)
       values ($1, $2, $3, $4, $5, ${momentAt(6, 7)}, $8, $9, $8)`,
      [id, dossier, structure, sealed, digest, day, hour, clock(), account],
    );
    return id;
  };

  return {
    ...createRelays(db, { seal, clock }),
    async addNote(dossier, account, { disposition, note, platform }) {
      const id = crypto.randomUUID();
      await db.query(
        `insert into app.call_note (id, dossier, account, at, disposition, note, platform)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, dossier, account, clock(), disposition, await seal.seal(note, noteIn(id)), platform],
      );
    },
    async notes(dossier) {
      const { rows } = await db.query<KeptCallNote & { id: string }>(
        `select n.id, n.at, n.disposition, n.note, n.platform, a.nom as par
         from app.call_note n join app.account a on a.id = n.account
         where n.dossier = $1 order by n.at desc, n.id limit 20`,
        [dossier],
      );
      return await Promise.all(
        rows.map(async ({ id, ...row }) => ({
          ...row,
          note: await seal.open(row.note, noteIn(id)),
        })),
      );
    },
    promise,
    async callBacks(structure, day) {
      return await opened((await db.query<CallBack>(OF_THE_DAY, [structure, day])).rows);
    },
    async overdue(structure, before) {
      const { rows } = await db.query<{ count: number }>(
        `select count(*)::int as count from app.call_back
         where structure = $1 and state in ('waiting', 'claimed') and due_at < $2`,
        [structure, before],
      );
      return rows[0]?.count ?? 0;
    },
    async callBack(id, structure) {
      const { rows } = await db.query<CallBack>(
        `${CALL_BACK} where c.id = $1 and c.structure = $2`,
        [id, structure],
      );
      return (await opened(rows))[0] ?? null;
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
      await db.query(
        `update app.call_back set due_at = ${momentAt(2, 3)}, state = 'waiting', account = null,
           postponed = postponed + 1, reminded_at = null, changed_at = $4 where id = $1`,
        [id, day, hour, clock()],
      );
    },
    async dossiersOfPhone(phone, structure) {
      const { rows } = await db.query<{ dossier: string }>(
        `select c.dossier from app.call_back c
         where c.structure = $1 and c.phone_digest = any($2)
         group by c.dossier order by max(c.created_at) desc limit 5`,
        [structure, await digestOf(phone, seal)],
      );
      return rows.map(({ dossier }) => dossier);
    },
    async lastOfPerson(dossier, structure) {
      const { rows } = await db.query<{ seq: number | null }>(
        `select max(m.seq) as seq from app.message m join app.dossier d on d.conversation = m.conversation
         where d.id = $1 and d.structure = $2 and m.author = 'person'`,
        [dossier, structure],
      );
      return rows[0]?.seq ?? null;
    },
    async announce(account, phone) {
      const id = crypto.randomUUID();
      await db.query(
        "insert into app.incoming_call (id, account, phone, at) values ($1, $2, $3, $4)",
        [id, account, await seal.seal(phone, announcedIn(id)), clock()],
      );
    },
    async announced(account) {
      const { rows } = await db.query<{ id: string; phone: string; at: string }>(
        "delete from app.incoming_call where account = $1 returning id, phone, at",
        [account],
      );
      const fresh = rows.filter(({ at }) => clock().getTime() - Date.parse(at) < ANNOUNCED_MS);
      return await Promise.all(fresh.map(({ id, phone }) => seal.open(phone, announcedIn(id))));
    },
  };
};

/** Marks the promises due within a quarter of an hour, so that open pages remind of them once. Gives how many. */
export const remindCallBacks = async (db: Database, at: Date): Promise<number> => {
  const { rowCount } = await db.query(
    `update app.call_back set reminded_at = $1
     where state = 'waiting' and reminded_at is null and due_at < $1::timestamptz + interval '15 minutes'`,
    [at],
  );
  // claimed and left: it is for anybody again
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
