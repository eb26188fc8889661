import { createHash } from "node:crypto";
import type { Database } from "#store/database.ts";
import { openInput } from "#workers/imports/input-file.ts";
import { alone } from "#workers/imports/lease.ts";
import {
  createProblemLog,
  type ImportProgress,
  type ImportReport,
} from "#workers/imports/report.ts";
import { registerSource } from "#workers/imports/source.ts";
import { type OfficialText, readOfficialText } from "./official-text.ts";

export interface DocumentsOptions {
  readonly source: string;
  readonly name: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

const MEMBERS = /\.jsonl$/i;

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

const KEEP = `insert into app.document (id, source, title, url, updated_at, licence, sections, content_hash)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (id) do update set title = excluded.title, url = excluded.url, updated_at = excluded.updated_at,
  licence = excluded.licence, sections = excluded.sections, content_hash = excluded.content_hash, closed_at = null
where app.document.content_hash <> excluded.content_hash or app.document.closed_at is not null
returning (xmax = 0) as is_new`;

const keep = async (
  db: Database,
  source: string,
  text: OfficialText,
): Promise<"new" | "changed" | "unchanged"> => {
  const sections = JSON.stringify(text.sections);
  const hash = createHash("sha256").update(JSON.stringify(text)).digest("hex");
  const { id, title, url, date, licence } = text;
  const { rows } = await db.query<{ is_new: boolean }>(KEEP, [
    `${source}:${id}`,
    source,
    title,
    url,
    date,
    licence,
    sections,
    hash,
  ]);
  const [row] = rows;
  if (!row) return "unchanged";
  return row.is_new ? "new" : "changed";
};

/** What the file no longer holds is quoted no more; kept, because an old answer may point to it. */
const closeMissing = async (
  db: Database,
  source: string,
  seen: readonly string[],
): Promise<number> => {
  const { rowCount } = await db.query(
    `update app.document set closed_at = now()
     where source = $1 and closed_at is null and not (id = any($2::text[]))`,
    [source, seen.map((id) => `${source}:${id}`)],
  );
  return rowCount;
};

/** The newest page dates the source. Stamped last: what answers are made from is read again after an import. */
const stampSource = (db: Database, source: string, hash: string) =>
  db.query(
    `update app.source set file_hash = $2, imported_at = now(),
       updated_at = (select max(updated_at) from app.document where source = $1) where id = $1`,
    [source, hash],
  );

const readInto = async (
  db: Database,
  path: string,
  options: DocumentsOptions,
): Promise<ImportReport> => {
  const { source } = options;
  const file = await openInput(path, MEMBERS);
  await registerSource(db, { ...options, kind: "documents" });
  const counts = { read: 0, new: 0, changed: 0, unchanged: 0, refused: 0 };
  const log = createProblemLog();
  const seen: string[] = [];
  for await (const line of linesOf(file.bytes)) {
    if (line.trim() === "") continue;
    counts.read += 1;
    const read = readOfficialText(line);
    if (read.kind === "refused") {
      counts.refused += 1;
      log.add({ line: counts.read, offer: null, reason: read.reason, kind: "refused" });
      continue;
    }
    seen.push(read.text.id);
    counts[await keep(db, source, read.text)] += 1;
    const { bytesTotal } = file;
    options.onProgress?.({ bytesRead: file.bytesRead(), bytesTotal, offers: counts.read });
  }
  const complete = file.isWhole();
  const closed = complete && seen.length > 0 ? await closeMissing(db, source, seen) : 0;
  await stampSource(db, source, file.fileHash);
  return {
    ...counts,
    closed,
    repaired: 0,
    sessions: 0,
    complete,
    problems: log.list(),
    resumedAfter: 0,
    counted: "lines",
  };
};

/**
 * Imports a file of official pages (one JSON a line, compressed or not): idempotent, each page dated, those that
 * disappeared closed when the file was read to its end.
 * @throws SafeError when there is nothing to read, or this source is being imported already
 */
export const importDocuments = (
  db: Database,
  path: string,
  options: DocumentsOptions,
): Promise<ImportReport> => alone(db, options.source, () => readInto(db, path, options));
