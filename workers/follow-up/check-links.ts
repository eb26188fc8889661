import type { Database } from "#store/database.ts";
import type { CitedLink } from "./cited-links.ts";
import type { LinkLook } from "./look-at-link.ts";

/** As many as one job looks at; the others are older next time. */
const AT_MOST = 400;
const TOGETHER = 4;

export interface CheckLinksDeps {
  readonly look: (url: string) => Promise<LinkLook>;
  readonly clock: () => Date;
}

const FINE = new Set<LinkLook["state"]>(["ok", "moved"]);

const keep = async (db: Database, { url, citedBy }: CitedLink, seen: LinkLook, at: Date) => {
  await db.query(
    `insert into app.link_check (url, cited_by, checked_at, state, detail, failing_since)
     values ($1, $2, $3, $4, $5, case when $6 then null else $3::timestamptz end)
     on conflict (url) do update set cited_by = excluded.cited_by, checked_at = excluded.checked_at,
       state = excluded.state, detail = excluded.detail,
       failing_since = case when $6 then null
         else coalesce(app.link_check.failing_since, excluded.failing_since) end`,
    [url, citedBy, at, seen.state, seen.detail, FINE.has(seen.state)],
  );
};

/** Those never looked at, then the oldest. */
const inTurn = async (db: Database, links: readonly CitedLink[]): Promise<readonly CitedLink[]> => {
  const { rows } = await db.query<{ url: string; at: string }>(
    "select url, checked_at as at from app.link_check",
  );
  const seen = new Map(rows.map(({ url, at }) => [url, at]));
  return links
    .toSorted((a, b) => (seen.get(a.url) ?? "").localeCompare(seen.get(b.url) ?? ""))
    .slice(0, AT_MOST);
};

/** Looks at the addresses that our knowledge cites, and at no other; forgets those it no longer cites. */
export const checkLinks = async (
  db: Database,
  links: readonly CitedLink[],
  { look, clock }: CheckLinksDeps,
): Promise<void> => {
  await db.query("delete from app.link_check where url <> all($1)", [links.map(({ url }) => url)]);
  const waiting = [...(await inTurn(db, links))];
  const lookOn = async (): Promise<void> => {
    for (let link = waiting.shift(); link; link = waiting.shift())
      await keep(db, link, await look(link.url), clock());
  };
  await Promise.all(Array.from({ length: TOGETHER }, lookOn));
};
