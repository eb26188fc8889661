import type { KnowledgeState, LawReplay, LinkState, SourceState } from "../domain/follow-up.ts";
import type { Database } from "./database.ts";

const MOST_LINKS = 200;
const MOST_REPLAYS = 5;

/** What workers wrote down of our sources, links and rules. */
export const createKnowledgeState = (db: Database): Omit<KnowledgeState, "toConfirm"> => ({
  async sources() {
    const { rows } = await db.query<SourceState>(
      `select id, name, kind, updated_at as "updatedAt", imported_at as "importedAt", demonstration
       from app.source order by updated_at nulls first, name`,
    );
    return rows;
  },
  async links() {
    const { rows: counted } = await db.query<{ checked: number }>(
      "select count(*)::integer as checked from app.link_check",
    );
    const { rows: troubled } = await db.query<LinkState>(
      `select url, cited_by as "citedBy", checked_at as "checkedAt", state, detail,
         failing_since as "failingSince"
       from app.link_check where state <> 'ok' order by failing_since nulls last, url limit $1`,
      [MOST_LINKS],
    );
    return { checked: counted[0]?.checked ?? 0, troubled };
  },
  async replays() {
    const { rows } = await db.query<LawReplay>(
      `select version_before as before, version_after as after, played, changes, at
       from app.law_replay order by at desc limit $1`,
      [MOST_REPLAYS],
    );
    return rows;
  },
});
