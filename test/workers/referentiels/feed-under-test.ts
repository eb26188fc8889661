import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll } from "vitest";
import type { Database } from "#store/database.ts";
import type { ImportReport } from "#workers/imports/report.ts";
import { feeds } from "#workers/referentiels/feeds.ts";
import { importFeed } from "#workers/referentiels/run-feed.ts";

export const FIXTURES = "test/workers/referentiels/fixtures";
const REAL = "../shared/data";

/** A real file of a producer, when this machine has it. */
export const realFile = (path: string): string | null =>
  existsSync(join(REAL, path)) ? join(REAL, path) : null;

/** Imports a file by one of the feeds, as the command would. */
export const importBy = (db: Database, id: string, file: string): Promise<ImportReport> => {
  const feed = feeds.find((one) => one.id === id);
  if (!feed) throw new Error(`no such feed: ${id}`);
  return importFeed(db, feed, file, { source: feed.id, name: feed.name });
};

export const fixture = (name: string): string => join(FIXTURES, name);

/** A folder for the files a test makes, gone with it. */
export const scratch = () => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-referentiels-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    write,
    /** A fixture with its text changed. */
    changed: (name: string, change: (text: string) => string): string =>
      write(name, change(readFileSync(fixture(name), "utf8"))),
    /** A cut .gz of a text: what a broken download leaves. */
    cutGzip: (name: string, text: string, share: number): string => {
      const packed = gzipSync(text);
      return write(name, packed.subarray(0, Math.floor(packed.length * share)));
    },
  };
};

const TABLES = `app.rome_metier, app.rome_appellation, app.rome_competence, app.rome_contexte, app.rome_mobilite,
  app.certification, app.certification_lien, app.certifinfo, app.onisep_metier, app.commune_postale, app.commune_zone,
  app.bmo, app.tension, app.famille_en_tension, app.famille_rome, app.insertion, app.import_run, app.source`;

export const clearReferentials = async (db: Database): Promise<void> => {
  await db.query(`truncate ${TABLES} cascade`);
};

/** Every row of a table without its bookkeeping, in the order of its key. */
export const rowsOf = async (db: Database, table: string, order: string) => {
  const { rows } = await db.query(`select * from ${table} order by ${order}`);
  return rows.map(({ source: _, content_hash: __, ...row }) => row);
};
