import type { Database } from "./database.ts";

/** Puts a hand-over in the list its recipient works through. Done twice, it is done once. */
export const queueHandover = async (db: Database, id: string, at: Date): Promise<void> => {
  await db.query(
    "update app.handover set state = 'queued', queued_at = $2 where id = $1 and state = 'requested'",
    [id, at],
  );
};
