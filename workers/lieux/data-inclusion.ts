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
import {
  coverageOf,
  isOfRegion,
  listOf,
  placeOf,
  readEmail,
  readPhone,
  readUpdate,
  readUrl,
  reseauOf,
} from "./place-fields.ts";
import { type ServicePlaceRecord, UNSAID } from "./place-record.ts";

/** Structures and services of data·inclusion (v1): one vocabulary, most of it shared by both files. */
const COLUMNS = {
  id: column("id"),
  nom: column("nom"),
  dateMaj: column("date_maj"),
  source: column("source"),
  commune: optionalColumn("commune"),
  codePostal: optionalColumn("code_postal"),
  codeInsee: optionalColumn("code_insee"),
  adresse: optionalColumn("adresse"),
  complement: optionalColumn("complement_adresse"),
  lat: optionalColumn("latitude"),
  lon: optionalColumn("longitude"),
  telephone: optionalColumn("telephone"),
  courriel: optionalColumn("courriel"),
  site: optionalColumn("site_web", "lien_mobilisation"),
  horaires: optionalColumn("horaires_accueil"),
  reseaux: optionalColumn("reseaux_porteurs", "labels_nationaux"),
  structure: optionalColumn("structure_id"),
  thematiques: optionalColumn("thematiques"),
  publics: optionalColumn("publics"),
  zone: optionalColumn("zone_eligibilite", "zone_diffusion_code"),
} as const satisfies Columns<string>;

type Name = keyof typeof COLUMNS;
type Row = Cells<Name>;

/** "Mo-Fr 09:00-12:00,14:00-17:00" to the days people say; any other form is kept as it is. */
const DAYS: readonly (readonly [RegExp, string])[] = [
  [/\bMo\b/g, "lundi"],
  [/\bTu\b/g, "mardi"],
  [/\bWe\b/g, "mercredi"],
  [/\bTh\b/g, "jeudi"],
  [/\bFr\b/g, "vendredi"],
  [/\bSa\b/g, "samedi"],
  [/\bSu\b/g, "dimanche"],
  [/\bPH\b/g, "jours fériés"],
  [/\boff\b/g, "fermé"],
  [/(lundi|mardi|mercredi|jeudi|vendredi)-(?=[a-z])/g, "$1 à "],
];

const hoursInFrench = (text: string | null): string | null =>
  text === null ? null : DAYS.reduce((hours, [from, to]) => hours.replace(from, to), text);

const whereOf = (row: Row, communes: CommuneFinder, { note }: RowContext) => {
  const address = [row.adresse, row.complement].filter((part) => !isFiller(part)).join(", ");
  return {
    adresse: readText({ name: "adresse", text: address, truncated: false }, note, 300),
    ...placeOf({ ...row, ville: row.commune }, communes, note),
  };
};

/** The network a place belongs to; its producer when it says none. */
const networkOf = (row: Row): string => reseauOf(listOf(row.reseaux)[0] ?? row.source);

const concernsRegion = (row: Row, served: ReturnType<typeof coverageOf>): boolean =>
  served.communes.length + served.departements.length > 0 ||
  isOfRegion(row.codeInsee, row.codePostal);

/** Reads structures or services: a service keeps the number of the structure that gives it. */
export const dataInclusion = (communes: CommuneFinder): TableReader<Name, ServicePlaceRecord> => ({
  columns: COLUMNS,
  read: (row, context) => {
    const { note, today } = context;
    const cell = (name: Name) => cellOf(COLUMNS, row, name);
    const numero = row.id.trim();
    if (isFiller(numero)) return { refused: "id absent" };
    const nom = readText(cell("nom"), note, 250);
    if (!nom) return { refused: "nom absent" };
    const coverage = coverageOf(listOf(row.zone), communes, note);
    if (!concernsRegion(row, coverage)) return "elsewhere";
    return {
      ...UNSAID,
      numero: numero.slice(0, 200),
      cle: numero.slice(0, 200),
      structure: isFiller(row.structure) ? null : row.structure.trim().slice(0, 200),
      reseau: networkOf(row) || "data-inclusion",
      nom,
      ...whereOf(row, communes, context),
      telephone: readPhone(cell("telephone"), note),
      courriel: readEmail(cell("courriel"), note),
      site: readUrl(cell("site"), note),
      horaires: hoursInFrench(readText(cell("horaires"), note, 500)),
      thematiques: listOf(row.thematiques),
      publics: listOf(row.publics),
      ...coverage,
      updatedAt: readUpdate(row.dateMaj, today, note),
    };
  },
});
