import type { Modalite } from "#domain/formation.ts";
import {
  isFiller,
  readCodes,
  readCount,
  readDay,
  readNumber,
  readSiret,
  readText,
  SHAPES,
} from "#workers/imports/fields.ts";
import { NOWHERE } from "#workers/imports/locate.ts";
import {
  type Cells,
  type Columns,
  cellOf,
  type RowContext,
  type RowReader,
  type TableReader,
} from "#workers/imports/read-rows.ts";
import type { FormationRecord, SessionRecord } from "#workers/imports/records.ts";
import { column, optionalColumn } from "#workers/referentiels/section.ts";
import { keyPart, REGION } from "./offer-cells.ts";

/** The table "moncompteformation_catalogueformation" of the Caisse des Dépôts, its older and newer names alike. */
const MCF_COLUMNS = {
  extrait: optionalColumn("date_extract", "date_chargement"),
  organisme: column("nom_of"),
  siret: column("siret", "siret_of"),
  departement: column("code_departement"),
  nomDepartement: optionalColumn("nom_departement"),
  region: column("code_region", "coderegion_export"),
  referentiel: column("type_referentiel"),
  rncp: column("code_rncp"),
  rs: column("code_inventaire", "code_rs"),
  certification: column("intitule_certification"),
  niveau: column("libelle_niveau_sortie_formation"),
  formacode1: column("code_formacode_1"),
  formacode2: optionalColumn("code_formacode_2"),
  formacode3: optionalColumn("code_formacode_3"),
  formacode4: optionalColumn("code_formacode_4"),
  formacode5: optionalColumn("code_formacode_5"),
  nsf1: column("code_nsf_1"),
  nsf2: optionalColumn("code_nsf_2"),
  nsf3: optionalColumn("code_nsf_3"),
  rome1: optionalColumn("code_rome_1"),
  rome2: optionalColumn("code_rome_2"),
  rome3: optionalColumn("code_rome_3"),
  rome4: optionalColumn("code_rome_4"),
  rome5: optionalColumn("code_rome_5"),
  certifinfo: optionalColumn("code_certifinfo"),
  numero: column("numero_formation"),
  intitule: column("intitule_formation"),
  objectif: optionalColumn("objectif_formation"),
  contenu: optionalColumn("contenu_formation"),
  resultats: optionalColumn("resultats_attendus_formation"),
  sessions: column("nb_session_active"),
  aDistance: column("nb_session_a_distance"),
  heuresMin: column("nombre_heures_total_min"),
  heuresMax: column("nombre_heures_total_max"),
  prixMin: column("frais_ttc_tot_min"),
  prixMax: column("frais_ttc_tot_max"),
} as const satisfies Columns<string>;

type Name = keyof typeof MCF_COLUMNS;
type Row = Cells<Name>;

const cell = (row: Row, name: Name) => cellOf(MCF_COLUMNS, row, name);
const cells = (row: Row, ...names: readonly Name[]) => names.map((name) => cell(row, name));

/** "NIVEAU 5 - BTS, DUT…" to 5; null for "SANS NIVEAU SPECIFIQUE" and the like. */
const niveauOf = (label: string): number | null => {
  const found = /niveau\s*([1-8])\b/i.exec(label)?.[1];
  return found === undefined ? null : Number(found);
};

const euros = (value: number): string =>
  `${value.toLocaleString("fr-FR", { maximumFractionDigits: 2 }).replace(/\s/g, " ")} €`;

const MAX_PRICE = 1_000_000;
const MAX_HOURS = 10_000;

/** A number that holds for every session, or a sentence that gives its span. */
const spanOf = (
  min: number | null,
  max: number | null,
  sentence: (min: number, max: number) => string,
): { readonly value: number | null; readonly sentence: string | null } => {
  if (min === null || max === null || min === max) return { value: min ?? max, sentence: null };
  return { value: null, sentence: sentence(Math.min(min, max), Math.max(min, max)) };
};

const priceOf = (row: Row, name: "prixMin" | "prixMax", { note }: RowContext): number | null => {
  const price = readNumber(cell(row, name));
  if (price === null || (price >= 0 && price <= MAX_PRICE)) return price;
  note(`${cell(row, name).name} : valeur absurde, écartée`);
  return null;
};

const placeSentence = ({ departement, nomDepartement }: Row): string | null => {
  const name = isFiller(nomDepartement) ? departement.trim() : nomDepartement.trim();
  return name === "" ? null : `Lieu : département ${name}. L'adresse est sur Mon compte formation.`;
};

