import { createHash } from "node:crypto";
import { fold } from "#domain/folding.ts";
import { type Commune, distanceKm, type Point } from "#domain/place.ts";
import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import { readCount, readText } from "#workers/imports/fields.ts";
import { locate, NOWHERE, refine } from "#workers/imports/locate.ts";
import {
  type Cells,
  type Columns,
  cellOf,
  type RowContext,
  type RowReader,
  type TableReader,
} from "#workers/imports/read-rows.ts";
import type { FormationRecord, PlaceRecord, SessionRecord } from "#workers/imports/records.ts";
import { column, optionalColumn } from "#workers/referentiels/section.ts";

/** The tables of Parcoursup ("fr-esr-parcoursup…"), whole or reduced to six columns. */
const PARCOURSUP_COLUMNS = {
  statut: column(
    "Statut de l’établissement de la filière de formation (public, privé…)",
    "Statut de l’etablissement de la filiere de formation (public, prive…)",
  ),
  uai: column("Code UAI de l'établissement", "Code UAI de l etablissement"),
  etablissement: column("Établissement"),
  region: column("Région de l’établissement"),
  filiere: column("Filière de formation"),
  gps: column("Coordonnées GPS de la formation"),
  commune: optionalColumn("Commune de l’établissement"),
  departement: optionalColumn("Code départemental de l’établissement"),
  numero: optionalColumn("cod_aff_form"),
  capacite: optionalColumn("Capacité de l’établissement par formation"),
  lien: optionalColumn("Lien de la formation sur la plateforme Parcoursup"),
} as const satisfies Columns<string>;

type Name = keyof typeof PARCOURSUP_COLUMNS;
type Row = Cells<Name>;

const cell = (row: Row, name: Name) => cellOf(PARCOURSUP_COLUMNS, row, name);

/** What a course of study leads to, by how its name begins (cadre national des certifications). */
const LEVELS: readonly (readonly [RegExp, number])[] = [
  [/^(?:bts|btsa|deust|bpjeps|d e u s t)\b/, 5],
  [/^(?:but|licence|bachelor universitaire|dcg|dnmade|dn made|diplome national)\b/, 6],
  [/^d e (?:secteur sanitaire|infirmier|educateur|assistant de service social)/, 6],
  [/^(?:certificat de specialisation|mention complementaire|cs)\b/, 4],
];

const levelOf = (title: string): number | null => {
  const folded = fold(title);
  return LEVELS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
};

/** "BTS   Services   Tourisme" to "BTS - Services - Tourisme". */
const titleOf = (text: string): string => text.replace(/\s{2,}/g, " - ");

const pointOf = (text: string): Point | null => {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!found) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return lat > 41 && lat < 52 && lon > -6 && lon < 10 ? { lat, lon } : null;
};

/** Farther than this from a town's centre, one is in another commune as likely as not. */
const IN_TOWN_KM = 3;
/** The next town must be this many times farther for the nearest to be believed. */
const DECISIVE = 2.5;

/** The commune whose centre is by far the nearest; null when two could be meant. */
const townAt = (point: Point, communes: readonly Commune[]): Commune | null => {
  let [nearest, next]: [Commune | null, number] = [null, Number.POSITIVE_INFINITY];
  let best = Number.POSITIVE_INFINITY;
  for (const commune of communes) {
    const km = distanceKm(point, commune);
    if (km < best) [next, best, nearest] = [best, km, commune];
    else if (km < next) next = km;
  }
  return best <= IN_TOWN_KM && next >= DECISIVE * best ? nearest : null;
};

/** The town a table names, when the register knows one of that name in that département. */
const namedTown = (ville: string, departement: string, finder: CommuneFinder): PlaceRecord => {
  const [town, other] = finder.byName(ville, departement === "" ? null : departement);
  return town && !other
    ? locate({ codeInsee: town.insee, codePostal: null, ville }, finder, () => undefined)
    : { ...NOWHERE, communeNom: ville };
};

const placeOf = (row: Row, { finder, communes }: Places, { note }: RowContext): PlaceRecord => {
  const point = pointOf(row.gps);
  if (row.gps.trim() !== "" && !point) note("coordonnées GPS illisibles, écartées");
  const ville = readText(cell(row, "commune"), note, 80);
  if (ville) return refine(namedTown(ville, row.departement.trim(), finder), point, note);
  if (!point) return NOWHERE;
  const town = townAt(point, communes);
  return { ...NOWHERE, ...point, communeNom: town?.nom ?? null, codeInsee: town?.insee ?? null };
};

interface Places {
  readonly finder: CommuneFinder;
  readonly communes: readonly Commune[];
}

const MAX_SEATS = 5_000;

const siteOf = (text: string): string | null =>
  /^https:\/\/[\w.-]*parcoursup\.fr\/[^\s<>"']{0,300}$/i.test(text.trim()) ? text.trim() : null;

const sessionOf = (row: Row, places: Places, context: RowContext): SessionRecord => {
  const { note } = context;
  const organismeNom = readText(cell(row, "etablissement"), note, 250);
  if (!organismeNom) note("établissement : nom absent");
  const isApprentissage = /apprentissage/i.test(row.filiere);
  return {
    key: "1:1",
    ...placeOf(row, places, context),
    organismeNom: organismeNom ?? "Établissement non précisé",
    organismeSiret: null,
    modalite: null,
    heures: null,
    heuresCentre: null,
    heuresEntreprise: null,
    heuresHebdo: null,
    prixTotal: null,
    conditions: `Inscription sur Parcoursup, au calendrier de l'année. Il faut le bac ou un diplôme équivalent.${isApprentissage ? " En apprentissage : il faut signer un contrat avec un employeur." : ""}`,
    entreesPermanentes: false,
    financeurs: isApprentissage ? ["opco"] : null,
    debut: null,
    fin: null,
    etat: "inconnu",
    places: readCount(cell(row, "capacite"), MAX_SEATS, note),
    telephone: null,
    courriel: null,
    site: siteOf(row.lien),
  };
};

/** The number of Parcoursup when the table has it, which the six-column one has not. */
const numeroOf = (row: Row, title: string): string => {
  const given = row.numero.trim();
  if (/^\d{1,9}$/.test(given)) return given;
  const print = createHash("sha256").update(`${title}|${row.gps.trim()}`).digest("hex");
  return `${row.uai.trim()}-${print.slice(0, 10)}`;
};

/** A row of Parcoursup: a course of study in a school. */
const readRow =
  (places: Places): RowReader<Name, FormationRecord> =>
  (row, context) => {
    const { note } = context;
    if (fold(row.region) !== "hauts de france") return "elsewhere";
    if (!/^\d{7}[A-Z]$/i.test(row.uai.trim())) return { refused: "code UAI absent ou illisible" };
    const title = readText(
      { ...cell(row, "filiere"), text: titleOf(row.filiere.trim()) },
      note,
      500,
    );
    if (!title) return { refused: "filière absente" };
    const niveauSortie = levelOf(title);
    return {
      numero: numeroOf(row, title),
      intitule: title,
      objectif: null,
      resultats: null,
      contenu: null,
      certifiante: niveauSortie === null ? null : true,
      niveauEntree: 4,
      niveauSortie,
      rncp: [],
      rs: [],
      certifinfo: [],
      formacodes: null,
      nsf: [],
      romes: [],
      updatedAt: null,
      sessions: [sessionOf(row, places, context)],
    };
  };

/** Reads the tables, with the register of communes. */
export const parcoursup = (places: Places): TableReader<Name, FormationRecord> => ({
  columns: PARCOURSUP_COLUMNS,
  read: readRow(places),
});
