import { createHash } from "node:crypto";
import type { Database } from "#store/database.ts";
import type { FeedWriter, RecordKind } from "#workers/imports/feed-run.ts";
import type { ServicePlaceRecord } from "./place-record.ts";

/** Rises when the same file would now be read differently, so that the next import rewrites what it must. */
const READER = 1;

const COLUMNS = `id text, source text, numero text, cle text, structure text, reseau text, nom text, adresse text,
  commune_nom text, code_insee text, code_postal text, lat double precision, lon double precision,
  approximate boolean, telephone text, courriel text, site text, horaires text, thematiques text[], publics text[],
  communes text[], departements text[], updated_at date, content_hash text`;

const NAMES = COLUMNS.split(",").map((column) => column.trim().split(" ")[0] ?? "");

/** Writes what is new, changed or was closed, and says which; one parameter whatever the number of rows. */
const UPSERT = `with given as (
    select * from jsonb_to_recordset($1::jsonb) as row (${COLUMNS})
  ), known as (
    select id from app.service_place where id in (select id from given)
  ), written as (
    insert into app.service_place (${NAMES.join(", ")}) select ${NAMES.join(", ")} from given
    on conflict (id) do update set
      ${NAMES.slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(", ")}, closed_at = null
    where service_place.content_hash <> excluded.content_hash or service_place.closed_at is not null
    returning id
  )
  select count(*) filter (where id not in (select id from known))::int as new,
    count(*) filter (where id in (select id from known))::int as changed
  from written`;

const hashOf = (record: ServicePlaceRecord): string =>
  createHash("sha256")
    .update(`${READER}${JSON.stringify(record)}`)
    .digest("hex")
    .slice(0, 32);

const rowOf = (source: string, record: ServicePlaceRecord) => ({
  id: `${source}:${record.numero}`,
  source,
  numero: record.numero,
  cle: record.cle,
  structure: record.structure,
  reseau: record.reseau,
  nom: record.nom,
  adresse: record.adresse,
  commune_nom: record.communeNom,
  code_insee: record.codeInsee,
  code_postal: record.codePostal,
  lat: record.lat,
  lon: record.lon,
  approximate: record.approximate,
  telephone: record.telephone,
  courriel: record.courriel,
  site: record.site,
  horaires: record.horaires,
  thematiques: record.thematiques,
  publics: record.publics,
  communes: record.communes,
  departements: record.departements,
  updated_at: record.updatedAt,
  content_hash: hashOf(record),
});

/** Writes places of one source, whatever feed they come from. */
export const createPlaceWriter = (
  db: Database,
  source: string,
): FeedWriter<ServicePlaceRecord> => ({
  async write(records) {
    const { rows } = await db.query<{ new: number; changed: number }>(UPSERT, [
      JSON.stringify(records.map((record) => rowOf(source, record))),
    ]);
    const { new: fresh, changed } = rows[0] ?? { new: 0, changed: 0 };
    return { new: fresh, changed, unchanged: records.length - fresh - changed };
  },

  async closeMissing(seen) {
    const { rowCount } = await db.query(
      `update app.service_place set closed_at = now()
        where source = $1 and closed_at is null
          and numero not in (select jsonb_array_elements_text($2::jsonb))`,
      [source, JSON.stringify([...seen])],
    );
    return rowCount;
  },
});

export const PLACES: RecordKind<ServicePlaceRecord> = {
  distinguish: (record) => record,
  sessionsOf: () => 0,
  counted: "places",
};
