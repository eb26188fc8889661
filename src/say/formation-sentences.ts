import { frenchDay } from "../domain/day.ts";
import type { FormationHit } from "../domain/formation.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import { amountInWords, count, frenchNumber } from "./french.ts";

/** Where, with the distance said for what it is; "à distance" when there is nowhere to go. */
export const placeInWords = ({ lieu, modalite }: FormationHit): string => {
  if (modalite === "distance") return "à distance";
  if (!lieu.commune) return "lieu inconnu";
  if (lieu.distanceKm === null) return `à ${lieu.commune}`;
  const about = lieu.approximate ? "environ " : "";
  const km =
    lieu.distanceKm < 1 ? "moins de 1" : `${about}${frenchNumber(Math.round(lieu.distanceKm))}`;
  return `à ${lieu.commune} (${km} km à vol d'oiseau)`;
};

/** When it runs; entries at any time and unknown dates are said. */
export const datesInWords = ({ session }: FormationHit): string => {
  if (!session.debut) return "dates inconnues";
  if (!session.fin) return `à partir du ${frenchDay(session.debut)}`;
  return `du ${frenchDay(session.debut)} au ${frenchDay(session.fin)}`;
};

/** Seats, with an honest "inconnu". */
export const placesInWords = ({ session }: FormationHit): string => {
  if (session.places === null) return "nombre de places inconnu";
  return session.places === 0 ? "complet pour le moment" : count(session.places, "place");
};

/** What one would be paid; a maybe is said as a maybe, an unknown amount as unknown. */
export const payInWords = ({ remuneration }: RecommendedFormation): string | null => {
  if (!remuneration) return null;
  const amount = remuneration.amount && amountInWords(remuneration.amount);
  if (!amount) return "vous pourriez être payé, le montant reste à préciser";
  const maybe = remuneration.status === "eligible" ? "" : "peut-être ";
  return `vous seriez ${maybe}payé ${amount}`;
};

/** "1 formation ouverte", "3 formations ouvertes", with the job it leads to when one is known. */
export const foundSentence = (
  formations: readonly RecommendedFormation[],
  metier: string | null,
): string => {
  const many = formations.length > 1;
  const towards = metier ? ` vers le métier : ${metier}` : "";
  return `Voici ${formations.length} ${many ? "formations ouvertes" : "formation ouverte"}${towards}.`;
};
