import type { Follower, Followings } from "../domain/following.ts";
import { renewCode } from "./code-renewal.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";
import { hashToken } from "./secrets.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const OF = `select d.id, s.nom as structure, s.id as "structureId", d.created_at as since
  from app.dossier d join app.structure s on s.id = d.structure where d.conversation = $1 order by d.created_at`;

/** Structures that follow conversations, seen from the person's side: see migration 011. */
export const createFollowings = (db: Database, { seal }: { readonly seal: Seal }): Followings => ({
  async of(conversation) {
    return (await db.query<Follower>(OF, [conversation])).rows;
  },
  stop: (conversation, dossier) =>
    db.transaction(async () => {
      if (!UUID.test(dossier)) return null;
      const { rows } = await db.query<{ key: string }>(
        "delete from app.dossier where id = $1 and conversation = $2 returning key",
        [dossier, conversation],
      );
      const [row] = rows;
      if (!row) return null;
      const key = await seal.open(row.key, `dossier/${dossier}/key`);
      await db.query("delete from app.conversation_token where hash = $1", [await hashToken(key)]);
      return { code: await renewCode(db, seal, conversation) };
    }),
});
