import type { LawReplay } from "../domain/follow-up.ts";
import type { Database } from "./database.ts";

interface Versioned {
  readonly version: string;
}

/**
 * Writes down that these rules are carried, and gives those they come after when that pair was not played yet.
 * What is given back has the shape that was written.
 */
export const beginVersion = async <Rules extends Versioned>(
  db: Database,
  rules: Rules,
  at: Date,
): Promise<Rules | null> => {
  await db.query(
    "insert into app.rules_version (version, rules, first_seen_at) values ($1, $2, $3) on conflict do nothing",
    [rules.version, JSON.stringify(rules), at],
  );
  const { rows } = await db.query<{ rules: Rules }>(
    `select before.rules from app.rules_version now
     join app.rules_version before on before.first_seen_at < now.first_seen_at
     where now.version = $1 and not exists (
       select from app.law_replay where version_before = before.version and version_after = $1)
     order by before.first_seen_at desc limit 1`,
    [rules.version],
  );
  return rows[0]?.rules ?? null;
};

export const keepReplay = async (db: Database, replay: LawReplay): Promise<void> => {
  await db.query(
    `insert into app.law_replay (version_before, version_after, played, changes, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [replay.before, replay.after, replay.played, JSON.stringify(replay.changes), replay.at],
  );
};
