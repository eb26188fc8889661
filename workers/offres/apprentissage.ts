import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import {
  readCodes,
  readCount,
  readFlag,
  readSiret,
  readText,
  SHAPES,
} from "#workers/imports/fields.ts";
import { locate } from "#workers/imports/locate.ts";
import {
  type Cells,
  type Columns,
  cellOf,
  type RowContext,
  type RowReader,
  type TableReader,
} from "#workers/imports/read-rows.ts";
import type { FormationRecord, SessionRecord } from "#workers/imports/records.ts";
import { column } from "#workers/referentiels/section.ts";
import { keyPart, REGION } from "./offer-cells.ts";

/** The apprenticeship exports of the Réseau des Carif-Oref (28 to 33 columns as the years went). */
const APPRENTISSAGE_COLUMNS = {
  region: column("code-region"),
  numero: column("numeroAf"),
  intitule: column("Nom de la formation"),
  certifinfo: column("code-CERTIFINFO"),
  diplome: column("Diplôme ou titre visé"),
  titre: column("Intitulé du diplôme ou titre"),
  niveau: column("code niveau européen"),
  cfa: column("CFA-OFA raison sociale"),
  cfaSiret: column("CFA-OFA SIRET (ORESP)"),
  formateur: column("formateur_RS"),
  formateurSiret: column("formateur_SIRET"),
  entrees: column("modalites-entrees-sorties"),
  codePostal: column("code postal lieu"),
  codeInsee: column("code INSEE lieu"),
  places: column("Capacité d'accueil de la formation--pas Lheo"),
  session: column("identifiant session--<session numero =...>"),
  rncp: column("code-RNCP--<code-RNCP>"),
  heures: column("nombre total d''heures de AF--<nombre-heures-total>"),
} as const satisfies Columns<string>;

type Name = keyof typeof APPRENTISSAGE_COLUMNS;
type Row = Cells<Name>;

const cell = (row: Row, name: Name) => cellOf(APPRENTISSAGE_COLUMNS, row, name);

const MAX_SEATS = 5_000;
const MAX_HOURS = 10_000;
/** Article L. 6325-1 and following do not apply: an apprentice signs a contract (Code du travail, art. L. 6221-1). */
const CONDITIONS = "Formation en apprentissage : il faut signer un contrat avec un employeur.";

const shaped = (text: string, shape: RegExp): string | null => {
  const code = text.replace(/\s+/g, "").toUpperCase();
  return shape.test(code) && !/^0+$/.test(code) ? code : null;
};

const sessionOf = (row: Row, communes: CommuneFinder, { note }: RowContext): SessionRecord => {
  const written = {
    codeInsee: shaped(row.codeInsee, /^\d[\dAB]?\d{2,3}$/),
    codePostal: shaped(row.codePostal, /^\d{4,5}$/),
    ville: null,
  };
  const organismeNom =
    readText(cell(row, "formateur"), note, 250) ?? readText(cell(row, "cfa"), note, 250);
  if (!organismeNom) note("organisme : nom absent");
  return {
    key: `1:${keyPart(row.session, "1")}`,
    ...locate(written, communes, note),
    organismeNom: organismeNom ?? "Organisme non précisé",
    organismeSiret:
      readSiret(cell(row, "formateurSiret"), note) ?? readSiret(cell(row, "cfaSiret"), note),
    modalite: null,
    heures: readCount(cell(row, "heures"), MAX_HOURS, note),
    heuresCentre: null,
    heuresEntreprise: null,
    heuresHebdo: null,
    // Code du travail, art. L. 6211-1: an apprentice pays nothing for the training.
    prixTotal: 0,
    conditions: CONDITIONS,
    entreesPermanentes: readFlag(cell(row, "entrees")) === true,
    financeurs: ["opco"],
    debut: null,
    fin: null,
    etat: "inconnu",
    places: readCount(cell(row, "places"), MAX_SEATS, note),
    telephone: null,
    courriel: null,
    site: null,
  };
};

const levelOf = (row: Row): number | null => {
  const level = Number(row.niveau.trim());
  return Number.isInteger(level) && level >= 1 && level <= 8 ? level : null;
};

/** A row of the exports: an action of apprenticeship in one place. */
const readRow =
  (communes: CommuneFinder): RowReader<Name, FormationRecord> =>
  (row, context) => {
    const { note } = context;
    if (Number(row.region) !== REGION) return "elsewhere";
    const numero = row.numero.trim();
    if (numero === "") return { refused: "numeroAf absent" };
    const intitule =
      readText(cell(row, "intitule"), note, 500) ?? readText(cell(row, "titre"), note, 500);
    if (!intitule) return { refused: "intitulé absent" };
    return {
      numero: numero.slice(0, 120),
      intitule: intitule.replace(/\s+/g, " "),
      objectif: readText(cell(row, "diplome"), note, 500),
      resultats: null,
      contenu: null,
      certifiante: true,
      niveauEntree: null,
      niveauSortie: levelOf(row),
      rncp: readCodes([cell(row, "rncp")], SHAPES.rncp, note),
      rs: [],
      certifinfo: readCodes([cell(row, "certifinfo")], SHAPES.certifinfo, note),
      formacodes: null,
      nsf: [],
      romes: [],
      updatedAt: null,
      sessions: [sessionOf(row, communes, context)],
    };
  };

/** Reads the exports, with the register of communes. */
export const offresApprentissage = (
  communes: CommuneFinder,
): TableReader<Name, FormationRecord> => ({
  columns: APPRENTISSAGE_COLUMNS,
  read: readRow(communes),
});
