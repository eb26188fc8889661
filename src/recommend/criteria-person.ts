import type { Contribution } from "../domain/recommendation.ts";
import {
  type Candidate,
  metierEvidence,
  type RankingContext,
  sessionEvidence,
  teachesBases,
  teachesFrench,
} from "./candidate.ts";
import { counts, unknown } from "./contribution.ts";
import type { Mobility } from "./person.ts";
import { REACH_KM } from "./weights.ts";
import { likeness } from "./words.ts";

type Judge = (candidate: Candidate, context: RankingContext) => Contribution;

/** Half of the words in common: the title answers the wish even where no code does. */
const SAME_WORDS = 0.5;
/** What a session brings that nothing ties to the job aimed at: it is not proposed. */
export const UNRELATED = -1;

/** The job wished for, then its family, then a neighbour; else how well the search answered. */
export const metierCriterion: Judge = ({ hit }, { metiers, wish }) => {
  const [best] = metiers;
  const carries = (code: string): boolean => hit.romes.includes(code);
  const exact = metiers.find(({ rome, romeParent }) => carries(rome) || carries(romeParent));
  if (exact) {
    const value = exact === best ? 1 : 0.8;
    return counts("metier", value, `mène au métier : ${exact.titre}`, metierEvidence(exact.rome));
  }
  const domain = metiers.find(({ formacodes }) =>
    formacodes.some((code) => hit.formacodes.includes(code)),
  );
  if (domain) {
    const text = `prépare au même domaine que : ${domain.titre}`;
    return counts("metier", 0.6, text, metierEvidence(domain.rome));
  }
  const near = metiers.find(({ voisins }) => voisins.some(carries));
  if (near) {
    return counts(
      "metier",
      0.4,
      `mène à un métier proche de : ${near.titre}`,
      metierEvidence(near.rome),
    );
  }
  if (wish !== null && likeness(wish, hit.intitule) >= SAME_WORDS)
    return counts("metier", 0.4, `son titre dit vos mots : « ${wish} »`, sessionEvidence(hit));
  return metiers.length === 0
    ? counts("metier", Math.min(hit.score, 0.5), null, sessionEvidence(hit))
    : counts("metier", UNRELATED, "ne mène pas au métier visé", sessionEvidence(hit));
};

const LEVELS: Readonly<Record<number, string>> = {
  2: "du brevet",
  3: "du CAP",
  4: "du bac",
  5: "d'un bac + 2",
  6: "d'une licence",
  7: "d'un master",
};

/** The level asked at entry, against the person's. */
export const niveauCriterion: Judge = ({ hit }, { person }) => {
  const evidence = sessionEvidence(hit);
  const asked = hit.niveauEntree;
  if (asked === null) return unknown("niveau", "niveau demandé à l'entrée : inconnu", evidence);
  if (asked <= 1) return counts("niveau", 0.5, "aucun diplôme n'est demandé pour entrer", evidence);
  const level = `le niveau ${LEVELS[asked] ?? String(asked)}`;
  if (person.niveau === null)
    return unknown(
      "niveau",
      `${level} est demandé pour entrer ; je ne connais pas le vôtre`,
      evidence,
    );
  return person.niveau >= asked
    ? counts("niveau", 0.6, `${level} est demandé pour entrer, et vous l'avez`, evidence)
    : counts(
        "niveau",
        -1,
        `${level} est demandé pour entrer, et vous ne l'avez pas encore`,
        evidence,
      );
};

const languageNeeds = ({ person }: RankingContext): "francais" | "lecture" | "aucun" | null => {
  if (person.learnsFrench === true) return "francais";
  if (person.readsWithEffort === true) return "lecture";
  return person.learnsFrench === null && person.readsWithEffort === null ? null : "aucun";
};

/** Courses are given in French, spoken and written: what comes first must come first. */
export const francaisCriterion: Judge = ({ hit }, context) => {
  const evidence = sessionEvidence(hit);
  const need = languageNeeds(context);
  if (need === null) return unknown("francais", null, evidence);
  if (need === "francais") {
    return teachesFrench(hit)
      ? counts("francais", 1, "on y apprend le français", evidence)
      : counts(
          "francais",
          -0.8,
          "les cours se font en français, et vous l'apprenez encore",
          evidence,
        );
  }
  if (need === "lecture") {
    return teachesBases(hit)
      ? counts("francais", 1, "on y reprend les bases, à son rythme", evidence)
      : counts("francais", -0.4, "il y a des cours à lire et à écrire", evidence);
  }
  return counts("francais", 0, null, evidence);
};

const MEANS: Readonly<Record<Mobility, string | null>> = {
  voiture: "et vous avez une voiture",
  "deux-roues": "et vous avez un deux-roues",
  aucun: "et vous n'avez pas de voiture",
  inconnu: null,
};
/** Where the person can walk or ride, the means do not matter. */
const NEXT_DOOR_KM = 3;
/** Full within a quarter of one's reach, nothing at its edge, fully against at three times that. */
const distanceValue = (km: number, reach: number): number => {
  if (km <= reach / 4) return 1;
  return km <= reach ? (reach - km) / (reach * 0.75) : (reach - km) / (2 * reach);
};

const distanceText = (km: number, approximate: boolean, mobility: Mobility): string => {
  if (km < 1) return "à moins d'un kilomètre de chez vous";
  const about = approximate ? "environ " : "";
  const where = `à ${about}${Math.round(km)} km à vol d'oiseau`;
  const means = km < NEXT_DOOR_KM ? null : MEANS[mobility];
  return means ? `${where}, ${means}` : where;
};

/** How far, for this person's way of moving; always as the crow flies, and said so. */
export const distanceCriterion: Judge = ({ hit }, { person }) => {
  const evidence = sessionEvidence(hit);
  if (hit.modalite === "distance") return counts("distance", 0.5, null, evidence);
  const km = hit.lieu.distanceKm;
  if (km === null) return unknown("distance", "distance : inconnue", evidence);
  const value = distanceValue(km, REACH_KM[person.mobility]);
  return counts(
    "distance",
    value,
    distanceText(km, hit.lieu.approximate, person.mobility),
    evidence,
  );
};

const fullyRemote: Judge = ({ hit }, { person }) => {
  const evidence = sessionEvidence(hit);
  if (person.equipped === true && person.lostOnline === false)
    return counts(
      "modalite",
      0.6,
      "à distance : vous avez un ordinateur et une connexion",
      evidence,
    );
  return unknown(
    "modalite",
    "à distance : il faut un ordinateur, une connexion et être à l'aise en ligne",
    evidence,
    -0.3,
  );
};

/** Remote or not, against the person's equipment and ease online. */
export const modaliteCriterion: Judge = (candidate, context) => {
  const { hit } = candidate;
  const { person } = context;
  const evidence = sessionEvidence(hit);
  if (hit.modalite === null) return unknown("modalite", null, evidence);
  if (hit.modalite === "distance") return fullyRemote(candidate, context);
  if (hit.modalite === "mixte") {
    if (person.lostOnline === true || person.equipped === false)
      return counts("modalite", -0.6, "une partie des cours est à distance", evidence);
    return unknown("modalite", "une partie des cours est à distance", evidence);
  }
  return person.lostOnline === true || person.equipped === false
    ? counts("modalite", 0.4, "tout se passe sur place", evidence)
    : counts("modalite", 0, null, evidence);
};
