import type { Commune } from "#domain/place.ts";
import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import { isFiller, readText } from "#workers/imports/fields.ts";
import { type Columns, cellOf, type TableReader } from "#workers/imports/read-rows.ts";
import { column } from "#workers/referentiels/section.ts";
import { atTownCentre, REGION_DEPARTEMENTS } from "./place-fields.ts";
import { type ServicePlaceRecord, UNSAID } from "./place-record.ts";

const COLUMNS = {
  id: column("id"),
  nom: column("nom_agence"),
  departement: column("code_departement"),
} as const satisfies Columns<string>;

const PREFIX = /^\s*(agence|relai|relais|point relais)\s+(?:p[oô]le emploi|france travail)\s+/i;

/** The town at the head of "LENS GARE": the longest words that name one, never a guess between two. */
const townOf = (words: string, departement: string, communes: CommuneFinder): Commune | null => {
  const parts = words.split(/[\s-]+/);
  for (let count = parts.length; count > 0; count -= 1) {
    const [town, other] = communes.byName(parts.slice(0, count).join(" "), departement);
    if (town) return other ? null : town;
  }
  return null;
};

/** "LILLE GRAND SUD" to "Lille Grand Sud". */
const capitalised = (words: string): string =>
  words
    .toLowerCase()
    .replace(
      /(^|[\s'-])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );

/** The agencies of France Travail, called Pôle emploi until 1 January 2024 (loi 2023-1196, art. 6). */
export const agencies = (
  communes: CommuneFinder,
): TableReader<keyof typeof COLUMNS, ServicePlaceRecord> => ({
  columns: COLUMNS,
  read: (row, { note }) => {
    const departement = row.departement.trim().padStart(2, "0");
    if (!REGION_DEPARTEMENTS.some((each) => each === departement)) return "elsewhere";
    const written = readText(cellOf(COLUMNS, row, "nom"), note, 200);
    if (isFiller(row.id) || !written) return { refused: "id ou nom absent" };
    const words = written.replace(PREFIX, "");
    const kind = /^\s*relai/i.test(written) ? "Relais" : "Agence";
    const town = townOf(words, departement, communes);
    if (!town) note("commune de l'agence inconnue : aucune du département ne porte ce nom");
    return {
      ...UNSAID,
      numero: row.id.trim(),
      cle: `ft-${row.id.trim()}`,
      reseau: "france-travail",
      nom: `${kind} France Travail ${capitalised(words)}`,
      ...atTownCentre(town),
    };
  },
});
