import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import { isFiller, readText } from "#workers/imports/fields.ts";
import { type Columns, cellOf, type TableReader } from "#workers/imports/read-rows.ts";
import { column, optionalColumn } from "#workers/referentiels/section.ts";
import {
  coverageOf,
  listOf,
  placeOf,
  readEmail,
  readPhone,
  readUpdate,
  readUrl,
  reseauOf,
} from "./place-fields.ts";
import { type ServicePlaceRecord, UNSAID } from "./place-record.ts";

/** The list a Region fills by hand, in a spreadsheet. */
const COLUMNS = {
  id: column("id"),
  reseau: column("reseau"),
  nom: column("nom"),
  adresse: column("adresse"),
  codePostal: column("code_postal"),
  codeInsee: column("code_insee"),
  commune: optionalColumn("commune", "ville"),
  lat: column("lat", "latitude"),
  lon: column("lon", "longitude"),
  telephone: column("telephone"),
  courriel: column("courriel", "email"),
  site: column("site", "site_web"),
  horaires: column("horaires"),
  publics: column("publics"),
  thematiques: optionalColumn("thematiques"),
  couvertes: column("communes_couvertes"),
  source: column("source"),
  dateMaj: column("date_maj"),
} as const satisfies Columns<string>;

type Name = keyof typeof COLUMNS;

/** Reads the plain list of places: platforms Proch'Emploi, Espaces Info Formation, E2C, Cap emploi… */
export const plainList = (communes: CommuneFinder): TableReader<Name, ServicePlaceRecord> => ({
  columns: COLUMNS,
  read: (row, { note, today }) => {
    const cell = (name: Name) => cellOf(COLUMNS, row, name);
    const numero = row.id.trim();
    if (isFiller(numero)) return { refused: "id absent" };
    const nom = readText(cell("nom"), note, 250);
    if (!nom) return { refused: "nom absent" };
    const reseau = reseauOf(row.reseau);
    if (reseau === "") return { refused: "réseau absent" };
    return {
      ...UNSAID,
      numero: numero.slice(0, 120),
      reseau,
      nom,
      adresse: readText(cell("adresse"), note, 300),
      ...placeOf({ ...row, ville: row.commune }, communes, note),
      telephone: readPhone(cell("telephone"), note),
      courriel: readEmail(cell("courriel"), note),
      site: readUrl(cell("site"), note),
      horaires: readText(cell("horaires"), note, 500),
      publics: listOf(row.publics),
      thematiques: listOf(row.thematiques),
      ...coverageOf(listOf(row.couvertes.replace(/\s+/g, ",")), communes, note),
      updatedAt: readUpdate(row.dateMaj, today, note),
    };
  },
});
