import type { AncienneCommune, Commune } from "#domain/place.ts";
import type { Database } from "#store/database.ts";
import { type CommuneFinder, createCommuneFinder } from "#workers/imports/commune-finder.ts";
import { type FeedOptions, importRecords } from "#workers/imports/import-records.ts";
import type { Read } from "#workers/imports/read.ts";
import { readRows, type TableReader } from "#workers/imports/read-rows.ts";
import type { ImportReport } from "#workers/imports/report.ts";
import type { Member } from "#workers/referentiels/archive.ts";
import { openArchive } from "#workers/referentiels/archive.ts";
import { onlyMember } from "#workers/referentiels/feed.ts";
import { agencies } from "./agencies.ts";
import { dataInclusion } from "./data-inclusion.ts";
import { digitalAdvisers } from "./digital-advisers.ts";
import { franceServices } from "./france-services.ts";
import { joinCoverage } from "./join-coverage.ts";
import { missionsLocales, missionsLocalesCoverage } from "./missions-locales.ts";
import type { ServicePlaceRecord } from "./place-record.ts";
import { createPlaceWriter, PLACES } from "./place-writer.ts";
import { plainList } from "./plain-list.ts";

/** A feed of places: what it reads, and the name it goes by unless told otherwise. */
export interface PlaceFeed {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly read: (
    member: Member,
    communes: CommuneFinder,
    today: string,
  ) => AsyncGenerator<Read<ServicePlaceRecord>>;
}

const reading =
  <Name extends string>(
    tableOf: (communes: CommuneFinder) => TableReader<Name, ServicePlaceRecord>,
  ): PlaceFeed["read"] =>
  (member, communes, today) =>
    readRows(member, tableOf(communes), today);

const readCoverage = reading(missionsLocalesCoverage);

/** Every feed of places `npm run import` knows. */
export const placeFeeds: readonly PlaceFeed[] = [
  {
    id: "lieux",
    title: "liste de lieux tenue par la Région : plateformes Proch'Emploi, E2C, Cap emploi… (.csv)",
    name: "Lieux d'accueil recensés par la Région",
    read: reading(plainList),
  },
  {
    id: "data-inclusion",
    title: "structures ou services de data·inclusion v1 (.csv, .json, une ligne JSON par fiche)",
    name: "data·inclusion",
    read: reading(dataInclusion),
  },
  {
    id: "missions-locales",
    title: "annuaire des missions locales (.json)",
    name: "Annuaire des missions locales",
    read: reading(missionsLocales),
  },
  {
    id: "missions-locales-communes",
    title: "communes couvertes par chaque mission locale, avec son adresse (.csv)",
    name: "Missions locales par commune",
    read: (member, communes, today) => joinCoverage(readCoverage(member, communes, today)),
  },
  {
    id: "agences-france-travail",
    title: "agences France Travail (.json)",
    name: "Agences France Travail",
    read: reading(agencies),
  },
  {
    id: "france-services",
    title: "maisons France services (.geojson)",
    name: "France services, ANCT",
    read: reading(franceServices),
  },
  {
    id: "conseillers-numeriques",
    title: "structures des conseillers numériques (.json)",
    name: "Conseillers numériques, ANCT",
    read: reading(digitalAdvisers),
  },
];

export interface PlacesOptions extends Omit<FeedOptions, "kind"> {
  readonly communes: readonly Commune[];
  readonly anciennesCommunes: readonly AncienneCommune[];
}

/** Imports a feed of places. @throws SafeError when nothing can be read, or a column is missing */
export const importPlaces = async (
  db: Database,
  feed: PlaceFeed,
  path: string,
  options: PlacesOptions,
): Promise<ImportReport> => {
  const archive = await openArchive(path);
  try {
    const communes = createCommuneFinder(options.communes, options.anciennesCommunes);
    return await importRecords(
      db,
      archive,
      { ...options, kind: "lieux" },
      {
        reads: feed.read(onlyMember(archive), communes, options.today),
        writer: createPlaceWriter(db, options.source),
        records: PLACES,
      },
    );
  } finally {
    archive.close();
  }
};
