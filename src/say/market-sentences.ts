import type { FigureSource, Tension } from "../domain/market.ts";
import type { Style } from "../domain/reply.ts";
import { frenchNumber } from "./french.ts";

const GRADES = ["très faible", "faible", "moyenne", "forte", "très forte"] as const;

const placeOf = ({ bassin }: Tension): string =>
  bassin ? `dans le bassin de ${bassin.nom}` : "dans les Hauts-de-France";

const announced = (tension: Tension, projets: number): string => {
  const least = tension.auMoins ? "au moins " : "";
  const family = tension.famille ? ` pour la famille « ${tension.famille} »` : "";
  const hirings = projets > 1 ? `${frenchNumber(projets)} embauches` : "une embauche";
  const what = `les employeurs annoncent ${least}${hirings} en ${tension.source.period}${family}`;
  const hard =
    tension.difficiles === null
      ? ""
      : ` ; ils pensent que ${Math.round(tension.difficiles * 100)} % seront difficiles à faire`;
  return `${what}${hard}`;
};

/** What one figure means, in a sentence; null when it is under statistical secrecy. */
export const tensionSentence = (tension: Tension): string | null => {
  const place = placeOf(tension);
  if (tension.niveau !== null) {
    const grade = GRADES[tension.niveau - 1] ?? "";
    return `En ${tension.source.period}, la tension était ${grade} (${tension.niveau} sur 5) ${place} : plus elle est forte, plus les employeurs cherchent.`;
  }
  if (tension.projets === null) return null;
  const said = announced(tension, tension.projets);
  return `${place.charAt(0).toUpperCase()}${place.slice(1)}, ${said}.`;
};

const easyTension = (tension: Tension): readonly string[] => {
  const { niveau, projets, difficiles, famille, auMoins, source } = tension;
  const where = `C'est ${placeOf(tension)}.`;
  if (niveau !== null)
    return [
      `En ${source.period}, les employeurs cherchaient : ${niveau} sur ${GRADES.length}.`,
      `${GRADES.length} veut dire : ils cherchent beaucoup.`,
      where,
    ];
  if (projets === null) return [];
  const hirings = `${frenchNumber(projets)} ${projets > 1 ? "personnes" : "personne"}`;
  return [
    `En ${source.period}, les employeurs veulent embaucher ${auMoins ? "au moins " : ""}${hirings}.`,
    where,
    ...(famille ? [`Ce chiffre compte plusieurs métiers : « ${famille} ».`] : []),
    ...(difficiles === null
      ? []
      : [`Pour ${Math.round(difficiles * 100)} %, ils pensent avoir du mal à trouver.`]),
  ];
};

/** The same figure in the style of the person; empty under statistical secrecy. */
export const tensionSentences = (tension: Tension, style: Style): readonly string[] => {
  if (style === "falc") return easyTension(tension);
  const sentence = tensionSentence(tension);
  return sentence ? [sentence] : [];
};

/** "ROME 4.0 (France Travail), version 60, 18/09/2025". */
export const sourceInWords = ({ name, period, updatedAt }: FigureSource): string =>
  [name, period, updatedAt?.split("-").reverse().join("/")].filter(Boolean).join(", ");
