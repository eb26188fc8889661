import type { AncienneCommune, Commune } from "#domain/place.ts";
import type { Database } from "#store/database.ts";
import { createCatalogueWriter, FORMATIONS } from "#workers/imports/catalogue-writer.ts";
import { createCommuneFinder } from "#workers/imports/commune-finder.ts";
import {
  type FeedInput,
  type FeedOptions,
  importRecords,
} from "#workers/imports/import-records.ts";
import { openInput } from "#workers/imports/input-file.ts";
import type { OpenedFile } from "#workers/imports/open-file.ts";
import type { ImportReport } from "#workers/imports/report.ts";
import { readCatalogue } from "./read-catalogue.ts";

export interface LheoOptions extends Omit<FeedOptions, "kind"> {
  readonly communes: readonly Commune[];
  readonly anciennesCommunes?: readonly AncienneCommune[];
}

/** Imports an opened catalogue; see `importLheo`. */
export const importCatalogue = (
  db: Database,
  input: FeedInput & OpenedFile,
  options: LheoOptions,
): Promise<ImportReport> => {
  const communes = createCommuneFinder(options.communes, options.anciennesCommunes ?? []);
  return importRecords(
    db,
    input,
    { ...options, kind: "lheo" },
    {
      reads: readCatalogue(input.bytes, { communes, today: options.today }),
      writer: createCatalogueWriter(db, options.source),
      records: FORMATIONS,
    },
  );
};

/**
 * Imports a LHEO catalogue (.xml, .xml.gz, .zip) into the store; see `importRecords`.
 * @throws SafeError when nothing can be read (no such file, not LHEO, entities declared, damaged archive)
 */
export const importLheo = async (
  db: Database,
  path: string,
  options: LheoOptions,
): Promise<ImportReport> => importCatalogue(db, await openInput(path, /\.xml$/i), options);