const sessionsOf = (row: Row, context: RowContext): readonly SessionRecord[] => {
  const { note } = context;
  const heures = spanOf(
    readCount(cell(row, "heuresMin"), MAX_HOURS, note),
    readCount(cell(row, "heuresMax"), MAX_HOURS, note),
    (min, max) => `Durée : de ${min} à ${max} heures selon la session.`,
  );
  const prix = spanOf(
    priceOf(row, "prixMin", context),
    priceOf(row, "prixMax", context),
    (min, max) => `Prix : de ${euros(min)} à ${euros(max)} selon la session.`,
  );
  const all = readCount(cell(row, "sessions"), MAX_PRICE, note) ?? 0;
  const remote = readCount(cell(row, "aDistance"), MAX_PRICE, note) ?? 0;
  const organismeNom = readText(cell(row, "organisme"), note, 250);
  if (!organismeNom) note("organisme : nom absent");
  const session = (modalite: Modalite, place: string | null): SessionRecord => ({
    key: `${keyPart(row.departement, "0")}:${modalite}`,
    ...NOWHERE,
    organismeNom: organismeNom ?? "Organisme non précisé",
    organismeSiret: readSiret(cell(row, "siret"), note),
    modalite,
    heures: heures.value,
    heuresCentre: null,
    heuresEntreprise: null,
    heuresHebdo: null,
    prixTotal: prix.value,
    conditions:
      [place, heures.sentence, prix.sentence].filter((each) => each !== null).join(" ") || null,
    entreesPermanentes: false,
    financeurs: null,
    debut: null,
    fin: null,
    etat: all > 0 ? "ouvert" : "ferme",
    places: null,
    telephone: null,
    courriel: null,
    site: null,
  });
  const onSite = remote < all || all === 0;
  return [
    ...(onSite ? [session("presentiel", placeSentence(row))] : []),
    ...(remote > 0 ? [session("distance", null)] : []),
  ];
};

const certificationOf = (row: Row, { note }: RowContext) => {
  const isRs = /^rs\b/i.test(row.referentiel.trim());
  return {
    rncp: isRs ? [] : readCodes(cells(row, "rncp"), SHAPES.rncp, note),
    rs: isRs ? readCodes(cells(row, "rs"), SHAPES.rs, note) : [],
    certifinfo: readCodes(cells(row, "certifinfo"), SHAPES.certifinfo, note),
  };
};

const domainOf = (row: Row, { note }: RowContext) => {
  const formacodes = readCodes(
    cells(row, "formacode1", "formacode2", "formacode3", "formacode4", "formacode5"),
    SHAPES.formacode,
    note,
  );
  return {
    formacodes: formacodes.length > 0 ? formacodes : null,
    nsf: readCodes(cells(row, "nsf1", "nsf2", "nsf3"), SHAPES.nsf, note),
    romes: readCodes(cells(row, "rome1", "rome2", "rome3", "rome4", "rome5"), SHAPES.rome, note),
  };
};

/**
 * A row of Mon compte formation: a training in a département. It gives no address, no date and no seat: they stay
 * unknown. Sessions at a distance and on site are two sessions, because only one of them is near everyone.
 */
const readRow: RowReader<Name, FormationRecord> = (row, context) => {
  const { note, today } = context;
  if (Number(row.region) !== REGION) return "elsewhere";
  const numero = row.numero.trim();
  if (isFiller(numero)) return { refused: "numero_formation absent" };
  const intitule =
    readText(cell(row, "intitule"), note, 500) ?? readText(cell(row, "certification"), note, 500);
  if (!intitule) return { refused: "intitulé absent" };
  const certification = certificationOf(row, context);
  return {
    // The same training is listed once for each département where it is given.
    numero: `${numero.slice(0, 110)}-${keyPart(row.departement, "0")}`,
    intitule: intitule.replace(/\s+/g, " "),
    objectif: readText(cell(row, "objectif"), note),
    resultats: readText(cell(row, "resultats"), note),
    contenu: readText(cell(row, "contenu"), note),
    certifiante: certification.rncp.length + certification.rs.length > 0 ? true : null,
    niveauEntree: null,
    niveauSortie: niveauOf(row.niveau),
    ...certification,
    ...domainOf(row, context),
    updatedAt: readDay(row.extrait, "date_extract", today, note),
    sessions: sessionsOf(row, context),
  };
};

/** Reads the catalogue. */
export const monCompteFormation: TableReader<Name, FormationRecord> = {
  columns: MCF_COLUMNS,
  read: readRow,
};
