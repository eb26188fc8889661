import type { Calls, KeptCallNote } from "../domain/call.ts";
import { createCallBacks } from "./call-backs.ts";
import type { Database } from "./database.ts";
import { createRelays } from "./relays.ts";
import type { Seal } from "./sealing.ts";

export interface CallsDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

const noteIn = (id: string): string => `call/${id}/note`;
const announcedIn = (id: string): string => `incoming/${id}/phone`;
/** Nobody looks any more at a call that was announced that long ago. */
const ANNOUNCED_MS = 120_000;

const NOTES = `select n.id, n.at, n.disposition, n.note, n.platform, a.nom as par
  from app.call_note n join app.account a on a.id = n.account
  where n.dossier = $1 order by n.at desc, n.id limit 20`;

const LAST_OF_PERSON = `select max(m.seq) as seq
  from app.message m join app.dossier d on d.conversation = m.conversation
  where d.id = $1 and d.structure = $2 and m.author = 'person' and m.signed_as is null`;

/** Notes of calls and calls announced, with the promises and hand-overs, over the store: see migration 014. */
export const createCalls = (db: Database, deps: CallsDeps): Calls => {
  const { seal, clock } = deps;
  return {
    ...createRelays(db, deps),
    ...createCallBacks(db, deps),
    async addNote(dossier, account, { disposition, note, platform }) {
      const id = crypto.randomUUID();
      await db.query(
        `insert into app.call_note (id, dossier, account, at, disposition, note, platform)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, dossier, account, clock(), disposition, await seal.seal(note, noteIn(id)), platform],
      );
    },
    async notes(dossier) {
      const { rows } = await db.query<KeptCallNote & { id: string }>(NOTES, [dossier]);
      return await Promise.all(
        rows.map(async ({ id, note, ...row }) => ({
          ...row,
          note: await seal.open(note, noteIn(id)),
        })),
      );
    },
    async lastOfPerson(dossier, structure) {
      const { rows } = await db.query<{ seq: number | null }>(LAST_OF_PERSON, [dossier, structure]);
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
