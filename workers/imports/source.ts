import type { Database } from "#store/database.ts";

/** Which feed a file is of, and how it is shown. */
export interface FeedSource {
  /** Identifier of the feed: a newer file of the same source updates it and closes what disappeared. */
  readonly source: string;
  /** Its name, as shown with every answer. */
  readonly name: string;
  /** The importer that reads it. */
  readonly kind: string;
  readonly demonstration?: boolean;
}

/** Puts a feed among the sources, or gives it its present name and kind. */
export const registerSource = async (
  db: Database,
  { source, name, kind, demonstration = false }: FeedSource,
): Promise<void> => {
  await db.query(
    `insert into app.source (id, name, kind, demonstration) values ($1, $2, $3, $4)
      on conflict (id) do update set name = excluded.name, kind = excluded.kind, demonstration = excluded.demonstration`,
    [source, name, kind, demonstration],
  );
};
