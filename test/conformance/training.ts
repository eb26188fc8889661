import type { FactValue } from "#domain/situation.ts";
import type { PeerCase } from "./cases.ts";
import { isRecord, type Said } from "./person.ts";

/** LHEO funders, by the label the cases give beside the code. */
const FUNDERS: readonly (readonly [RegExp, string])[] = [
  [/conseil régional/i, "region"],
  [/pôle emploi|france travail/i, "ft"],
  [/conseil (général|départemental)/i, "departement"],
  [/agefiph/i, "agefiph"],
  [/opc[ao]/i, "opco"],
  [/état|etat/i, "etat"],
  [/bénéficiaire/i, "individuel"],
];

const KINDS: Readonly<Record<string, string>> = {
  poec: "poec",
  poei: "poei",
  vae: "vae",
  bilan_de_competences: "bilan",
  permis_b: "permis",
  contrat_apprentissage: "apprentissage",
  contrat_professionnalisation: "professionnalisation",
};

const NAMES: Readonly<Record<string, string>> = {
  hours: "heures",
  hours_centre: "heures_centre",
  hours_entreprise: "heures_entreprise",
  weekly_hours: "heures_semaine",
  months: "mois",
  region: "region",
  cpf_eligible: "eligible_cpf",
  individual_open: "individuelle",
  rncp: "rncp",
  niveau_sortie: "niveau_sortie",
  departement: "departement_formation",
};

const textsOf = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.map(String) : null;

const fundersOf = (training: PeerCase["training"]): readonly string[] | null => {
  const labels = textsOf(training["financeurs_labels"]);
  if (!labels) return null;
  return labels.flatMap((label) => FUNDERS.find(([form]) => form.test(label))?.[1] ?? []);
};

const kindOf = (training: PeerCase["training"]): string | null => {
  const flags = isRecord(training["flags"]) ? training["flags"] : {};
  const raised = Object.keys(flags).find((flag) => flags[flag] === true && flag in KINDS);
  return raised === undefined ? null : (KINDS[raised] ?? null);
};

/** aides-jeunes says on the person that the training is one of health or social work. */
const healthOf = (person: PeerCase["person"]): Said =>
  person["formation_sanitaire_social"] === true ? { sanitaire_social: true } : {};

/** The training's facts in our vocabulary; only what is given, an absent fact stays unknown. */
export const readTraining = ({ training, person }: PeerCase): Said => {
  const said: Record<string, FactValue> = {};
  for (const [key, id] of Object.entries(NAMES)) {
    const value = training[key];
    if (typeof value === "boolean" || typeof value === "number" || typeof value === "string")
      said[id] = value;
  }
  const funders = fundersOf(training);
  const kind = kindOf(training);
  const domains = textsOf(training["formacodes"]);
  const dates = isRecord(training["dates"]) ? training["dates"] : {};
  return {
    ...said,
    ...(funders ? { financeurs: funders } : {}),
    ...(kind === null ? {} : { modalite: kind }),
    ...(domains ? { formacodes: domains } : {}),
    ...healthOf(person),
    ...(training["certifinfo"] === undefined ? {} : { certifinfo: String(training["certifinfo"]) }),
    ...(typeof dates["start"] === "string" ? { debut: dates["start"] } : {}),
  };
};
