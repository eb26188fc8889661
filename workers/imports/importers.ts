import { anciennesCommunes, communes, familles, metiers } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import { rebuildConcepts } from "#workers/concepts/rebuild-concepts.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { importDocuments } from "#workers/documents/import-documents.ts";
import { importLheo } from "#workers/lheo/import-lheo.ts";
import { importPlaces, placeFeeds } from "#workers/lieux/import-places.ts";
import {
  importApprentissage,
  importMcf,
  importParcoursup,
  type OffersOptions,
} from "#workers/offres/import-offers.ts";
import type { Feed } from "#workers/referentiels/feed.ts";
import { feeds } from "#workers/referentiels/feeds.ts";
import { rome } from "#workers/referentiels/rome.ts";
import { importFeed } from "#workers/referentiels/run-feed.ts";
import type { Importer } from "./command.ts";
import type { ImportReport } from "./report.ts";

type ImportFile = (db: Database, path: string, options: OffersOptions) => Promise<ImportReport>;

/** A feed read from a file, with the name it goes by unless told otherwise. */
const ofFile = (
  { id, title, name }: Pick<Importer, "id" | "title"> & { readonly name: string },
  importFile: ImportFile,
): Importer => ({
  id,
  title,
  needsFile: true,
  run: (db, request) =>
    importFile(db, request.file, {
      source: request.source ?? id,
      name: request.name ?? name,
      communes,
      anciennesCommunes,
      today: request.today,
      onProgress: request.onProgress,
    }),
});

const demonstration: Importer = {
  id: "demonstration",
  title:
    "catalogue inventé de knowledge/catalogue/, aux dates comptées d'aujourd'hui (sans fichier)",
  needsFile: false,
  run: (db, { today, onProgress }) => importDemonstration(db, { today, onProgress }),
};

const referential = (feed: Feed): Importer => ({
  id: feed.id,
  title: feed.title,
  needsFile: true,
  run: async (db, { file, source, name, onProgress }) => {
    const report = await importFeed(db, feed, file, {
      source: source ?? feed.id,
      name: name ?? feed.name,
      onProgress,
    });
    if (feed.id === rome.id) await rebuildConcepts(db, { metiers, familles });
    return report;
  },
});

const documents: Importer = {
  id: "textes-officiels",
  title: "pages de travail-emploi.gouv.fr ou de service-public.fr, une par ligne (.jsonl, .gz)",
  needsFile: true,
  run: (db, { file, source, name, onProgress }) =>
    importDocuments(db, file, {
      source: source ?? "textes-officiels",
      name: name ?? "Textes officiels",
      onProgress,
    }),
};

/** Every feed `npm run import` knows. */
export const importers: readonly Importer[] = [
  ofFile(
    {
      id: "lheo",
      title: "catalogue de formations LHEO 2.2, 2.3 ou Mon Compte Formation (.xml, .xml.gz, .zip)",
      name: "Catalogue LHEO",
    },
    importLheo,
  ),
  ofFile(
    {
      id: "mon-compte-formation",
      title: "catalogue ouvert de Mon compte formation, Caisse des Dépôts (.csv, .gz, .zip)",
      name: "Mon compte formation",
    },
    importMcf,
  ),
  ofFile(
    {
      id: "apprentissage",
      title: "formations en apprentissage du Réseau des Carif-Oref (.csv, .gz, .zip)",
      name: "Offre d'apprentissage du Réseau des Carif-Oref",
    },
    importApprentissage,
  ),
  ofFile(
    {
      id: "parcoursup",
      title: "formations de Parcoursup, Enseignement supérieur (.csv, .gz, .zip)",
      name: "Parcoursup",
    },
    importParcoursup,
  ),
  ...placeFeeds.map((feed) =>
    ofFile(feed, (db, path, options) => importPlaces(db, feed, path, options)),
  ),
  demonstration,
  documents,
  ...feeds.map(referential),
];
