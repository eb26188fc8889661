import type { Account } from "../domain/account.ts";
import type { Calls, HandedWish, TakenHandover, WaitingHandover } from "../domain/call.ts";
import type { Database } from "./database.ts";
import { handoverKeyIn, wishIn } from "./handovers.ts";
import type { Seal } from "./sealing.ts";

interface RelayDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** For this structure by name, or for anybody of a role this account has. */
const FOR_ME = `(h.structure = $1 or (h.structure is null and h.recipient = any($2)))`;
/** Nobody took it yet. */
const WAITS = `h.state in ('requested', 'queued')`;

const WAITING = `select h.id, h.recipient as to, h.requested_at as "requestedAt", s.nom as "from",
    f.value #>> '{}' as commune, h.structure is not null as named
  from app.handover h left join app.structure s on s.id = h.from_structure
    left join app.fact f on f.conversation = h.conversation and f.fact = 'commune_insee' and f.withdrawn_at is null
  where ${WAITS} and h.key is not null and ${FOR_ME}
  order by h.requested_at, h.id limit 100`;

const TAKE = `update app.handover h set state = 'taken', taken_by = $3, taken_at = $4
  where h.id = $5 and ${WAITS} and h.key is not null and ${FOR_ME}
  returning h.conversation, h.key, h.wish`;

const TAKEN = `select h.id, h.wish, s.nom as "from"
  from app.handover h left join app.structure s on s.id = h.from_structure
  where h.conversation = $1 and h.state = 'taken' and h.taken_by in (select id from app.account where structure = $2)
  order by h.taken_at desc limit 1`;

const recipientsOf = ({ roles }: Account): readonly string[] => [
  ...(roles.includes("agent") || roles.includes("admin") ? ["hotline"] : []),
  ...(roles.includes("conseiller") || roles.includes("admin") ? ["conseiller"] : []),
];

/** Authenticated by AES-GCM: what opens at this place was sealed there, of this shape. */
const openedWish = async (
  sealed: string,
  place: string,
  seal: Seal,
): Promise<Omit<TakenHandover, "conversation" | "key">> =>
  JSON.parse(await seal.open(sealed, place));

type Relays = Pick<Calls, "waiting" | "takeHandover" | "handedWish" | "endHandovers">;

/** The queue of hand-overs: what waits shows nothing of what was said; taken, it gives the key it came with. */
export const createRelays = (db: Database, { seal, clock }: RelayDeps): Relays => ({
  async waiting(account) {
    const values = [account.structure, recipientsOf(account)];
    return (await db.query<WaitingHandover>(WAITING, values)).rows;
  },
  async takeHandover(id, account) {
    const values = [account.structure, recipientsOf(account), account.id, clock(), id];
    const { rows } = await db.query<{ conversation: string; key: string; wish: string }>(
      TAKE,
      values,
    );
    const [row] = rows;
    if (!row) return null;
    const { conversation } = row;
    const wish = await openedWish(row.wish, wishIn(conversation, id), seal);
    return { conversation, key: await seal.open(row.key, handoverKeyIn(id)), ...wish };
  },
  async handedWish(conversation, structure) {
    const { rows } = await db.query<{ id: string; wish: string; from: string | null }>(TAKEN, [
      conversation,
      structure,
    ]);
    const [row] = rows;
    if (!row) return null;
    const { when, note } = await openedWish(row.wish, wishIn(conversation, row.id), seal);
    return { from: row.from, when, note } satisfies HandedWish;
  },
  async endHandovers(conversation, account, state) {
    await db.query(
      `update app.handover set state = $3, ended_at = case when $3 = 'ended' then $4::timestamptz end,
         taken_by = case when $3 = 'queued' then null else taken_by end
       where conversation = $1 and state = 'taken' and taken_by in
         (select id from app.account where structure = $2)`,
      [conversation, account.structure, state, clock()],
    );
  },
});
