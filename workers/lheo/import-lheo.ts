import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Day } from "#domain/day.ts";
import type { AncienneCommune, Commune } from "#domain/place.ts";
import type { Database } from "#store/database.ts";
import { type CatalogueRun, createCatalogueRun } from "#workers/imports/catalogue-run.ts";
import { createCatalogueWriter } from "#workers/imports/catalogue-writer.ts";
import { createCommuneFinder } from "#workers/imports/commune-finder.ts";
import { hashFile } from "#workers/imports/hash-file.ts";
import { type OpenedFile, openFile } from "#workers/imports/open-file.ts";
import type { ImportProgress, ImportReport } from "#workers/imports/report.ts";
import { beginRun, endRun } from "#workers/imports/runs.ts";
import { type Read, readCatalogue } from "./read-catalogue.ts";

export interface LheoOptions {
  /** Identifier of the feed: a newer file of the same source updates it and closes what disappeared. */
  readonly source: string;
  /** Its name, as shown with every answer. */
  readonly name: string;
  readonly demonstration?: boolean;
  readonly communes: readonly Commune[];
  readonly anciennesCommunes?: readonly AncienneCommune[];
  readonly today: Day;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** A catalogue to be read, from a file or made on the spot. */
export interface CatalogueInput extends OpenedFile {
  readonly fileName: string;
  readonly fileHash: string;
  /** Date of the file: what a feed without dates is dated by. */
  readonly day: Day;
}

const PROGRESS_EVERY = 20;

const registerSource = async (db: Database, options: LheoOptions): Promise<void> => {
  await db.query(
    `insert into app.source (id, name, kind, demonstration) values ($1, $2, 'lheo', $3)
      on conflict (id) do update set name = excluded.name, kind = excluded.kind, demonstration = excluded.demonstration`,
    [options.source, options.name, options.demonstration ?? false],
  );
};

const stampSource = async (
  db: Database,
  source: string,
  input: CatalogueInput,
  newest: Day | null,
): Promise<void> => {
  await db.query(
    "update app.source set updated_at = $2::date, file_hash = $3, imported_at = now() where id = $1",
    [source, newest ?? input.day, input.fileHash],
  );
};

interface Passage {
  readonly complete: boolean;
  /** The newest date the offers give, not later than today. */
  readonly newest: Day | null;
  readonly offers: number;
}

/** Hands one read to the run, and what is learnt of the file from it. */
const take = async (
  read: Read,
  run: CatalogueRun,
  passage: Passage,
  today: Day,
): Promise<Passage> => {
  switch (read.kind) {
    case "remark":
      run.remark(read.reason);
      return passage;
    case "end":
      return { ...passage, complete: read.complete };
    case "refused":
      await run.refuse(read.line, read.numero, read.reason);
      return { ...passage, offers: passage.offers + 1 };
    case "offer": {
      await run.keep(read.line, read.record, read.repairs);
      const day = read.record.updatedAt;
      const isNewest = day !== null && day <= today && day > (passage.newest ?? "");
      return { ...passage, offers: passage.offers + 1, newest: isNewest ? day : passage.newest };
    }
  }
};

const readAll = async (
  input: CatalogueInput,
  options: LheoOptions,
  run: CatalogueRun,
): Promise<Passage> => {
  const { today } = options;
  const communes = createCommuneFinder(options.communes, options.anciennesCommunes ?? []);
  let passage: Passage = { complete: false, newest: null, offers: 0 };
  const progress = (): void =>
    options.onProgress?.({
      bytesRead: input.bytesRead(),
      bytesTotal: input.bytesTotal,
      offers: passage.offers,
    });
  for await (const read of readCatalogue(input.bytes, { communes, today })) {
    passage = await take(read, run, passage, today);
    if (passage.offers % PROGRESS_EVERY === 0) progress();
  }
  progress();
  return passage;
};

/** Imports an opened catalogue; see `importLheo`. */
export const importCatalogue = async (
  db: Database,
  input: CatalogueInput,
  options: LheoOptions,
): Promise<ImportReport> => {
  await registerSource(db, options);
  const begun = await beginRun(db, { source: options.source, ...input });
  const run = createCatalogueRun(db, createCatalogueWriter(db, options.source), begun);
  try {
    const { complete, newest } = await readAll(input, options, run);
    const report = await run.finish(complete);
    await stampSource(db, options.source, input, newest);
    await endRun(db, begun.id, "done");
    return report;
  } catch (cause) {
    // The store may be what failed: the run then stays "running" and is taken up again all the same.
    await endRun(db, begun.id, "failed").catch(() => undefined);
    throw cause;
  }
};

/**
 * Imports a LHEO catalogue (.xml, .xml.gz, .zip) into the store, by batches of one transaction each.
 * The same file twice changes nothing; a newer one updates, and closes what it no longer lists if it could be read
 * to its end; a cut import is taken up where it stood.
 * @throws SafeError when nothing can be read (no such file, not LHEO, entities declared, damaged archive)
 */
export const importLheo = async (
  db: Database,
  path: string,
  options: LheoOptions,
): Promise<ImportReport> => {
  const file = await openFile(path);
  const { mtime } = await stat(path);
  return importCatalogue(
    db,
    {
      ...file,
      fileName: basename(path),
      fileHash: await hashFile(path),
      day: mtime.toISOString().slice(0, 10),
    },
    options,
  );
};
