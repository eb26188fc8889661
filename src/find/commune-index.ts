import { invalidInput } from "../domain/errors.ts";
import type { AncienneCommune, Commune, Point } from "../domain/place.ts";
import {
  createLookAlikes,
  createNameReader,
  dominant,
  groupBy,
  type LookAlikes,
} from "./commune-names.ts";

/** Where a search starts, as it is asked: one of a commune, a postal code or coordinates. */
export interface NearAsked {
  readonly commune?: string | undefined;
  readonly codePostal?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
}

export type Near = Point & { readonly commune?: Commune };

export interface CommuneIndex {
  /**
   * A commune by INSEE code, then postal code, then name typed in any way ("st omer", "touquet", "Lomme",
   * "Bailleul 59"). Of several with one name, the one at least ten times as populous as the next is meant; else
   * null, as for none. A text that is both an INSEE and a postal code is read as INSEE: ask `near` for the other.
   */
  find(text: string): Commune | null;
  /** Communes whose names look most like this one, for "vouliez-vous dire". */
  suggest(text: string, limit: number): readonly Commune[];
  /**
   * The point to search around. A postal code of several communes gives their centre, weighted by inhabitants.
   * @throws SafeError `invalid_input`, with suggestions, when no commune or several fit.
   */
  near(asked: NearAsked): Near;
}

const SUGGESTED = 3;

const centreOf = (communes: readonly Commune[]): Point | null => {
  const weights = communes.map(({ population }) => Math.max(1, population));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return null;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), 0) / all;
  return { lat: mean(communes.map((one) => one.lat)), lon: mean(communes.map((one) => one.lon)) };
};

const refusal = (path: string, what: string, alike: readonly Commune[]) => {
  const names = alike.map(({ nom, departement }) => `${nom} (${departement})`).join(", ");
  const message = names === "" ? what : `${what} Vouliez-vous dire ${names} ?`;
  return invalidInput("Je ne trouve pas ce lieu.", [{ path, message }]);
};

/** Reads places of the region. Built once from the compiled communes; a look-up touches no store. */
export const createCommuneIndex = (
  communes: readonly Commune[],
  anciennes: readonly AncienneCommune[] = [],
): CommuneIndex => {
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));
  const formerly = new Map(anciennes.map(({ insee, actuelle }) => [insee, byInsee.get(actuelle)]));
  const byPostalCode = groupBy(communes, ({ codesPostaux }) => codesPostaux);
  const readName = createNameReader(communes, anciennes);
  let made: LookAlikes | null = null;
  const lookAlikes: LookAlikes = (text, limit) => {
    made ??= createLookAlikes(communes);
    return made(text, limit);
  };

  const byCode = (code: string): Commune | null =>
    byInsee.get(code) ?? formerly.get(code) ?? dominant(byPostalCode.get(code) ?? []);

  const find = (text: string): Commune | null => {
    const trimmed = text.trim();
    return byCode(trimmed.toUpperCase()) ?? (/\p{L}/u.test(trimmed) ? readName(trimmed) : null);
  };

  const nearPostalCode = (code: string): Near => {
    const found = byPostalCode.get(code.trim()) ?? [];
    const commune = dominant(found);
    const point = commune ?? centreOf(found);
    if (!point) {
      const what = "Ce code postal n'est pas dans les Hauts-de-France.";
      throw refusal("near.codePostal", what, []);
    }
    return { lat: point.lat, lon: point.lon, ...(commune ? { commune } : {}) };
  };

  const nearCommune = (text: string): Near => {
    const commune = find(text);
    if (!commune) {
      const what = "Aucune commune des Hauts-de-France ne porte ce nom, ou plusieurs le portent.";
      throw refusal("near.commune", what, lookAlikes(text, SUGGESTED));
    }
    return { lat: commune.lat, lon: commune.lon, commune };
  };

  return {
    find,
    suggest: lookAlikes,
    near({ commune, codePostal, lat, lon }) {
      if (lat !== undefined && lon !== undefined) return { lat, lon };
      return codePostal === undefined ? nearCommune(commune ?? "") : nearPostalCode(codePostal);
    },
  };
};
