import { fold } from "#domain/folding.ts";
import type { AncienneCommune, Commune, Point } from "#domain/place.ts";

/** What a feed says of a place, as it wrote it. */
export interface WrittenPlace {
  readonly codeInsee: string | null;
  readonly codePostal: string | null;
  readonly ville: string | null;
}

/** The register of communes, asked the way feeds write places. */
export interface CommuneFinder {
  /** Today's commune for an INSEE code, former ones and lost leading zeros included. */
  byInsee(code: string): { readonly commune: Commune; readonly exact: boolean } | null;
  byPostal(code: string): readonly Commune[];
  /** Communes of that name, former ones included; `departement` narrows. */
  byName(name: string, departement: string | null): readonly Commune[];
}

const SAINTS: readonly (readonly [RegExp, string])[] = [
  [/\bst\b/g, "saint"],
  [/\bste\b/g, "sainte"],
  [/\bs\/\b/g, "sur "],
];

/** "LENS CEDEX 9" and "St-Omer" to the register's spelling. */
const townName = (name: string): string =>
  SAINTS.reduce(
    (text, [pattern, word]) => text.replace(pattern, word),
    fold(name.replace(/\bcedex\b.*$/i, "")),
  ).trim();

const push = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** Indexes the register once for a whole import. */
export const createCommuneFinder = (
  communes: readonly Commune[],
  anciennes: readonly AncienneCommune[],
): CommuneFinder => {
  const insee = new Map(communes.map((commune) => [commune.insee, commune]));
  const postal = new Map<string, Commune[]>();
  const names = new Map<string, Commune[]>();
  for (const commune of communes) {
    for (const code of commune.codesPostaux) push(postal, code, commune);
    push(names, townName(commune.nom), commune);
  }
  const former = new Map<string, Commune>();
  for (const old of anciennes) {
    const commune = insee.get(old.actuelle);
    if (!commune) continue;
    former.set(old.insee, commune);
    if (old.nom && !names.has(townName(old.nom))) push(names, townName(old.nom), commune);
  }
  return {
    byInsee(code) {
      const exact = insee.get(code);
      if (exact) return { commune: exact, exact: true };
      const padded = code.padStart(5, "0");
      const commune = insee.get(padded) ?? former.get(padded);
      return commune ? { commune, exact: false } : null;
    },
    byPostal: (code) => postal.get(code) ?? [],
    byName: (name, departement) =>
      (names.get(townName(name)) ?? []).filter(
        (commune) => departement === null || commune.departement === departement,
      ),
  };
};

/** The middle of several communes. */
export const middleOf = (communes: readonly Commune[]): Point => ({
  lat: communes.reduce((sum, { lat }) => sum + lat, 0) / communes.length,
  lon: communes.reduce((sum, { lon }) => sum + lon, 0) / communes.length,
});
