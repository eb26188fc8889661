import type { Day } from "../domain/day.ts";
import type { Commune } from "../domain/place.ts";
import {
  networkId,
  type ServicePlace,
  type ServicePlaces,
  type ServiceQuery,
} from "../domain/service-place.ts";
import type { Lieu } from "../knowledge/lieu.ts";
import type { Database } from "../store/database.ts";
import { distanceSql } from "./formation-filters.ts";
import { createSqlValues } from "./sql-values.ts";

interface PlaceRow {
  readonly id: string;
  readonly reseau: string;
  readonly nom: string;
  readonly structure_nom: string | null;
  readonly adresse: string | null;
  readonly commune_nom: string | null;
  readonly code_insee: string | null;
  readonly telephone: string | null;
  readonly courriel: string | null;
  readonly site: string | null;
  readonly horaires: string | null;
  readonly thematiques: readonly string[];
  readonly publics: readonly string[];
  readonly couvre: boolean;
  readonly km: number | null;
  readonly source_name: string;
  readonly updated_at: Day | null;
}

/** To a tenth, as every distance shown. */
const rounded = (km: number | null): number | null =>
  km === null ? null : Math.round(km * 10) / 10;

const placeOf = (row: PlaceRow): ServicePlace => ({
  id: row.id,
  reseau: row.reseau,
  nom: row.structure_nom === null ? row.nom : `${row.nom} (${row.structure_nom})`,
  adresse: row.adresse,
  commune: row.commune_nom,
  codeInsee: row.code_insee,
  telephone: row.telephone,
  courriel: row.courriel,
  site: row.site,
  horaires: row.horaires,
  thematiques: row.thematiques,
  publics: row.publics,
  distanceKm: rounded(row.km),
  couvre: row.couvre,
  source: { name: row.source_name, updatedAt: row.updated_at },
});

/**
 * The places of the store for a commune. A place listed by several feeds is shown once: as the one that says it
 * serves the commune, else as the one that gives an address.
 */
const statementOf = (query: ServiceQuery, commune: Commune | null) => {
  const sql = createSqlValues();
  const code = `${sql.bind(query.codeInsee)}::text`;
  const departement = `${sql.bind(commune?.departement ?? query.codeInsee.slice(0, 2))}::text`;
  const km = commune ? distanceSql(commune, sql) : "null::float8";
  const conditions = ["s.closed_at is null"];
  if (query.reseaux) conditions.push(`s.reseau = any(${sql.bind(query.reseaux)}::text[])`);
  if (query.thematiques) {
    const wanted = `unnest(${sql.bind(query.thematiques)}::text[])`;
    conditions.push(`exists (select from unnest(s.thematiques) as told, ${wanted} as wanted
      where starts_with(told, wanted))`);
  }
  const text = `with candidate as (
    select s.*, whole.nom as structure_nom, ${km} as km,
      s.communes @> array[${code}] or s.departements @> array[${departement}] as couvre
    from app.service_place s
      left join app.service_place whole on whole.numero = s.structure and whole.closed_at is null
    where ${conditions.join(" and ")}
  ), place as (
    select distinct on (coalesce(cle, id)) * from candidate
    order by coalesce(cle, id), couvre desc, adresse is null, updated_at desc nulls last, id
  )
  select place.*, src.name as source_name, coalesce(place.updated_at, src.updated_at) as updated_at
  from place join app.source src on src.id = place.source
  order by couvre desc, km nulls last, place.id limit ${sql.bind(query.limit)}`;
  return { text, values: sql.values };
};

/** A network as `knowledge/lieux/` describes it: who to call while no place of it is known. */
const networkOf = (lieu: Lieu, reseau: string): ServicePlace => ({
  id: networkId(lieu.id),
  reseau,
  nom: lieu.nom,
  adresse: null,
  commune: null,
  codeInsee: null,
  telephone: lieu.telephone ?? null,
  courriel: null,
  site: lieu.site ?? null,
  horaires: lieu.horaires ?? null,
  thematiques: lieu.thematiques ?? [],
  publics: [],
  distanceKm: null,
  couvre: true,
  source: { name: lieu.source, updatedAt: lieu.date },
});

const isAsked = (place: ServicePlace, { reseaux, thematiques }: ServiceQuery): boolean =>
  (reseaux?.includes(place.reseau) ?? true) &&
  (thematiques?.some((wanted) => place.thematiques.some((told) => told.startsWith(wanted))) ??
    true);

export interface ServicePlacesDeps {
  readonly db: Database;
  readonly communes: readonly Commune[];
  /** Networks to fall back on: those with a `reseau`. */
  readonly lieux: readonly Lieu[];
}

/**
 * Places that help, from the feeds that were imported; then, for a network of which no place was found, the network
 * itself as our knowledge describes it (one number, one site, for a whole département or the region).
 */
export const createServicePlaces = ({ db, communes, lieux }: ServicePlacesDeps): ServicePlaces => {
  const byCode = new Map(communes.map((commune) => [commune.insee, commune]));
  const networksIn = (departement: string): readonly ServicePlace[] =>
    lieux
      .filter(({ departements }) => departements.length === 0 || departements.includes(departement))
      .flatMap((lieu) => (lieu.reseau === undefined ? [] : [networkOf(lieu, lieu.reseau)]));
  return {
    async services(query) {
      const commune = byCode.get(query.codeInsee) ?? null;
      const { text, values } = statementOf(query, commune);
      const { rows } = await db.query<PlaceRow>(text, values);
      const places = rows.map(placeOf);
      const known = new Set(places.map(({ reseau }) => reseau));
      const networks = networksIn(commune?.departement ?? query.codeInsee.slice(0, 2)).filter(
        (network) => !known.has(network.reseau) && isAsked(network, query),
      );
      return [...places, ...networks].slice(0, query.limit);
    },
  };
};
