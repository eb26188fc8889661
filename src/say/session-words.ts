import { frenchDay } from "../domain/day.ts";
import {
  type Financeur,
  type FormationDetail,
  type FormationHit,
  weeklyHours,
} from "../domain/formation.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import type { Style } from "../domain/reply.ts";
import type { Amount, VerdictStatus } from "../domain/verdict.ts";
import { datesInWords, payInWords, placeInWords, placesInWords } from "./formation-sentences.ts";
import { amountInWords, asSentence, count, frenchNumber } from "./french.ts";

/** What is known of a session, by what it is about: a sentence each, an idea each in easy-read style. */
export interface SessionWords {
  readonly where: readonly string[];
  readonly when: readonly string[];
  readonly seats: readonly string[];
  readonly whoPays: readonly string[];
  readonly source: readonly string[];
}

const FINANCEURS: Readonly<Record<Financeur, string>> = {
  region: "la Région",
  ft: "France Travail",
  etat: "l'État",
  agefiph: "l'Agefiph",
  opco: "un opérateur de compétences (OPCO)",
  departement: "le département",
  individuel: "la personne elle-même",
  autre: "un autre financeur",
};

const EASY_FINANCEURS: Readonly<Record<Financeur, string>> = {
  region: "La Région paie.",
  ft: "France Travail paie.",
  etat: "L'État paie.",
  agefiph: "L'Agefiph paie.",
  opco: "Un organisme des entreprises paie (OPCO).",
  departement: "Le département paie.",
  individuel: "Vous payez vous-même.",
  autre: "Un autre organisme paie.",
};

const financeursInWords = ({ financeurs }: FormationHit): string =>
  financeurs.length === 0
    ? "financeur inconnu"
    : `payée par ${financeurs.map((one) => FINANCEURS[one]).join(", ")}`;

/** Who says so, and when it was last said. */
export const sourceInWords = ({ source }: FormationHit): string =>
  source.updatedAt
    ? `${source.name}, mis à jour le ${frenchDay(source.updatedAt)}`
    : `${source.name}, date inconnue`;

const easySource = ({ source: { name, updatedAt } }: FormationHit): readonly string[] => [
  asSentence(name),
  updatedAt ? `La dernière mise à jour : ${frenchDay(updatedAt)}.` : "Je ne connais pas la date.",
];

const plain = (formation: FormationHit): SessionWords => ({
  where: [asSentence(placeInWords(formation))],
  when: [asSentence(datesInWords(formation))],
  seats: [asSentence(placesInWords(formation))],
  whoPays: [asSentence(financeursInWords(formation))],
  source: [asSentence(sourceInWords(formation))],
});

/** As the crow flies, which easy-read style says otherwise. */
export const easyDistance = (km: number, from: string, about = ""): string =>
  km < 1
    ? `C'est à moins de 1 km ${from}.`
    : `C'est à ${about}${frenchNumber(Math.round(km))} km ${from}, tout droit.`;

const easyPlace = ({ lieu, modalite }: FormationHit): readonly string[] => {
  if (modalite === "distance") return ["C'est à distance.", "Vous ne vous déplacez pas."];
  if (!lieu.commune) return ["Je ne sais pas où."];
  const there = `C'est à ${lieu.commune}.`;
  if (lieu.distanceKm === null) return [there];
  return [there, easyDistance(lieu.distanceKm, "de vous", lieu.approximate ? "environ " : "")];
};

const easyDates = ({ session: { debut, fin } }: FormationHit): readonly string[] => {
  if (!debut) return ["Je ne connais pas les dates."];
  return fin
    ? [`Ça commence le ${frenchDay(debut)}.`, `Ça finit le ${frenchDay(fin)}.`]
    : [`Ça peut commencer à partir du ${frenchDay(debut)}.`];
};

