import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import { importLheo } from "#workers/lheo/import-lheo.ts";
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

/** Every feed `npm run import` knows. */
export const importers: readonly Importer[] = [lheo];
