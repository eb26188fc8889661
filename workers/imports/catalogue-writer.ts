import { createHash } from "node:crypto";
import type { Database } from "#store/database.ts";
import type { FeedWriter, RecordKind } from "./feed-run.ts";
import type { FormationRecord, SessionRecord } from "./records.ts";

/** Rises when the same file would now be read differently, so that the next import rewrites what it must. */
const READER = 1;

const hashOf = (value: unknown): string =>
  createHash("sha256")
    .update(`${READER}${JSON.stringify(value)}`)
    .digest("hex")
    .slice(0, 32);

const FORMATION_COLUMNS = `id text, source text, numero text, intitule text, objectif text, resultats text, contenu text,
  certifiante boolean, niveau_entree smallint, niveau_sortie smallint, rncp text[], rs text[], certifinfo text[],
  formacodes text[], nsf text[], romes text[], content_hash text, updated_at date`;

const SESSION_COLUMNS = `id text, formation text, organisme_nom text, organisme_siret text, commune_nom text,
  code_insee text, code_postal text, lat double precision, lon double precision, approximate boolean, modalite text,
  heures integer, heures_centre integer, heures_entreprise integer, heures_hebdo smallint, prix_total numeric, conditions text,
  entrees_permanentes boolean, financeurs text[], debut date, fin date, etat text, places integer, telephone text,
  courriel text, site text, content_hash text`;

const namesOf = (columns: string): readonly string[] =>
  columns.split(",").map((column) => column.trim().split(" ")[0] ?? "");

/** One parameter whatever the number of rows: the rows travel as JSON, on PGlite and PostgreSQL alike. */
const upsertSql = (table: string, columns: string): string => {
  const names = namesOf(columns);
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return `insert into ${table} (${names.join(", ")})
    select ${names.join(", ")} from jsonb_to_recordset($1::jsonb) as row (${columns})
    on conflict (id) do update set ${updates.join(", ")}, closed_at = null
    where ${table}.content_hash <> excluded.content_hash or ${table}.closed_at is not null`;
};

const UPSERT_FORMATION = upsertSql("app.formation", FORMATION_COLUMNS);
const UPSERT_SESSION = upsertSql("app.session", SESSION_COLUMNS);

const formationRow = (source: string, record: FormationRecord) => ({
  id: `${source}:${record.numero}`,
  source,
  numero: record.numero,
  intitule: record.intitule,
  objectif: record.objectif,
  resultats: record.resultats,
  contenu: record.contenu,
  certifiante: record.certifiante,
  niveau_entree: record.niveauEntree,
  niveau_sortie: record.niveauSortie,
  rncp: record.rncp,
  rs: record.rs,
  certifinfo: record.certifinfo,
  formacodes: record.formacodes,
  nsf: record.nsf,
  romes: record.romes,
  updated_at: record.updatedAt,
  content_hash: hashOf(record),
});

const sessionRow = (formation: string, session: SessionRecord) => ({
  id: `${formation}:${session.key}`,
  formation,
  organisme_nom: session.organismeNom,
  organisme_siret: session.organismeSiret,
  commune_nom: session.communeNom,
  code_insee: session.codeInsee,
  code_postal: session.codePostal,
  lat: session.lat,
  lon: session.lon,
  approximate: session.approximate,
  modalite: session.modalite,
  heures: session.heures,
  heures_centre: session.heuresCentre,
  heures_entreprise: session.heuresEntreprise,
  heures_hebdo: session.heuresHebdo,
  prix_total: session.prixTotal,
  conditions: session.conditions,
  entrees_permanentes: session.entreesPermanentes,
  financeurs: session.financeurs,
  debut: session.debut,
  fin: session.fin,
  etat: session.etat,
  places: session.places,
  telephone: session.telephone,
  courriel: session.courriel,
  site: session.site,
  content_hash: hashOf(session),
});

interface Known {
  readonly id: string;
  readonly content_hash: string;
  readonly open: boolean;
}

const CLOSE_BATCH = 1_000;

const writeAll = async (
  db: Database,
  source: string,
  records: readonly FormationRecord[],
): Promise<void> => {
  if (records.length === 0) return;
  const formations = records.map((record) => formationRow(source, record));
  const sessions = records.flatMap((record) =>
    record.sessions.map((session) => sessionRow(`${source}:${record.numero}`, session)),
  );
  await db.query(UPSERT_FORMATION, [JSON.stringify(formations)]);
  await db.query(UPSERT_SESSION, [JSON.stringify(sessions)]);
  await db.query(
    `update app.session set closed_at = now()
      where closed_at is null
        and formation in (select jsonb_array_elements_text($1::jsonb))
        and id not in (select jsonb_array_elements_text($2::jsonb))`,
    [JSON.stringify(formations.map(({ id }) => id)), JSON.stringify(sessions.map(({ id }) => id))],
  );
};

const closeAll = async (db: Database, ids: readonly string[]): Promise<void> => {
  const list = JSON.stringify(ids);
  await db.query(
    `update app.session set closed_at = now() where closed_at is null
      and formation in (select jsonb_array_elements_text($1::jsonb))`,
    [list],
  );
  await db.query(
    `update app.formation set closed_at = now()
      where id in (select jsonb_array_elements_text($1::jsonb))`,
    [list],
  );
};

/** Writes trainings of one source, whatever feed they come from. */
export const createCatalogueWriter = (
  db: Database,
  source: string,
): FeedWriter<FormationRecord> => ({
  async write(records) {
    const ids = records.map((record) => `${source}:${record.numero}`);
    const { rows } = await db.query<Known>(
      `select id, content_hash, closed_at is null as open from app.formation
        where id in (select jsonb_array_elements_text($1::jsonb))`,
      [JSON.stringify(ids)],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    const fresh = records.filter((record) => !known.has(`${source}:${record.numero}`));
    const changed = records.filter((record) => {
      const row = known.get(`${source}:${record.numero}`);
      return row && (!row.open || row.content_hash !== hashOf(record));
    });
    await writeAll(db, source, [...fresh, ...changed]);
    return {
      new: fresh.length,
      changed: changed.length,
      unchanged: records.length - fresh.length - changed.length,
    };
  },

  async closeMissing(seen) {
    const { rows } = await db.query<{ id: string; numero: string }>(
      "select id, numero from app.formation where source = $1 and closed_at is null",
      [source],
    );
    const missing = rows.filter((row) => !seen.has(row.numero)).map((row) => row.id);
    for (let from = 0; from < missing.length; from += CLOSE_BATCH) {
      await db.transaction(() => closeAll(db, missing.slice(from, from + CLOSE_BATCH)));
    }
    return missing.length;
  },
});

/** Real files give one number to several offers: the number of their first action is what tells them apart. */
export const FORMATIONS: RecordKind<FormationRecord> = {
  distinguish: (record) => {
    const action = record.sessions[0]?.key.split(":")[0];
    return action ? { ...record, numero: `${record.numero}~${action}` } : record;
  },
  sessionsOf: ({ sessions }) => sessions.length,
};

/** Tables whose rows nothing more can tell apart: a repeated number is the same offer, listed twice. */
export const LISTED_FORMATIONS: RecordKind<FormationRecord> = {
  ...FORMATIONS,
  distinguish: (record) => record,
};