const easySeats = ({ session: { places } }: FormationHit): string => {
  if (places === null) return "Je ne sais pas combien de places il y a.";
  return places === 0
    ? "Il n'y a plus de place pour le moment."
    : `Il y a ${count(places, "place")}.`;
};

const easy = (formation: FormationHit): SessionWords => ({
  where: easyPlace(formation),
  when: easyDates(formation),
  seats: [easySeats(formation)],
  whoPays:
    formation.financeurs.length === 0
      ? ["Je ne sais pas qui paie."]
      : formation.financeurs.map((one) => EASY_FINANCEURS[one]),
  source: easySource(formation),
});

/** Place, dates, seats, payer; what is not known is said. */
export const sessionInWords = (formation: FormationHit, style: Style): SessionWords =>
  style === "falc" ? easy(formation) : plain(formation);

/** An amount with its qualifier, its date and its doubts, an idea a sentence. */
const easyPay = (
  { since, stale, confidence, ...bare }: Amount,
  status: VerdictStatus,
): readonly string[] => [
  `Vous seriez ${status === "eligible" ? "" : "peut-être "}payé ${amountInWords(bare) ?? ""}.`,
  ...(since ? [`C'est le montant du ${frenchDay(since)}.`] : []),
  ...(stale ? ["Ce montant a peut-être changé."] : []),
  ...(confidence === "low" ? ["Demandez à un conseiller si c'est juste."] : []),
];

/** What one would be paid during a session; empty when nobody knows of any pay. */
export const earningsInWords = (
  formation: RecommendedFormation,
  style: Style,
): readonly string[] => {
  const { remuneration } = formation;
  const pay = payInWords(formation);
  if (!remuneration || !pay) return [];
  if (style === "standard") return [asSentence(pay)];
  const { amount, status } = remuneration;
  if (!amount || amount.value === null)
    return ["Vous pouvez peut-être être payé.", "Je ne connais pas encore le montant."];
  return easyPay(amount, status);
};

const FULL_TIME_HOURS = 30;

const rhythm = (weekly: number): string => (weekly < FULL_TIME_HOURS ? "partiel" : "plein");

/** How long it is, how much of it in a company, at what pace; empty when the feed does not say. */
export const durationInWords = (formation: FormationDetail, style: Style): readonly string[] => {
  const { heures, heuresEntreprise } = formation;
  if (heures === undefined) return [];
  const weekly = weeklyHours(formation);
  if (style === "falc")
    return [
      `La formation dure ${count(heures, "heure")}.`,
      ...(heuresEntreprise ? [`Dans une entreprise : ${count(heuresEntreprise, "heure")}.`] : []),
      ...(weekly === null ? [] : [`Chaque semaine : ${weekly} heures (temps ${rhythm(weekly)}).`]),
    ];
  const inCompany = heuresEntreprise
    ? `, dont ${count(heuresEntreprise, "heure")} en entreprise`
    : "";
  const pace = weekly === null ? "" : `, ${weekly} heures par semaine (temps ${rhythm(weekly)})`;
  return [asSentence(`${count(heures, "heure")}${inCompany}${pace}`)];
};

const titleOf = ({ intitule, source }: FormationHit): string =>
  source.demonstration ? `${intitule} (démonstration)` : intitule;

/** One session in sentences, short enough to be read aloud. */
export const formationSentences = (
  formation: RecommendedFormation,
  style: Style,
): readonly string[] => {
  const title = titleOf(formation);
  const earnings = earningsInWords(formation, style);
  if (style === "falc") {
    const { where, when } = easy(formation);
    return [asSentence(title), ...where, ...when, ...earnings];
  }
  const payer = formation.financements.find(({ status }) => status === "eligible");
  return [
    asSentence(`${title}, ${placeInWords(formation)}`),
    asSentence(`${datesInWords(formation)} ; ${placesInWords(formation)}`),
    ...(payer ? [asSentence(`elle peut être payée par : ${payer.titre}`)] : []),
    ...earnings,
  ];
};
