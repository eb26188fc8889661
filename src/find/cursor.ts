import { invalidInput } from "../domain/errors.ts";
import type { FormationQuery } from "../domain/formation.ts";

/** The last row of a page: the next one starts right after it, whatever was added or removed meanwhile. */
export interface Position {
  /** Digits: a whole number that may be bigger than what is exact in a double. */
  readonly score: string;
  readonly id: string;
}

const SEPARATOR = "~";

/** FNV-1a, 32 bits: enough to notice a cursor that belongs to another search; nothing secret hangs on it. */
const digest = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
};

const digestOf = ({ cursor: _cursor, limit: _limit, ...asked }: FormationQuery): string =>
  digest(JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1))));

/** The cursor that continues this search after this row. */
export const writeCursor = (query: FormationQuery, { score, id }: Position): string =>
  btoa([digestOf(query), score, encodeURIComponent(id)].join(SEPARATOR))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const decode = (cursor: string): readonly string[] => {
  try {
    const parts = atob(cursor.replaceAll("-", "+").replaceAll("_", "/")).split(SEPARATOR);
    return parts.map(decodeURIComponent);
  } catch {
    return [];
  }
};

/** @throws SafeError `invalid_input` when the cursor is broken or was made for another search. */
export const readCursor = (query: FormationQuery): Position | null => {
  if (query.cursor === undefined) return null;
  const [made, score, id] = decode(query.cursor);
  if (made === digestOf(query) && score && /^\d{1,15}$/.test(score) && id) return { score, id };
  throw invalidInput("Cette suite de résultats n'existe pas.", [
    {
      path: "cursor",
      message: "Ce curseur vient d'une autre recherche. Relancez la recherche sans curseur.",
    },
  ]);
};
