import type { SavedView, SavedViews } from "../domain/caseload.ts";
import type { Database } from "./database.ts";

const MOST_VIEWS = 30;

/** Ways of looking at results over the store. */
export const createSavedViews = (db: Database): SavedViews => ({
  async list(account) {
    const { rows } = await db.query<SavedView>(
      "select id, name, query from app.caseload_view where account = $1 order by lower(name) limit $2",
      [account, MOST_VIEWS],
    );
    return rows;
  },
  async save(account, name, query) {
    await db.query(
      `insert into app.caseload_view (id, account, name, query) values ($1, $2, $3, $4)
       on conflict (account, name) do update set query = excluded.query`,
      [crypto.randomUUID(), account, name, query],
    );
  },
  async remove(account, id) {
    await db.query("delete from app.caseload_view where account = $1 and id = $2", [account, id]);
  },
});
