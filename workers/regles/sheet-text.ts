import { quantity } from "#decide/french.ts";
import { frenchDay } from "#domain/day.ts";
import type { Amount, Confidence, DispositifSheet, Validity } from "#domain/verdict.ts";

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  high: "haute",
  medium: "moyenne",
  low: "basse : à confirmer avec un conseiller",
};

const QUALIFIERS: Readonly<Record<Amount["qualifier"], string>> = {
  exact: "",
  maximum: "jusqu'à ",
  estimated: "environ ",
};

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ["", title, ...items.map((item) => `  - ${item}`)];

const validityText = ({ from, to }: Validity): string => {
  const start = from === null ? "depuis toujours" : `depuis le ${frenchDay(from)}`;
  return to === null ? start : `${start}, jusqu'au ${frenchDay(to)}`;
};

const amountText = ({ label, value, unit, qualifier, since, source, stale }: Amount): string => {
  if (value === null) return `${label} : selon la situation`;
  const origin = [since === undefined ? "" : `depuis le ${frenchDay(since)}`, source ?? ""];
  const details = [...origin, stale ? "à revérifier, valeur ancienne" : ""].filter(Boolean);
  const tail = details.length > 0 ? ` (${details.join(" ; ")})` : "";
  return `${label} : ${QUALIFIERS[qualifier]}${quantity(value, unit)}${tail}`;
};

/** The sheet of a dispositif as a page of text. */
export const sheetText = (sheet: DispositifSheet): string =>
  [
    sheet.titre,
    `${sheet.operateur} · ${validityText(sheet.validity)} · confiance ${CONFIDENCE[sheet.confidence]}`,
    ...(sheet.replaces ? [`Remplace : ${sheet.replaces}`] : []),
    ...(sheet.replacedBy ? [`Remplacé par : ${sheet.replacedBy}`] : []),
    "",
    sheet.resume,
    ...list("Conditions", sheet.conditions),
    ...list("Sous réserve", sheet.reserves),
    ...list("Montants", sheet.montants.map(amountText)),
    "",
    `Démarche : ${sheet.demarche}`,
    `Contact : ${sheet.contact}`,
    ...list("Pièces", sheet.pieces),
    ...list(
      "Sources",
      sheet.references.map(({ title, url }) => (url === undefined ? title : `${title} ${url}`)),
    ),
    "",
  ].join("\n");
