import { SafeError } from "../domain/errors.ts";
import type { Commune } from "../domain/place.ts";
import type { Finder } from "../find/finder.ts";
import { type CellReading, problem, quoted } from "./cell-problem.ts";

type Places = Pick<Finder, "commune" | "near">;

const POSTAL_CODE = /\b\d{5}\b/;

const byPostalCode = (codePostal: string, { near }: Places): Commune | null => {
  try {
    return near({ codePostal }).commune ?? null;
  } catch (error) {
    if (error instanceof SafeError) return null;
    throw error;
  }
};

/** Names that look alike, as the search of places proposes them. */
const suggestion = (name: string, { near }: Places): string => {
  try {
    near({ commune: name });
    return "";
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    const [, asked = ""] = /(Vouliez-vous dire .*)$/.exec(error.details[0]?.message ?? "") ?? [];
    return asked === "" ? "" : ` ${asked}`;
  }
};

/**
 * The commune of a person: by name, by INSEE or postal code, both in one cell ("62300 Lens") or in two. Of communes
 * with one name, the postal code says which.
 */
export const readPlaceCells = (
  named: string | null,
  coded: string | null,
  places: Places,
): CellReading<Commune> => {
  const typed = named ?? "";
  const code = coded ?? POSTAL_CODE.exec(typed)?.[0] ?? null;
  const name = typed
    .replace(POSTAL_CODE, " ")
    .replace(/\bcedex\b.*$/i, " ")
    .trim();
  const commune = name === "" ? null : places.commune(name);
  if (commune && (code === null || commune.codesPostaux.includes(code))) return { value: commune };
  const found =
    (code === null ? null : byPostalCode(code, places)) ??
    commune ??
    (named === null ? null : places.commune(named));
  if (found) return { value: found };
  const shown = quoted([named, coded].filter(Boolean).join(" "));
  return problem(
    "commune",
    `${shown} n'est pas une commune des Hauts-de-France, ou plusieurs portent ce nom.${suggestion(name, places)} Corrigez-la, ou laissez vide.`,
  );
};
