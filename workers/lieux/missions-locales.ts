import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import { isFiller, type Note, readText } from "#workers/imports/fields.ts";
import { type Columns, cellOf, type TableReader } from "#workers/imports/read-rows.ts";
import type { PlaceRecord } from "#workers/imports/records.ts";
import { column, optionalColumn } from "#workers/referentiels/section.ts";
import {
  atTownCentre,
  coverageOf,
  isOfRegion,
  placeOf,
  REGION_DEPARTEMENTS,
} from "./place-fields.ts";
import { type ServicePlaceRecord, UNSAID } from "./place-record.ts";

const DIRECTORY = {
  id: column("id"),
  officiel: column("nom_officiel"),
  usuel: column("nom_usuel"),
  departement: column("code_departement"),
} as const satisfies Columns<string>;

/** "62041S00" and "62041" are the same mission locale: S00 is its seat. */
const keyOf = (code: string): string => `ml-${code.trim().replace(/S\d+$/i, "")}`;

/** "62-ML ST OMER" names the town of the seat, unless it names an area. */
const townIn = (officiel: string): string => officiel.replace(/^\s*\d{2,3}\s*-\s*MLI?\s+/i, "");

/** The number of a mission locale begins with the INSEE code of the town of its seat. */
const seatOf = (id: string, communes: CommuneFinder): PlaceRecord =>
  atTownCentre(communes.byInsee(id.trim().slice(0, 5))?.commune ?? null);

/** "MISSION LOCALE DU CAMBRESIS" to "Mission locale du Cambresis"; mixed case is left as it is. */
const calm = (name: string): string =>
  /[a-z]/.test(name)
    ? name
    : name
        .toLowerCase()
        .replace(
          /(^|[\s'’-])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        )
        .replace(/\b(Locale|De|Du|Des|La|Le|Les|Et|D|L|Sur|En)\b/g, (word) => word.toLowerCase())
        .replace(/^\p{L}/u, (letter) => letter.toUpperCase());

const nameOf = (usuel: string, officiel: string): string => {
  const own = isFiller(usuel) || /^\d{2,3}-ML/.test(usuel) ? townIn(officiel) : usuel;
  const name = calm(own.trim());
  return /mission locale|mlife|ml2b/i.test(name) ? name : `Mission locale · ${name}`;
};

/** The directory of missions locales: names without addresses. */
export const missionsLocales = (
  communes: CommuneFinder,
): TableReader<keyof typeof DIRECTORY, ServicePlaceRecord> => ({
  columns: DIRECTORY,
  read: (row, { note }) => {
    const departement = row.departement.trim().padStart(2, "0");
    if (!REGION_DEPARTEMENTS.some((each) => each === departement)) return "elsewhere";
    const officiel = readText(cellOf(DIRECTORY, row, "officiel"), note, 200);
    const usuel = readText(cellOf(DIRECTORY, row, "usuel"), note, 200);
    if (isFiller(row.id) || !officiel) return { refused: "id ou nom officiel absent" };
    return {
      ...UNSAID,
      numero: row.id.trim(),
      cle: keyOf(row.id),
      reseau: "mission-locale",
      nom: nameOf(usuel ?? "", officiel),
      ...seatOf(row.id, communes),
    };
  },
});

const COVERAGE = {
  commune: column("Code INSEE"),
  code: column("Code ML"),
  officiel: column("Nom Officiel ML"),
  adresse: column("Adresse ML"),
  codePostal: column("Code Postal ML"),
  ville: optionalColumn("Ville ML"),
} as const satisfies Columns<string>;

const seatAddress = (
  row: { readonly codePostal: string; readonly ville: string },
  communes: CommuneFinder,
  note: Note,
): PlaceRecord => placeOf({ ...row, codeInsee: "", lat: "", lon: "" }, communes, note);

/** Which mission locale serves a commune: a line for each of them, put together by `joinCoverage`. */
export const missionsLocalesCoverage = (
  communes: CommuneFinder,
): TableReader<keyof typeof COVERAGE, ServicePlaceRecord> => ({
  columns: COVERAGE,
  read: (row, { note }) => {
    if (!isOfRegion(row.commune)) return "elsewhere";
    const officiel = readText(cellOf(COVERAGE, row, "officiel"), note, 200);
    if (isFiller(row.code) || !officiel)
      return { refused: "code ou nom de la mission locale absent" };
    return {
      ...UNSAID,
      numero: row.code.trim(),
      cle: keyOf(row.code),
      reseau: "mission-locale",
      nom: nameOf("", officiel),
      adresse: readText(cellOf(COVERAGE, row, "adresse"), note, 300),
      ...seatAddress(row, communes, note),
      ...coverageOf([row.commune.trim()], communes, note),
    };
  },
});
