import { type Day, daysBetween } from "../../domain/day.ts";
import type { ComparedOption, ComparedRow, Comparison } from "../../domain/dossier-work.ts";
import { fold } from "../../domain/folding.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import type { Amount, Verdict, VerdictStatus } from "../../domain/verdict.ts";
import { datesInWords, payInWords, placeInWords, placesInWords } from "../formation-sentences.ts";
import { amountInWords, asSentence, capital, count, enumerate, frenchNumber } from "../french.ts";
import type { PlanSource } from "./plan-items.ts";

const MONTHLY = "EUR/mois";
const DAYS_A_WEEK = 7;
const FEW_DAYS = 14;

/** A session or a scheme, as a comparison looks at it. */
interface Option extends ComparedOption {
  readonly answer: string;
  readonly dates: string;
  readonly start: Day | null;
  readonly place: string;
  readonly km: number | null;
  readonly payer: string;
  readonly pay: string;
  readonly monthly: number | null;
  readonly missing: string;
  readonly risks: string;
}

const ANSWERS: Readonly<Record<VerdictStatus, string>> = {
  eligible: "Sans doute oui",
  ineligible: "Non, pas maintenant",
  unknown: "À préciser",
};

const monthlyOf = (amounts: readonly Amount[]): number | null =>
  amounts.find(({ unit, value }) => unit === MONTHLY && value !== null)?.value ?? null;

const listed = (items: readonly string[], none: string): string =>
  items.length === 0 ? none : capital(asSentence(enumerate([...new Set(items)])));

/** The best answer among those who may pay. */
const paymentOf = ({ financements }: RecommendedFormation): string => {
  const with_ = (status: VerdictStatus) =>
    financements.filter((one) => one.status === status).map(({ titre }) => titre);
  const [sure, maybe] = [with_("eligible"), with_("unknown")];
  if (sure.length > 0) return enumerate(sure);
  return maybe.length > 0 ? `à confirmer : ${enumerate(maybe)}` : "personne de connu";
};

const ofFormation = (
  formation: RecommendedFormation,
  { labelOf }: Pick<PlanSource, "labelOf">,
): Option => {
  const { financements, remuneration, against, lieu, session, modalite } = formation;
  const missing = [...financements.flatMap((one) => one.missing), ...(remuneration?.missing ?? [])];
  const open = financements.some(({ status }) => status === "eligible");
  return {
    id: `formation/${session.id}`,
    title: `${formation.intitule} (${placeInWords(formation)})`,
    answer: open ? ANSWERS.eligible : ANSWERS.unknown,
    dates: capital(`${datesInWords(formation)} ; ${placesInWords(formation)}`),
    start: session.debut,
    place: capital(placeInWords(formation)),
    km: modalite === "distance" ? 0 : lieu.distanceKm,
    payer: capital(paymentOf(formation)),
    pay: capital(payInWords(formation) ?? "aucune rémunération connue"),
    monthly: remuneration ? monthlyOf(remuneration.amount ? [remuneration.amount] : []) : null,
    missing: listed(missing.map(labelOf), "Rien"),
    risks: listed(
      against.map(({ text }) => text),
      "Aucun de connu",
    ),
  };
};

const ofVerdict = (verdict: Verdict, { labelOf }: Pick<PlanSource, "labelOf">): Option => {
  const { amounts, nextStep, missing, reserves, confidence, status } = verdict;
  const said = amounts.flatMap((one) => {
    const words = amountInWords(one);
    return words ? [`${one.label} : ${words}`] : [];
  });
  return {
    id: `aide/${verdict.dispositif}`,
    title: verdict.titre,
    answer: ANSWERS[status],
    dates: "Pas de date",
    start: null,
    place: nextStep.contact ? capital(nextStep.contact) : "Lieu inconnu",
    km: null,
    payer: capital(verdict.nom),
    pay: said.length > 0 ? said.map(asSentence).join(" ") : "Aucun montant connu",
    monthly: monthlyOf(amounts),
    missing: listed([...missing.map(labelOf), ...nextStep.pieces], "Rien"),
    risks: listed(
      [...reserves, ...(confidence === "low" ? ["source ancienne ou peu sûre"] : [])],
      "Aucun de connu",
    ),
  };
};

