import { z } from "zod";
import { isDay } from "#domain/day.ts";

/** A text that must be there. */
export const text = (max = 2_000) =>
  z.string().min(1, "valeur absente").max(max, `plus de ${max} caractères`);

/** A text that may be missing. */
export const maybeText = (max = 20_000) => z.string().max(max, `plus de ${max} caractères`);

/** Null instead of an empty text. */
export const orNull = (value: string): string | null => (value === "" ? null : value);

export const romeCode = () => z.string().regex(/^[A-N]\d{4}$/, "code ROME attendu, comme K1304");

export const digits = (label = "nombre attendu") => z.string().regex(/^\d{1,9}$/, label);

/** Positive whole number, or nothing. */
export const maybeCount = () =>
  z
    .string()
    .regex(/^(\d{1,9})?$/, "nombre entier attendu")
    .transform((value) => (value === "" ? null : Number(value)));

/** Whole number, or null under statistical secrecy ("*"). */
export const secretCount = () =>
  z
    .string()
    .regex(/^(\d{1,9}|\*|s|S|)$/, "nombre entier ou * (secret statistique) attendu")
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : null));

/** Number with a decimal comma or point, or nothing. */
export const maybeNumber = () =>
  z
    .string()
    .regex(/^(-?\d{1,9}([.,]\d{1,18})?)?$/, "nombre attendu")
    .transform((value) => (value === "" ? null : Number(value.replace(",", "."))));

/** INSEE code; a spreadsheet may have eaten its leading zero, which `mendInsee` gives back. */
export const inseeCode = () =>
  z.string().regex(/^(\d{4,5}|2[ABab]\d{3})$/, "code INSEE attendu, comme 59350");

/** Gives the leading zero back, and says so. */
export const mendInsee = (code: string, note: (reason: string) => void): string => {
  if (code.length === 5) return code.toUpperCase();
  note("code INSEE sans son zéro initial : ajouté");
  return code.padStart(5, "0");
};

/** "31/08/2023" or "2023-08-31", or nothing; an impossible date is unknown, and said. */
export const maybeDay = () =>
  z
    .string()
    .regex(/^(\d{2}\/\d{2}\/\d{4}|\d{4}-\d{2}-\d{2}.*|)$/, "date attendue, comme 31/08/2026");

export const dayFrom = (value: string, note: (reason: string) => void): string | null => {
  if (value === "") return null;
  const [day, month, year] = value.split("/");
  const found = year ? `${year}-${month}-${day}` : value.slice(0, 10);
  if (isDay(found)) return found;
  note(`date impossible « ${value} » : laissée inconnue`);
  return null;
};

/** "O" and "N" of France Travail; null when it does not say. */
export const yesNo = (value: string): boolean | null => (value === "" ? null : value === "O");

/** Codes of one cell, whatever separates them. */
export const listOf = (value: string): readonly string[] => [
  ...new Set(value.split(/[|,;\s]+/).filter(Boolean)),
];

/** European level from "NIV3", "niveau3" or "3"; null when there is none. */
export const niveauOf = (value: string): number | null => {
  const found = /([1-8])$/.exec(value)?.[1];
  return found === undefined ? null : Number(found);
};
