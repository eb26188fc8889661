import type { Day } from "../domain/day.ts";
import type { FormationQuery } from "../domain/formation.ts";
import type { Point } from "../domain/place.ts";
import type { SqlValues } from "./sql-values.ts";

const EARTH_RADIUS_KM = 6371;
const KM_PER_DEGREE = 111.1;
/** Near a pole a degree of longitude is nothing; no session is there. */
const SMALLEST_COSINE = 0.01;

/** Great-circle kilometres from a point to the session's place; null where the place is unknown. */
export const distanceSql = ({ lat, lon }: Point, sql: SqlValues): string => {
  const [atLat, atLon] = [sql.bind(lat), sql.bind(lon)];
  const half = (a: string, b: string) => `sin(radians(${a} - ${b}::float8) / 2) ^ 2`;
  // least() skips nulls: without the guard an unknown place would be at the antipodes
  return `case when s.lat is not null and s.lon is not null then
    ${2 * EARTH_RADIUS_KM} * asin(least(1, sqrt(${half("s.lat", atLat)}
    + cos(radians(${atLat}::float8)) * cos(radians(s.lat)) * ${half("s.lon", atLon)}))) end`;
};

/** Inside the radius: a cheap box first, then the true distance. Remote sessions are near everyone. */
const withinSql = (near: Point, radiusKm: number, km: string, sql: SqlValues): string => {
  const dLat = radiusKm / KM_PER_DEGREE;
  const cosine = Math.max(SMALLEST_COSINE, Math.cos((near.lat * Math.PI) / 180));
  const dLon = dLat / cosine;
  const between = (column: string, middle: number, reach: number) =>
    `${column} between ${sql.bind(middle - reach)}::float8 and ${sql.bind(middle + reach)}::float8`;
  return `(s.modalite = 'distance' or (${between("s.lat", near.lat, dLat)}
    and ${between("s.lon", near.lon, dLon)} and (${km}) <= ${sql.bind(radiusKm)}::float8))`;
};

/** Still in the catalogue, not known to be closed, and not begun: those one may enter all year stay until their end. */
const joinableSql = (today: Day, sql: SqlValues): readonly string[] => {
  const on = `${sql.bind(today)}::date`;
  return [
    "s.closed_at is null",
    "f.closed_at is null",
    "s.etat <> 'ferme'",
    `case when s.entrees_permanentes then coalesce(s.fin, ${on}) >= ${on}
       else coalesce(s.debut, s.fin, ${on}) >= ${on} end`,
  ];
};

/** A session whose dates are unknown is not known to fit dates that are asked. */
const datesSql = (query: FormationQuery, today: Day, sql: SqlValues): readonly string[] => {
  const conditions: string[] = [];
  if (query.from !== undefined && query.from > today) {
    const from = `${sql.bind(query.from)}::date`;
    conditions.push(`case when s.entrees_permanentes then coalesce(s.fin, ${from}) >= ${from}
      else s.debut >= ${from} end`);
  }
  if (query.to !== undefined) {
    const to = `${sql.bind(query.to)}::date`;
    conditions.push(`case when s.entrees_permanentes then coalesce(s.debut, ${to}) <= ${to}
      else s.debut <= ${to} end`);
  }
  return conditions;
};

const kindSql = (query: FormationQuery, sql: SqlValues): readonly string[] => {
  const conditions: string[] = [];
  if (query.bassin !== undefined) {
    const bassin = `${sql.bind(query.bassin)}::text`;
    conditions.push(`s.code_insee in (select insee from app.commune_zone
      where kind = 'bassin' and (code = ${bassin} or app.plain(libelle) = app.plain(${bassin})))`);
  }
  if (query.formacode !== undefined)
    conditions.push(`f.formacodes && array[${sql.bind(query.formacode)}::text]`);
  if (query.niveauSortie !== undefined)
    conditions.push(`f.niveau_sortie = ${sql.bind(query.niveauSortie)}::int`);
  if (query.financeur !== undefined)
    conditions.push(`s.financeurs && array[${sql.bind(query.financeur)}::text]`);
  if (query.distance !== undefined)
    conditions.push(`s.modalite = ${sql.bind(query.distance)}::text`);
  if (query.certifiante !== undefined)
    conditions.push(`f.certifiante = ${sql.bind(query.certifiante)}::boolean`);
  if (query.openOnly)
    conditions.push("(s.etat = 'ouvert' or (s.entrees_permanentes and s.etat = 'inconnu'))");
  return conditions;
};

/**
 * What a session must be, as SQL conditions on `s` (session) and `f` (formation). A filter on something the feed does
 * not tell leaves the session out: unknown is not a yes.
 * @param km the distance expression, when there is a point to be near.
 */
export const filtersSql = (
  query: FormationQuery,
  romes: readonly string[],
  km: string | null,
  today: Day,
  sql: SqlValues,
): string => {
  const { near, radiusKm } = query;
  return [
    ...joinableSql(today, sql),
    ...datesSql(query, today, sql),
    ...kindSql(query, sql),
    ...(romes.length > 0 ? [`f.romes && ${sql.bind(romes)}::text[]`] : []),
    ...(near && km && radiusKm !== undefined ? [withinSql(near, radiusKm, km, sql)] : []),
  ].join("\n    and ");
};
