import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import { isFiller, readText } from "#workers/imports/fields.ts";
import {
  type Cells,
  type Columns,
  cellOf,
  type RowContext,
  type TableReader,
} from "#workers/imports/read-rows.ts";
import { column, optionalColumn } from "#workers/referentiels/section.ts";
import { isOfRegion, placeOf, readEmail, readPhone } from "./place-fields.ts";
import { type ServicePlaceRecord, UNSAID } from "./place-record.ts";

const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"] as const;

/** The two forms that were published: with addresses and hours (2021), and by commune only (since 2024). */
const COLUMNS = {
  id: column("MATRICULE", "id_territoire"),
  nom: column("lib_france_services", "lib_territoire"),
  codeInsee: column("insee_com", "id_geo"),
  commune: column("lib_com", "lib_geo"),
  codePostal: optionalColumn("code_postal"),
  adresse: optionalColumn("ADRESSE"),
  lat: optionalColumn("LATITUDE", "geometry.latitude"),
  lon: optionalColumn("LONGITUDE", "geometry.longitude"),
  courriel: optionalColumn("CONTACT.MAIL"),
  telephone: optionalColumn("TELEPHONE"),
  lundi: optionalColumn("h_lundi"),
  mardi: optionalColumn("h_mardi"),
  mercredi: optionalColumn("h_mercredi"),
  jeudi: optionalColumn("h_jeudi"),
  vendredi: optionalColumn("h_vendredi"),
  samedi: optionalColumn("h_samedi"),
  commentaire: optionalColumn("Commentaire.horaires"),
} as const satisfies Columns<string>;

type Name = keyof typeof COLUMNS;
type Row = Cells<Name>;

/** What a France services does for everyone (label of the ANCT), in the words of data·inclusion. */
const THEMATIQUES = [
  "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
  "numerique--acceder-a-des-services-en-ligne",
] as const;

const hoursOf = (row: Row, { note }: RowContext): string | null => {
  const days = DAYS.filter((day) => !isFiller(row[day])).map((day) => `${day} ${row[day].trim()}`);
  const comment = readText(cellOf(COLUMNS, row, "commentaire"), note, 200);
  const hours = [...days, ...(comment === null ? [] : [comment])].join(" ; ");
  return readText({ name: "horaires", text: hours, truncated: false }, note, 500);
};

const nameOf = (written: string): string =>
  /france services/i.test(written) ? written.trim() : `France services ${written.trim()}`;

/** "fs-703; fs-2907" are two places of one commune: the line is about both. */
const firstOf = (text: string): string => text.split(";")[0]?.trim() ?? "";

/** Reads France services. A line that holds several places of a commune is kept as one, under all their names. */
export const franceServices = (communes: CommuneFinder): TableReader<Name, ServicePlaceRecord> => ({
  columns: COLUMNS,
  read: (row, context) => {
    const { note } = context;
    if (!isOfRegion(row.codeInsee, row.codePostal)) return "elsewhere";
    const number = firstOf(row.id).replace(/^fs-/i, "");
    if (isFiller(number)) return { refused: "matricule absent" };
    const nom = readText(cellOf(COLUMNS, row, "nom"), note, 400);
    if (!nom) return { refused: "nom absent" };
    return {
      ...UNSAID,
      numero: number,
      cle: `fs-${number}`,
      reseau: "france-services",
      nom: nom.split(";").map(nameOf).join(" ; "),
      adresse: readText(cellOf(COLUMNS, row, "adresse"), note, 300),
      ...placeOf({ ...row, ville: row.commune }, communes, note),
      telephone: readPhone(cellOf(COLUMNS, row, "telephone"), note),
      courriel: readEmail(cellOf(COLUMNS, row, "courriel"), note),
      horaires: hoursOf(row, context),
      thematiques: [...THEMATIQUES],
      publics: ["tous-publics"],
    };
  },
});
