import type { Contribution, Measure } from "../domain/follow-up.ts";
import type { StepKind } from "../domain/pathway.ts";
import type { Channel, Reply } from "../domain/reply.ts";
import type { FactValue, StatedFact } from "../domain/situation.ts";
import type { VerdictStatus } from "../domain/verdict.ts";

/** A conversation that is over, as far as it is counted. */
export interface QuietConversation {
  readonly channel: Channel;
  readonly facts: readonly StatedFact[];
  readonly last: Reply | null;
  /** Where the person lives, as a basin or a département; empty when it is not known. */
  readonly place: string;
}

/** What touches health is never counted, however many there are. */
export interface Sensitive {
  readonly facts: ReadonlySet<string>;
  /** Dispositifs whose verdict rests on such a fact. */
  readonly dispositifs: ReadonlySet<string>;
}

const CHANNELS: Readonly<Record<Channel, string>> = {
  portail: "portail",
  conseiller: "conseiller",
  hotline: "téléphone",
};

const isNumberIn =
  (from: number, to: number) =>
  (value: FactValue | null): boolean =>
    typeof value === "number" && value >= from && value <= to;

const isTrue = (value: FactValue | null): boolean => value === true;
const isFalse = (value: FactValue | null): boolean => value === false;

const OLDEST = 120;
const HIGHEST_DIPLOMA = 8;
const BELOW_BAC = 3;
const A_YEAR = 12;
const LONGEST_MONTHS = 600;

/** Publics of the Pacte régional and ages, by the ordinary fact that tells each. */
const PUBLICS: readonly (readonly [
  label: string,
  fact: string,
  fits: (value: FactValue | null) => boolean,
])[] = [
  ["moins de 26 ans", "age", isNumberIn(0, 25)],
  ["de 26 à 44 ans", "age", isNumberIn(26, 44)],
  ["45 ans et plus", "age", isNumberIn(45, OLDEST)],
  ["sans le bac (niveau 3 au plus)", "niveau_diplome", isNumberIn(0, BELOW_BAC)],
  ["bac ou plus", "niveau_diplome", isNumberIn(BELOW_BAC + 1, HIGHEST_DIPLOMA)],
  ["touche le RSA", "rsa", isTrue],
  ["inscrit à France Travail", "inscrit_ft", isTrue],
  ["inscrit depuis un an ou plus", "mois_inscription_ft", isNumberIn(A_YEAR, LONGEST_MONTHS)],
  ["sans emploi", "en_emploi", isFalse],
  ["quartier prioritaire", "qpv", isTrue],
  ["commune rurale aidée", "zrr_frr", isTrue],
];

/** Steps that lift an obstacle; what arranges for a handicap is about health and is not among them. */
const OBSTACLES: Partial<Readonly<Record<StepKind, string>>> = {
  papiers: "les papiers",
  logement: "le logement",
  francais: "le français",
  "francais-metier": "le français du métier",
  lecture: "lire, écrire, compter",
  numerique: "le numérique",
  mobilite: "se déplacer",
  garde: "la garde d'enfant",
};

const MEASURE_OF: Readonly<Record<VerdictStatus, Measure>> = {
  eligible: "oui",
  unknown: "a-preciser",
  ineligible: "non",
};

const one = (measure: Measure, label: string, place = ""): Contribution => ({
  measure,
  label,
  place,
});

const publicsOf = (facts: readonly StatedFact[], sensitive: Sensitive): readonly Contribution[] =>
  PUBLICS.filter(
    ([, fact, fits]) =>
      !sensitive.facts.has(fact) &&
      facts.some(
        (stated) => stated.fact === fact && stated.confidence === "sure" && fits(stated.value),
      ),
  ).map(([label]) => one("public", label));

const wishOf = ({ recommendations }: Reply, place: string): readonly Contribution[] => {
  const [metier] = recommendations.metiers;
  if (!metier) return [];
  const { titre } = metier;
  return [
    one("metier", titre),
    ...(place ? [one("souhait", titre, place)] : []),
    ...(recommendations.formations.length === 0 ? [one("sans-offre", titre, place)] : []),
  ];
};

const obstaclesOf = ({ recommendations: { parcours } }: Reply): readonly Contribution[] =>
  (parcours?.steps ?? []).flatMap(({ kind }) => {
    const label = OBSTACLES[kind];
    return label ? [one("obstacle", label)] : [];
  });

const verdictsOf = ({ verdicts }: Reply, sensitive: Sensitive): readonly Contribution[] =>
  verdicts
    .filter(
      ({ dispositif, categorie }) =>
        categorie !== "statut" && !sensitive.dispositifs.has(dispositif),
    )
    .map(({ status, titre }) => one(MEASURE_OF[status], titre));

const abandonedIn = ({ asked }: Reply, sensitive: Sensitive): readonly Contribution[] =>
  asked && !sensitive.facts.has(asked.confirms?.fact ?? asked.fact)
    ? [one("abandon", asked.question)]
    : [];

/**
 * What one conversation adds to the anonymous counts, each line once: sure and ordinary facts only, what the service
 * concluded and found, and the question left without an answer. Never a word of the person.
 */
export const contributionsOf = (
  { channel, facts, last, place }: QuietConversation,
  sensitive: Sensitive,
): readonly Contribution[] => {
  const all = [
    one("canal", CHANNELS[channel]),
    ...(place ? [one("territoire", place)] : []),
    ...publicsOf(facts, sensitive),
    ...(last
      ? [
          ...wishOf(last, place),
          ...obstaclesOf(last),
          ...verdictsOf(last, sensitive),
          ...abandonedIn(last, sensitive),
        ]
      : []),
  ];
  const byKey = new Map(all.map((each) => [JSON.stringify(each), each]));
  return [...byKey.values()];
};
