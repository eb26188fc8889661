import type { Database } from "../../store/database.ts";
import {
  createDocumentIndex,
  type DocumentIndex,
  type SearchableText,
} from "../documents/document-index.ts";

const STATE = `select count(*)::int as sources, max(imported_at)::text as imported
from app.source where kind = 'documents'`;

const HEADINGS = `select d.id, d.title, d.url, d.updated_at as date, d.licence, s.name as source
from app.document d join app.source s on s.id = d.source where d.closed_at is null order by d.id collate "C"`;

const SECTIONS = "select id, sections from app.document where id = any($1::text[])";

type Heading = Omit<SearchableText, "keywords" | "sections">;

/** The official texts of the store: looked for by their titles, read only when a title fits. */
export interface OfficialTexts {
  /** Null when none was imported. */
  index(): Promise<DocumentIndex | null>;
  /** These texts with their sections. */
  whole(texts: readonly SearchableText[]): Promise<readonly SearchableText[]>;
}

/** The index of the titles is made at the first question, and again when something was imported since. */
export const createOfficialTexts = (db: Database): OfficialTexts => {
  let made: { readonly state: string; readonly index: DocumentIndex | null } | null = null;
  return {
    index: async () => {
      const { rows } = await db.query<{ sources: number; imported: string | null }>(STATE);
      const state = JSON.stringify(rows);
      if (made?.state === state) return made.index;
      const headings = rows[0]?.sources ? (await db.query<Heading>(HEADINGS)).rows : [];
      const texts = headings.map((one) => ({ ...one, keywords: [], sections: [] }));
      made = { state, index: texts.length > 0 ? createDocumentIndex(texts) : null };
      return made.index;
    },
    whole: async (texts) => {
      const { rows } = await db.query<Pick<SearchableText, "id" | "sections">>(SECTIONS, [
        texts.map(({ id }) => id),
      ]);
      const byId = new Map(rows.map(({ id, sections }) => [id, sections]));
      return texts.map((text) => ({ ...text, sections: byId.get(text.id) ?? [] }));
    },
  };
};
