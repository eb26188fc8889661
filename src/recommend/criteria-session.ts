import { daysBetween, frenchDay } from "../domain/day.ts";
import type { Insertion, Tension } from "../domain/market.ts";
import type { Contribution } from "../domain/recommendation.ts";
import type { Verdict } from "../domain/verdict.ts";
import {
  type Candidate,
  dispositifEvidence,
  factEvidence,
  insertionEvidence,
  type RankingContext,
  sessionEvidence,
  tensionEvidence,
} from "./candidate.ts";
import { counts, unknown } from "./contribution.ts";
import { byChance, keepsAllowance, keepsWage, remunerationOf } from "./funding.ts";

type Judge = (candidate: Candidate, context: RankingContext) => Contribution;

const SOON_DAYS = 60;
const LATE_DAYS = 300;
/** What a session that begins later still loses. */
const LATE_PENALTY = 0.2;

/** Sooner is better; a year away is a plan, not an answer. */
export const debutCriterion: Judge = ({ hit }, { today }) => {
  const evidence = sessionEvidence(hit);
  const { debut, entreesPermanentes } = hit.session;
  const begun = debut === null || debut <= today;
  if (entreesPermanentes && begun)
    return counts("debut", 1, "on peut y entrer toute l'année", evidence);
  if (debut === null) return unknown("debut", "date de début : inconnue", evidence);
  const late = Math.max(0, daysBetween(today, debut) - SOON_DAYS) / (LATE_DAYS - SOON_DAYS);
  const text = entreesPermanentes
    ? `on peut y entrer à tout moment à partir du ${frenchDay(debut)}`
    : `commence le ${frenchDay(debut)}`;
  return counts("debut", 1 - late * (1 + LATE_PENALTY), text, evidence);
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

const likeliest = (verdicts: readonly Verdict[]): Verdict | undefined =>
  verdicts.toSorted(byChance)[0];

const missingWords = ({ missing }: Verdict, labelOf: (fact: string) => string): string => {
  const [first] = missing;
  return first === undefined ? "" : ` ; il me manque : ${labelOf(first)}`;
};

/** The one thing between the person and the payer is an act they can do tomorrow. */
const onlyRegistration = ({ missing }: Verdict): boolean =>
  missing.length === 1 && missing[0] === "inscrit_ft";

/** Who can pay for it, for this person. */
export const financementCriterion: Judge = ({ hit, financements }, { labelOf }) => {
  const yes = likeliest(withStatus(financements, "eligible"));
  if (yes) {
    const sure = yes.confidence !== "low";
    const doubt = sure ? "" : ", à confirmer avec un conseiller";
    const text = `${yes.nom} peut la payer pour vous${doubt}`;
    return counts("financement", sure ? 1 : 0.6, text, dispositifEvidence(yes.dispositif));
  }
  const maybe = likeliest(withStatus(financements, "unknown"));
  if (maybe && onlyRegistration(maybe)) {
    const text = `${maybe.nom} peut la payer, après l'inscription à France Travail`;
    return counts("financement", 0.8, text, dispositifEvidence(maybe.dispositif));
  }
  if (maybe) {
    const text = `${maybe.nom} peut peut-être la payer${missingWords(maybe, labelOf)}`;
    return unknown("financement", text, dispositifEvidence(maybe.dispositif), 0.3);
  }
  const text = "je ne trouve personne pour la payer dans votre situation";
  return counts("financement", -1, text, sessionEvidence(hit));
};

/** Whether the person is paid meanwhile. */
export const remunerationCriterion: Judge = ({ hit, remunerations }, { person }) => {
  const pay = remunerationOf(remunerations, hit, person);
  if (pay?.status === "eligible")
    return counts(
      "remuneration",
      1,
      "une rémunération est versée pendant la formation",
      dispositifEvidence(pay.dispositif),
    );
  if (pay) {
    const text = "la paie pendant la formation reste à confirmer";
    return unknown("remuneration", text, dispositifEvidence(pay.dispositif), 0.3);
  }
  if (keepsWage(person))
    return counts(
      "remuneration",
      0.8,
      "vous gardez votre salaire, si l'employeur est d'accord",
      factEvidence("type_contrat"),
    );
  if (keepsAllowance(person))
    return counts(
      "remuneration",
      0.8,
      "vous gardez votre allocation pendant la formation",
      factEvidence("allocation"),
    );
  return counts(
    "remuneration",
    -0.5,
    "je ne vois pas de rémunération pendant cette formation",
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
