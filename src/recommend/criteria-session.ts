import { daysBetween, frenchDay } from "../domain/day.ts";
import type { Insertion, Tension } from "../domain/market.ts";
import type { Contribution } from "../domain/recommendation.ts";
import type { Verdict } from "../domain/verdict.ts";
import {
  type Candidate,
  insertionEvidence,
  type RankingContext,
  schemeEvidence,
  sessionEvidence,
  tensionEvidence,
} from "./candidate.ts";
import { counts, unknown } from "./contribution.ts";

type Judge = (candidate: Candidate, context: RankingContext) => Contribution;

const SOON_DAYS = 60;
const LATE_DAYS = 300;

/** Sooner is better; a year away is a plan, not an answer. */
export const debutCriterion: Judge = ({ hit }, { today }) => {
  const evidence = sessionEvidence(hit);
  const { debut, entreesPermanentes } = hit.session;
  if (entreesPermanentes) return counts("debut", 1, "on peut y entrer toute l'année", evidence);
  if (debut === null) return unknown("debut", "date de début : inconnue", evidence);
  const days = daysBetween(today, debut);
  const value = 1 - (Math.max(0, days - SOON_DAYS) / (LATE_DAYS - SOON_DAYS)) * 1.2;
  return counts("debut", value, `commence le ${frenchDay(debut)}`, evidence);
};

/** Whether one may enrol today. */
export const inscriptionsCriterion: Judge = ({ hit }) => {
  const evidence = sessionEvidence(hit);
  switch (hit.session.etat) {
    case "ouvert":
      return counts("inscriptions", 0.5, "les inscriptions sont ouvertes", evidence);
    case "suspendu":
      return counts(
        "inscriptions",
        -1,
        "les inscriptions sont suspendues pour le moment",
        evidence,
      );
    case "ferme":
      return counts("inscriptions", -1, "les inscriptions sont fermées", evidence);
    default:
      return unknown("inscriptions", "je ne sais pas si les inscriptions sont ouvertes", evidence);
  }
};

export const placesCriterion: Judge = ({ hit }) => {
  const evidence = sessionEvidence(hit);
  const { places } = hit.session;
  if (places === null) return unknown("places", "nombre de places : inconnu", evidence);
  if (places === 0) return counts("places", -1, "complet pour le moment", evidence);
  return counts("places", 0.5, `${places} ${places > 1 ? "places" : "place"}`, evidence);
};

const withStatus = (verdicts: readonly Verdict[], status: Verdict["status"]) =>
  verdicts.filter((verdict) => verdict.status === status);

/** A yes whose source is sure comes before one to be confirmed. */
const surest = (verdicts: readonly Verdict[]): Verdict | undefined =>
  verdicts.find(({ confidence }) => confidence !== "low") ?? verdicts[0];

const missingWords = ({ missing }: Verdict, labelOf: (fact: string) => string): string => {
  const [first] = missing;
  return first === undefined ? "" : ` ; il me manque : ${labelOf(first)}`;
};

/** Who can pay for it, for this person. */
export const financementCriterion: Judge = ({ hit, financements }, { labelOf }) => {
  const yes = surest(withStatus(financements, "eligible"));
  if (yes) {
    const sure = yes.confidence !== "low";
    const doubt = sure ? "" : ", à confirmer avec un conseiller";
    const text = `${yes.nom} peut la payer pour vous${doubt}`;
    return counts("financement", sure ? 1 : 0.6, text, schemeEvidence(yes.dispositif));
  }
  const maybe = surest(withStatus(financements, "unknown"));
  if (maybe) {
    const text = `${maybe.nom} peut peut-être la payer${missingWords(maybe, labelOf)}`;
    return unknown("financement", text, schemeEvidence(maybe.dispositif), 0.3);
  }
  const text = "je ne trouve personne pour la payer dans votre situation";
  return counts("financement", -1, text, sessionEvidence(hit));
};

/** Whether the person is paid meanwhile. */
export const remunerationCriterion: Judge = ({ hit, remunerations }) => {
  const yes = withStatus(remunerations, "eligible")[0];
  if (yes)
    return counts(
      "remuneration",
      1,
      "vous seriez payé pendant la formation",
      schemeEvidence(yes.dispositif),
    );
  const maybe = withStatus(remunerations, "unknown")[0];
  if (maybe) {
    const text = "vous seriez peut-être payé pendant la formation";
    return unknown("remuneration", text, schemeEvidence(maybe.dispositif), 0.3);
  }
  return counts(
    "remuneration",
    -0.5,
    "je ne vois pas de paie pendant cette formation",
    sessionEvidence(hit),
  );
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const tensionText = ({ bassin, projets, difficiles, source }: Tension): string | null => {
  if (projets === null) return null;
  const where = bassin ? `dans le bassin de ${bassin.nom}` : "dans la région";
  const hard = difficiles === null ? "" : `, dont ${percent(difficiles)} difficiles à pourvoir`;
  return `${where}, les employeurs annoncent ${projets} embauches${hard} (${source.name}, ${source.period})`;
};

const HIGHEST_GRADE = 5;
const tensionValue = ({ niveau, difficiles }: Tension): number | null => {
  if (niveau !== null) return niveau / HIGHEST_GRADE;
  return difficiles;
};

const jobCodes = ({ hit }: Candidate, { metiers }: RankingContext): ReadonlySet<string> =>
  new Set([
    ...hit.romes,
    ...metiers.filter(({ rome }) => hit.romes.includes(rome)).map((one) => one.romeParent),
  ]);

/** Whether employers look for people in this trade, near first. */
export const tensionCriterion: Judge = (candidate, context) => {
  const codes = jobCodes(candidate, context);
  const figure = context.tensions.find((one) => codes.has(one.rome) && tensionValue(one) !== null);
  if (!figure) return unknown("tension", null, sessionEvidence(candidate.hit));
  return counts("tension", tensionValue(figure) ?? 0, tensionText(figure), tensionEvidence(figure));
};

const insertionText = (share: number, { territoire, source }: Insertion): string =>
  `${percent(share)} sont en emploi six mois après (${territoire}, ${source.period})`;

/** What became of those who hold this certification. */
export const insertionCriterion: Judge = ({ hit }, { insertions }) => {
  const rncp = hit.certification?.rncp;
  const figure = insertions.find((one) => rncp !== undefined && one.rncp === rncp);
  const share = figure?.emploi6Mois ?? null;
  if (!figure || share === null) return unknown("insertion", null, sessionEvidence(hit));
  const value = (share - 0.5) * 2;
  return counts("insertion", value, insertionText(share, figure), insertionEvidence(figure));
};
