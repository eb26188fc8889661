import type { Snapshot } from "../domain/dossier.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

/** As many answers as a call holds. */
const MOST_KEPT = 60;

const placeOf = (conversation: string): string => `${conversation}/undo`;

/** What a conversation was before each answer a professional wrote down: see migration 014. */
export const createUndoPoints = (db: Database, seal: Seal) => ({
  async add(conversation: string, snapshot: Snapshot, at: Date): Promise<void> {
    const sealed = await seal.seal(JSON.stringify(snapshot), placeOf(conversation));
    await db.query("insert into app.undo_point (conversation, snapshot, at) values ($1, $2, $3)", [
      conversation,
      sealed,
      at,
    ]);
    await db.query(
      `delete from app.undo_point where conversation = $1 and id not in
         (select id from app.undo_point where conversation = $1 order by id desc limit $2)`,
      [conversation, MOST_KEPT],
    );
  },
  async take(conversation: string): Promise<Snapshot | null> {
    const { rows } = await db.query<{ snapshot: string }>(
      `delete from app.undo_point where id =
         (select id from app.undo_point where conversation = $1 order by id desc limit 1)
       returning snapshot`,
      [conversation],
    );
    const [row] = rows;
    // authenticated by AES-GCM: what opens at this place is what was sealed there
    const opened: Snapshot | null = row
      ? JSON.parse(await seal.open(row.snapshot, placeOf(conversation)))
      : null;
    return opened;
  },
  async forget(conversation: string): Promise<void> {
    await db.query("delete from app.undo_point where conversation = $1", [conversation]);
  },
});

export type UndoPoints = ReturnType<typeof createUndoPoints>;