const optionsOf = (source: PlanSource): readonly Option[] => [
  ...source.recommendations.formations.map((one) => ofFormation(one, source)),
  ...source.verdicts
    .filter(({ status, categorie }) => status !== "ineligible" && categorie !== "statut")
    .map((one) => ofVerdict(one, source)),
];

/** "3 semaines plus tôt": from days. */
const sooner = (days: number): string => {
  const length = Math.abs(days);
  const words =
    length < FEW_DAYS ? count(length, "jour") : count(Math.round(length / DAYS_A_WEEK), "semaine");
  return `le premier commence ${words} plus ${days > 0 ? "tôt" : "tard"}`;
};

const startsApart = (one: Option, other: Option): string | null => {
  if (one.start === null || other.start === null)
    return one.dates === other.dates ? null : "une des deux dates n'est pas connue";
  const days = daysBetween(one.start, other.start);
  return days === 0
    ? one.dates === other.dates
      ? null
      : "même début, fin différente"
    : sooner(days);
};

const kmApart = (one: Option, other: Option): string | null => {
  if (one.km === null || other.km === null)
    return one.place === other.place ? null : "la distance de l'un des deux n'est pas connue";
  const apart = Math.round(other.km) - Math.round(one.km);
  if (apart === 0) return null;
  return `le premier est ${Math.abs(apart)} km plus ${apart > 0 ? "près" : "loin"}`;
};

const payApart = (one: Option, other: Option): string | null => {
  if (one.monthly === null || other.monthly === null)
    return one.pay === other.pay ? null : "un des deux montants par mois n'est pas connu";
  const apart = one.monthly - other.monthly;
  if (apart === 0) return null;
  return `le premier donne ${frenchNumber(Math.abs(apart))} € de ${apart > 0 ? "plus" : "moins"} par mois`;
};

const wordsApart = (one: string, other: string): string | null =>
  fold(one) === fold(other) ? null : "différent";

const rowsOf = (one: Option, other: Option): readonly ComparedRow[] => {
  const row = (criterion: string, of: (option: Option) => string, difference: string | null) => ({
    ...{ criterion, difference },
    one: of(one),
    other: of(other),
  });
  return [
    row("Réponse", ({ answer }) => answer, wordsApart(one.answer, other.answer)),
    row("Dates", ({ dates }) => dates, startsApart(one, other)),
    row("Lieu et distance", ({ place }) => place, kmApart(one, other)),
    row("Qui paie", ({ payer }) => payer, wordsApart(one.payer, other.payer)),
    row("Ce que la personne gagne", ({ pay }) => pay, payApart(one, other)),
    row("Ce qui manque", ({ missing }) => missing, wordsApart(one.missing, other.missing)),
    row("Risques", ({ risks }) => risks, wordsApart(one.risks, other.risks)),
  ];
};

const named = ({ id, title }: Option): ComparedOption => ({ id, title });

/**
 * Two options side by side, the first two when none is chosen; null when there are not two.
 * An id that is not among the options is given back as null in `unknown`.
 */
export const compareOptions = (
  source: PlanSource,
  chosen: { readonly one?: string | undefined; readonly other?: string | undefined },
): Comparison | "unknown" | null => {
  const options = optionsOf(source);
  const find = (id: string | undefined, rank: number): Option | undefined =>
    id === undefined ? options[rank] : options.find((option) => option.id === id);
  const [one, other] = [find(chosen.one, 0), find(chosen.other, 1)];
  if (chosen.one !== undefined && !one) return "unknown";
  if (chosen.other !== undefined && !other) return "unknown";
  if (!one || !other) return null;
  return {
    options: options.map(named),
    one: named(one),
    other: named(other),
    rows: rowsOf(one, other),
  };
};
