import type { Day } from "../domain/day.ts";
import { fold, stem } from "../domain/folding.ts";
import type { DispositifSheet } from "../domain/verdict.ts";

/** What the list of schemes is narrowed to. */
export interface ListFilter {
  readonly words: string;
  /** Empty: all of them. */
  readonly categorie: string;
  /** With the schemes that are not in force on the day. */
  readonly withEnded: boolean;
}

const stemsOf = (text: string): readonly string[] =>
  fold(text).split(" ").filter(Boolean).map(stem);

/** True on a day of its validity. */
export const isInForce = ({ validity: { from, to } }: DispositifSheet, asOf: Day): boolean =>
  (from === null || from <= asOf) && (to === null || asOf <= to);

const holdsWords = (sheet: DispositifSheet, asked: readonly string[]): boolean => {
  const { titre, nom, resume, operateur, mots } = sheet;
  const stems = stemsOf([titre, nom, resume, operateur, ...mots].join(" "));
  return asked.every((word) => stems.some((one) => one.startsWith(word)));
};

/** The schemes that fit: every word asked begins a word of the sheet, accents and plurals apart. */
export const narrow = (
  sheets: readonly DispositifSheet[],
  { words, categorie, withEnded }: ListFilter,
  asOf: Day,
): readonly DispositifSheet[] => {
  const asked = stemsOf(words);
  return sheets.filter(
    (sheet) =>
      (withEnded || isInForce(sheet, asOf)) &&
      (categorie === "" || sheet.categorie === categorie) &&
      holdsWords(sheet, asked),
  );
};

/** Names of the categories, in the order people look for them. */
export const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ["parcours", "Se former, se préparer"],
  ["accompagnement", "Être accompagné"],
  ["financement", "Payer une formation"],
  ["remuneration", "Être payé pendant la formation"],
  ["aide", "Permis, transport, garde d'enfant et autres aides"],
  ["statut", "Situations et droits reconnus"],
  ["regle", "Règles communes"],
]);
