import type { AncienneCommune, Commune } from "#domain/place.ts";
import type { Database } from "#store/database.ts";
import {
  createCatalogueWriter,
  FORMATIONS,
  LISTED_FORMATIONS,
} from "#workers/imports/catalogue-writer.ts";
import { createCommuneFinder } from "#workers/imports/commune-finder.ts";
import type { RecordKind } from "#workers/imports/feed-run.ts";
import { type FeedOptions, importRecords } from "#workers/imports/import-records.ts";
import { readRows, type TableReader } from "#workers/imports/read-rows.ts";
import type { FormationRecord } from "#workers/imports/records.ts";
import type { ImportReport } from "#workers/imports/report.ts";
import { openArchive } from "#workers/referentiels/archive.ts";
import { onlyMember } from "#workers/referentiels/feed.ts";
import { offresApprentissage } from "./apprentissage.ts";
import { monCompteFormation } from "./mon-compte-formation.ts";
import { parcoursup } from "./parcoursup.ts";

export interface OffersOptions extends Omit<FeedOptions, "kind"> {
  readonly communes: readonly Commune[];
  readonly anciennesCommunes: readonly AncienneCommune[];
}

const importTable = async <Name extends string>(
  db: Database,
  path: string,
  options: FeedOptions,
  table: TableReader<Name, FormationRecord> & { readonly records: RecordKind<FormationRecord> },
): Promise<ImportReport> => {
  const archive = await openArchive(path);
  try {
    return await importRecords(db, archive, options, {
      reads: readRows(onlyMember(archive), table, options.today),
      writer: createCatalogueWriter(db, options.source),
      records: table.records,
    });
  } finally {
    archive.close();
  }
};

/** Imports the catalogue of Mon compte formation (open data of the Caisse des Dépôts). @throws SafeError */
export const importMcf = (db: Database, path: string, options: OffersOptions) =>
  importTable(
    db,
    path,
    { ...options, kind: "mon-compte-formation" },
    { ...monCompteFormation, records: LISTED_FORMATIONS },
  );

/** One action may lead to several diplomas, a row for each: the diploma tells them apart. */
const OFFRES_APPRENTISSAGE: RecordKind<FormationRecord> = {
  ...FORMATIONS,
  distinguish: (record) => {
    const diploma = record.certifinfo[0];
    return diploma ? { ...record, numero: `${record.numero}~${diploma}` } : record;
  },
};

/** Imports the apprenticeship export of the Réseau des Carif-Oref. @throws SafeError */
export const importApprentissage = (db: Database, path: string, options: OffersOptions) =>
  importTable(
    db,
    path,
    { ...options, kind: "apprentissage" },
    {
      ...offresApprentissage(createCommuneFinder(options.communes, options.anciennesCommunes)),
      records: OFFRES_APPRENTISSAGE,
    },
  );

/** Imports a table of Parcoursup. @throws SafeError */
export const importParcoursup = (db: Database, path: string, options: OffersOptions) => {
  const finder = createCommuneFinder(options.communes, options.anciennesCommunes);
  return importTable(
    db,
    path,
    { ...options, kind: "parcoursup" },
    { ...parcoursup({ finder, communes: options.communes }), records: LISTED_FORMATIONS },
  );
};
