import { type Day, frenchDay } from "../domain/day.ts";
import type { DatedFigure, SheetVersion } from "../domain/sheet.ts";
import type { Amount, Confidence, DispositifSheet, Validity } from "../domain/verdict.ts";
import { amountInWords, asSentence, capital, frenchNumber } from "../say/french.ts";

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  high: "Source sûre.",
  medium: "Source à revoir avec un conseiller en cas de doute.",
  low: "À confirmer avec un conseiller : la source n'est pas assez sûre.",
};

export const confidenceInWords = (confidence: Confidence): string => CONFIDENCE[confidence];

/** "En vigueur depuis le 1er mars 2022, jusqu'au 31 décembre 2023." */
export const validityInWords = ({ from, to }: Validity): string => {
  const since = from ? `en vigueur depuis le ${frenchDay(from)}` : "en vigueur depuis longtemps";
  return asSentence(to ? `${since}, jusqu'au ${frenchDay(to)}` : since);
};

/** "Du 1er mars 2022 au 31 décembre 2023", "Depuis le 1er janvier 2024". */
export const periodInWords = ({ validity: { from, to } }: SheetVersion): string => {
  if (from === null) return to ? `Jusqu'au ${frenchDay(to)}` : "Depuis longtemps";
  return to ? `Du ${frenchDay(from)} au ${frenchDay(to)}` : `Depuis le ${frenchDay(from)}`;
};

/** Where a day stands outside the version shown; null when the version is in force. */
export const outsideInWords = (asOf: Day, { from, to }: Validity): string | null => {
  if (from !== null && asOf < from)
    return `Pas encore en vigueur le ${frenchDay(asOf)}. Voici la première version, du ${frenchDay(from)}.`;
  if (to !== null && asOf > to)
    return `Plus en vigueur le ${frenchDay(asOf)}. Voici la dernière version, qui a fini le ${frenchDay(to)}.`;
  return null;
};

/** Each amount with its label: its value, or that it depends on the person. */
export const amountsInWords = ({ montants }: DispositifSheet): readonly string[] =>
  montants.map(
    (amount: Amount) =>
      `${capital(amount.label)} : ${amountInWords(amount) ?? "selon votre situation"}`,
  );

/** A dated figure in words: "566,17 € par mois", "80 %", "supprimé". */
export const figureInWords = (
  { unit = "" }: DatedFigure,
  { value, from, confidence }: DatedFigure["values"][number],
): string => {
  if (value === null) return "supprimé";
  if (unit === "part") return `${frenchNumber(value * 100)} %`;
  const amount = { id: "", label: "", value, unit, qualifier: "exact", since: from } as const;
  const [words = ""] = (amountInWords(amount) ?? "").split(" (");
  return confidence === "low" ? `${words}, à confirmer` : words;
};
