import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import { isFiller, readText } from "#workers/imports/fields.ts";
import { type Columns, cellOf, type TableReader } from "#workers/imports/read-rows.ts";
import { column, optionalColumn } from "#workers/referentiels/section.ts";
import { isOfRegion, placeOf } from "./place-fields.ts";
import { type ServicePlaceRecord, UNSAID } from "./place-record.ts";

const COLUMNS = {
  id: column("id"),
  nom: column("raison_sociale"),
  codeInsee: column("insee_com"),
  commune: column("commune_insee"),
  codePostal: column("code_postal_bis", "code_postal"),
  adresse: optionalColumn("result_label", "adresse"),
  lat: optionalColumn("latitude"),
  lon: optionalColumn("longitude"),
} as const satisfies Columns<string>;

/** Reads the structures that employ digital advisers (conseillers numériques), who help people for free. */
export const digitalAdvisers = (
  communes: CommuneFinder,
): TableReader<keyof typeof COLUMNS, ServicePlaceRecord> => ({
  columns: COLUMNS,
  read: (row, { note }) => {
    if (!isOfRegion(row.codeInsee, row.codePostal)) return "elsewhere";
    const nom = readText(cellOf(COLUMNS, row, "nom"), note, 250);
    if (isFiller(row.id) || !nom) return { refused: "id ou raison sociale absent" };
    return {
      ...UNSAID,
      numero: row.id.trim(),
      reseau: "conseiller-numerique",
      nom: `Conseiller numérique · ${nom}`,
      adresse: readText(cellOf(COLUMNS, row, "adresse"), note, 300),
      ...placeOf({ ...row, ville: row.commune }, communes, note),
      thematiques: ["numerique--maitriser-les-fondamentaux-du-numerique"],
      publics: ["tous-publics"],
    };
  },
});
