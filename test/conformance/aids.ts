import type { FactValue } from "#domain/situation.ts";
import type { PeerCase } from "./cases.ts";
import { isRecord, numberAt, type Said } from "./person.ts";

/** The peers' names of the side aids, beside ours. */
export const AID_SCHEMES: Readonly<Record<string, string>> = {
  agepi: "agepi",
  "aide-mobilite-france-travail": "aide-mobilite-ft",
  "aide-permis-demandeur-emploi": "aide-permis-ft",
  "hdf-aide-permis": "hdf-aide-permis",
  "hdf-aide-garde-enfant": "hdf-garde-enfant",
  "msa-npdc-aide-permis": "msa-npdc-permis",
  "fonds-aide-aux-jeunes": "faj",
  "artois-mobilite-acces-gratuit-illimite-aux-ter": "artois-ter-gratuit",
  "hauts-de-france-carte-generation-apprentis-aide-equipement": "hdf-carte-generation-apprentis",
  "hdf-crous-100-repas": "hdf-repas-etudiants-boursiers",
  "hauts-de-france-aide-restauration-etudiants-boursiers": "hdf-repas-etudiants-boursiers",
  "hauts-de-france-aide-à-la-restauration-des-étudiants-boursiers-en-filière-sanitaire-et-sociale":
    "hdf-repas-etudiants-boursiers",
  "plie-de-lens-lievin-aide-au-financement-du-permis-de-conduire": "plie-lens-lievin-permis",
  "departement_pas_de_calais-aide-au-financement-du-permis-de-conduire-permis-citoyen":
    "pas-de-calais-permis",
  visale: "visale",
  ville_lille_aide_bafa: "lille-bafa",
  "caf-nord-bafd": "caf-nord-bafd",
  "caf_oise-aide-au-bafa-pour-une-session-de-formation-dapprofondissement-ou-de-qualification":
    "caf-oise-bafa",
  "caf_pas_de_calais-aide-au-bafa-pour-une-session-de-formation-générale": "caf-pas-de-calais-bafa",
  "region-hauts-de-france-aide-scola-lycee": "hdf-aide-scola-lycee",
};

/** A commune of each grouping of communes the cases name by its own code. */
const COMMUNE_OF: Readonly<Record<string, string>> = { "246200364": "62498" };

const PURSUITS: Readonly<Record<string, string>> = {
  concours_public: "concours",
  entretien_embauche: "entretien",
  immersion_professionnelle: "immersion",
  cdi: "cdi",
  cdd: "cdd",
};

const DAYS_A_MONTH = 30;
const MONTHS_A_YEAR = 12;
const CHILDCARE_HOURS_TAKEN_FOR_GRANTED = 20;

const recordAt = (facts: Record<string, unknown>, key: string): Record<string, unknown> => {
  const value = facts[key];
  return isRecord(value) ? value : {};
};

const numbers = (pairs: Readonly<Record<string, number | null>>): Said =>
  Object.fromEntries(
    Object.entries(pairs).flatMap(([id, value]) => (value === null ? [] : [[id, value] as const])),
  );

const times = (value: number | null, factor: number): number | null =>
  value === null ? null : value * factor;

/** The allowance by the day, from the day's or the month's figure. */
const allowance = (person: PeerCase["person"]): number | null => {
  const given = recordAt(person, "allocation");
  return numberAt(given, "journaliere") ?? times(numberAt(given, "montant"), 1 / DAYS_A_MONTH);
};

/** Conditions the peer's case gives as a whole, in the facts ours asks for. */
const wholeConditions = (person: PeerCase["person"]): Said => ({
  ...(person["condition_demandeur_emploi_remplie"] === true
    ? { age: 18, inscrit_ft: true, mois_inscription_ft: 6 }
    : {}),
  ...(person["condition_financiere_remplie"] === true ? { allocation: "aucune" } : {}),
  ...(person["condition_financiere_remplie"] === false
    ? { allocation: "are", allocation_jour: 100 }
    : {}),
});

const FLAGS: readonly (readonly [string, unknown, Said])[] = [
  ["apprenti", true, { en_emploi: true, type_contrat: "apprentissage" }],
  ["stagiaire", true, { en_formation: true }],
  ["statut_marital", "marie", { couple: true }],
  ["statut_marital", "celibataire", { couple: false }],
  ["regime", "regime_agricole", { affilie_msa: true }],
  ["regime", "regime_general", { affilie_msa: false }],
  ["a_charge_des_parents", true, { rattache_impots_parents: true }],
  ["a_charge_des_parents", false, { rattache_impots_parents: false }],
  ["scolarite", "lycee", { lyceen: true }],
  ["boursier", true, { boursier: true }],
  ["handicap", true, { rqth: true }],
  ["handicap", false, { rqth: false }],
  ["region_residence", "other", { region_residence: "11" }],
];

const flags = (person: PeerCase["person"]): Said =>
  Object.assign(
    {},
    ...FLAGS.filter(([key, value]) => person[key] === value).map(([, , said]) => said),
  );

/** What the person is about to begin, and the way to it. */
const pursuit = (training: PeerCase["training"]): Said => {
  const named = [training["activite_recherche"], training["contrat_type"]]
    .map((key) => PURSUITS[String(key)])
    .find((value) => value !== undefined);
  const trips = numberAt(training, "allers_retours") ?? 1;
  return {
    ...(named === undefined ? {} : { reprise_activite: named }),
    ...numbers({
      reprise_duree_jours: times(numberAt(training, "contrat_duree_mois") || null, DAYS_A_MONTH),
      reprise_heures_semaine: numberAt(training, "heures"),
      trajet_ar_km: times(numberAt(training, "distance_km_aller"), 2 * trips),
      trajet_ar_min: numberAt(training, "duree_trajet_min"),
    }),
  };
};

const household = (person: PeerCase["person"]): Said => {
  const taxes = recordAt(person, "foyer_fiscal");
  const partner = recordAt(person, "conjoint");
  return {
    ...numbers({
      rfr: numberAt(taxes, "revenu_fiscal_reference_n_2"),
      quotient_familial: numberAt(taxes, "quotient_familial_mensuel"),
      revenu_imposable: numberAt(taxes, "revenu_net_imposable_n_2"),
    }),
    ...(partner["activite"] === "en_emploi" ? { conjoint_actif: true } : {}),
    ...(numberAt(taxes, "revenu_net_imposable_n_2") === null
      ? {}
      : { heures_garde_semaine: CHILDCARE_HOURS_TAKEN_FOR_GRANTED }),
  };
};

/** The facts of the side aids: driving licence, travel, childcare. */
export const readAids = ({ person, training }: PeerCase): Said => {
  const commune = COMMUNE_OF[String(person["epci"])];
  const received = numberAt(person, "agepi_deja_recue_12_mois");
  const said: Record<string, FactValue> = {
    ...flags(person),
    ...household(person),
    ...pursuit(training),
    ...numbers({
      allocation_jour: allowance(person),
      quotient_familial: times(numberAt(person, "quotient_familial_annuel"), 1 / MONTHS_A_YEAR),
    }),
    ...wholeConditions(person),
  };
  if (commune !== undefined) said["commune_insee"] = commune;
  if (numberAt(person, "bourse_crous_echelon") !== null) said["boursier"] = true;
  if (received !== null) said["garde_enfant_ft_recue"] = received > 0;
  return said;
};
