import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { importLheo } from "#workers/lheo/import-lheo.ts";
import type { Feed } from "#workers/referentiels/feed.ts";
import { feeds } from "#workers/referentiels/feeds.ts";
import { importFeed } from "#workers/referentiels/run-feed.ts";
import type { Importer } from "./command.ts";

const lheo: Importer = {
  id: "lheo",
  title: "catalogue de formations LHEO 2.2, 2.3 ou Mon Compte Formation (.xml, .xml.gz, .zip)",
  needsFile: true,
  run: (db, { file, source, name, today, onProgress }) =>
    importLheo(db, file, {
      source: source ?? "lheo",
      name: name ?? "Catalogue LHEO",
      communes,
      anciennesCommunes,
      today,
      onProgress,
    }),
};

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
  run: (db, { file, source, name, onProgress }) =>
    importFeed(db, feed, file, {
      source: source ?? feed.id,
      name: name ?? feed.name,
      onProgress,
    }),
});

/** Every feed `npm run import` knows. */
export const importers: readonly Importer[] = [lheo, demonstration, ...feeds.map(referential)];
