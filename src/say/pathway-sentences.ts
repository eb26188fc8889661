import { frenchDay } from "../domain/day.ts";
import type {
  Pathway,
  PathwayStep,
  StepContact,
  StepDispositif,
  StepPay,
} from "../domain/pathway.ts";
import type { Block, Style } from "../domain/reply.ts";
import { amountInWords, asSentence, frenchNumber } from "./french.ts";

/** Prepared until the training begins: what matters is the day by which it must be done. */
const BY_A_DAY: ReadonlySet<PathwayStep["kind"]> = new Set(["mobilite", "garde", "amenagements"]);

const weeksInWords = ({ min, max }: { readonly min: number; readonly max: number }): string =>
  min === max ? `${min} semaines` : `${min} à ${max} semaines`;

/** When a step takes place: its days when they are known, else how long it usually lasts. */
export const whenInWords = ({ kind, from, to, weeks, formation }: PathwayStep): string => {
  if (BY_A_DAY.has(kind) && to) return `à préparer avant le ${frenchDay(to)}`;
  if (from === null) return weeks ? `environ ${weeksInWords(weeks)}` : "date inconnue";
  if (formation && to) return `du ${frenchDay(from)} au ${frenchDay(to)}`;
  const length = weeks ? `, environ ${weeksInWords(weeks)}` : "";
  return `à partir du ${frenchDay(from)}${length}`;
};

/** Where the session of a step is. */
export const stepPlaceInWords = ({ formation }: PathwayStep): string | null => {
  if (!formation) return null;
  if (formation.modalite === "distance") return "à distance";
  if (formation.commune === null) return "lieu inconnu";
  const km = formation.distanceKm;
  return km === null || km < 1
    ? `à ${formation.commune}`
    : `à ${formation.commune}, ${frenchNumber(Math.round(km))} km à vol d'oiseau`;
};

/** Whom to call: a name, a number, its hours. */
export const contactInWords = ({ nom, telephone, horaires, adresse }: StepContact): string => {
  const hours = telephone && horaires ? ` (${horaires})` : "";
  const call = telephone ? `, ${telephone}${hours}` : "";
  return `${nom}${adresse ? `, ${adresse}` : ""}${call}`;
};

/** A scheme with how sure it is. */
export const dispositifInWords = ({ titre, status }: StepDispositif): string =>
  status === "eligible" ? titre : `${titre} (à confirmer)`;

const PART_TIME_HOURS = 30;

const rhythm = ({ heuresSemaine }: StepPay): string =>
  heuresSemaine === null
    ? ""
    : `, ${heuresSemaine} heures par semaine${heuresSemaine < PART_TIME_HOURS ? " (temps partiel)" : ""}`;

/** What the person lives on during a step; never a plain yes when the rules do not say yes. */
export const stepPayInWords = (pay: StepPay): string => {
  const amount = pay.amount && amountInWords(pay.amount);
  // an amount of a doubtful source already says so
  const doubt = pay.status === "unknown" && pay.amount?.confidence !== "low" ? ", à confirmer" : "";
  return `${pay.text}${amount ? `, ${amount}` : ""}${rhythm(pay)}${doubt}`;
};

const linesOf = (step: PathwayStep, style: Style): readonly string[] => {
  const place = stepPlaceInWords(step);
  const [aide] = step.dispositifs;
  const [why] = step.why;
  return [
    asSentence(whenInWords(step)),
    ...(place ? [asSentence(place)] : []),
    ...(style === "standard" && why ? [asSentence(why.text)] : []),
    ...(aide ? [asSentence(`Aide : ${dispositifInWords(aide)}`)] : []),
    ...(step.pay ? [asSentence(`Argent : ${stepPayInWords(step.pay)}`)] : []),
    ...(step.contact ? [asSentence(`Contact : ${contactInWords(step.contact)}`)] : []),
  ];
};

/** The pathway as an ordered list that a page can draw, and whose titles alone can be read. */
export const pathwayBlock = (
  pathway: Pathway,
  style: Style,
): Extract<Block, { kind: "parcours" }> => ({
  kind: "parcours",
  text: "Voici votre chemin, étape par étape.",
  etapes: pathway.steps.map((step) => ({
    titre: step.title,
    lignes: linesOf(step, style),
  })),
});
