import type { Lieu } from "../knowledge/lieu.ts";

/** The number that is always in sight. */
export interface Contact {
  readonly nom: string;
  readonly telephone: string;
  readonly horaires: string;
}

/** Proch'Emploi as `knowledge/lieux/` gives it; null when it has no number. */
export const hotlineOf = (lieux: readonly Lieu[]): Contact | null => {
  const found = lieux.find(({ id }) => id === "proch-emploi");
  if (!found?.telephone) return null;
  return { nom: found.nom, telephone: found.telephone, horaires: found.horaires ?? "" };
};

/** "Proch'Emploi : 0 800 02 60 80 (gratuit, lundi à vendredi)." */
export const contactInWords = ({ nom, telephone, horaires }: Contact): string =>
  `${nom} : ${telephone} (gratuit${horaires ? `, ${horaires}` : ""}).`;

/** "tel:0800026080", whatever the spaces. */
export const telephoneLink = (telephone: string): string => `tel:${telephone.replace(/\s/g, "")}`;
