import type { Database } from "#store/database.ts";

/** What matters of a session in a test; the rest is ordinary. */
export interface CatalogueRow {
  readonly id: string;
  readonly intitule?: string;
  readonly objectif?: string | null;
  readonly romes?: readonly string[];
  readonly formacodes?: readonly string[] | null;
  readonly certifiante?: boolean | null;
  readonly niveauSortie?: number | null;
  readonly commune?: string | null;
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly approximate?: boolean;
  readonly modalite?: string | null;
  readonly financeurs?: readonly string[] | null;
  readonly debut?: string | null;
  readonly fin?: string | null;
  readonly etat?: string;
  readonly places?: number | null;
  readonly entreesPermanentes?: boolean;
  /** ISO instant when it left the catalogue. */
  readonly closedAt?: string | null;
}

const SOURCE = "essai";

const ORDINARY: Required<Omit<CatalogueRow, "id">> = {
  intitule: "Formation",
  objectif: null,
  romes: [],
  formacodes: [],
  certifiante: null,
  niveauSortie: null,
  commune: null,
  lat: null,
  lon: null,
  approximate: false,
  modalite: "presentiel",
  financeurs: ["region"],
  debut: "2027-01-04",
  fin: null,
  etat: "ouvert",
  places: null,
  entreesPermanentes: false,
  closedAt: null,
};

const insertFormation = (db: Database, row: Required<CatalogueRow>) =>
  db.query(
    `insert into app.formation (id, source, numero, intitule, objectif, certifiante, niveau_sortie, formacodes, romes,
       content_hash) values ($1, $2, $1, $3, $4, $5, $6, $7, $8, '')`,
    [
      row.id,
      SOURCE,
      row.intitule,
      row.objectif,
      row.certifiante,
      row.niveauSortie,
      row.formacodes,
      row.romes,
    ],
  );

const insertSession = (db: Database, row: Required<CatalogueRow>) =>
  db.query(
    `insert into app.session (id, formation, organisme_nom, commune_nom, lat, lon, approximate, modalite, financeurs,
       debut, fin, etat, places, entrees_permanentes, closed_at, content_hash)
     values ($1, $2, 'Organisme d''essai', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '')`,
    [
      `${row.id}:1:1`,
      row.id,
      row.commune,
      row.lat,
      row.lon,
      row.approximate,
      row.modalite,
      row.financeurs,
      row.debut,
      row.fin,
      row.etat,
      row.places,
      row.entreesPermanentes,
      row.closedAt,
    ],
  );

/** Puts trainings with one session each (`<id>:1:1`) in the catalogue, from one source. */
export const insertCatalogue = async (
  db: Database,
  rows: readonly CatalogueRow[],
): Promise<void> => {
  await db.query(
    `insert into app.source (id, name, kind, updated_at, demonstration)
     values ($1, 'Catalogue d''essai', 'lheo', '2026-11-01', false) on conflict do nothing`,
    [SOURCE],
  );
  for (const row of rows.map((one) => ({ ...ORDINARY, ...one }))) {
    await insertFormation(db, row);
    await insertSession(db, row);
  }
};

/** An empty catalogue again. */
export const clearCatalogue = async (db: Database): Promise<void> => {
  await db.query("delete from app.session");
  await db.query("delete from app.formation");
};
