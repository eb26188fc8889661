import type { FactValue } from "#domain/situation.ts";
import type { PeerCase } from "./cases.ts";

/** What one neutral fact says in our vocabulary. */
export type Said = Readonly<Record<string, FactValue>>;
type Reading = (value: unknown) => Said;

const EUROPE = new Set(
  "FR AT BE BG CH CY CZ DE DK EE ES FI GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(
    " ",
  ),
);

const ALLOCATIONS: Readonly<Record<string, string>> = { are: "are", asp: "asp_csp", ass: "ass" };

const ACTIVITIES: Readonly<Record<string, Said>> = {
  inactif: { en_emploi: false, scolarise_ou_etudiant: false, en_formation: false },
  demandeur_emploi: {
    en_emploi: false,
    scolarise_ou_etudiant: false,
    en_formation: false,
    inscrit_ft: true,
  },
  etudiant: { scolarise_ou_etudiant: true },
  en_emploi: { en_emploi: true },
  salarie: { en_emploi: true },
};

/** Ends of the first brackets of income tax, per part, before the law of the year moved them by a few euros. */
const TAX_BRACKETS = [11_294, 28_797, 82_341, 177_106];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const numberAt = (facts: Record<string, unknown>, key: string): number | null => {
  const value = facts[key];
  return typeof value === "number" ? value : null;
};

const isFactValue = (value: unknown): value is boolean | number | string =>
  typeof value === "boolean" || typeof value === "number" || typeof value === "string";

/** The same fact under another name. */
const named =
  (id: string): Reading =>
  (value) =>
    isFactValue(value) ? { [id]: value } : {};

const allocation: Reading = (value) => {
  if (!isRecord(value) || !("type" in value)) return {};
  const type = value["type"];
  if (type === "rsa") return { allocation: "aucune", rsa: true };
  return { allocation: typeof type === "string" ? (ALLOCATIONS[type] ?? "aucune") : "aucune" };
};

const taxes: Reading = (value) => {
  if (!isRecord(value)) return {};
  const bracket = numberAt(value, "tranche_ir");
  if (bracket !== null) return { tranche_ir: bracket };
  const income = numberAt(value, "revenu_net_imposable_n_2");
  const parts = numberAt(value, "parts");
  if (income === null || parts === null) return {};
  return { tranche_ir: TAX_BRACKETS.filter((end) => income / parts > end).length };
};

const autonomy: Reading = (value) =>
  value === true
    ? { vit_chez_parents: false }
    : { vit_chez_parents: true, soutien_parents: "suffisant" };

const READINGS: Readonly<Record<string, Reading>> = {
  inscrit_demandeur_emploi: named("inscrit_ft"),
  mois_inscription: named("mois_inscription_ft"),
  region_residence: named("region_residence"),
  departement: named("departement"),
  commune_insee: named("commune_insee"),
  beneficiaire_rsa: named("rsa"),
  beneficiaire_aah: named("aah"),
  rqth: named("rqth"),
  niveau_diplome: named("niveau_diplome"),
  allocation,
  en_emploi: named("en_emploi"),
  salarie_droit_prive: named("en_emploi"),
  en_etudes: named("scolarise_ou_etudiant"),
  en_formation: named("en_formation"),
  type_contrat: named("type_contrat"),
  nationalite: (value) => ({ nationalite_fr_ue: EUROPE.has(String(value)) }),
  titre_sejour_annees: named("titre_sejour_annees"),
  refugie_ou_demandeur_asile: named("refugie_ou_asile"),
  en_couple: named("couple"),
  enceinte: named("enceinte"),
  parent_isole: named("parent_isole"),
  isolement_recent: named("isolement_recent"),
  heures_travaillees_3_ans: named("heures_travaillees_3_ans"),
  heures_travaillees_3_ans_min: named("heures_travaillees_3_ans"),
  solde_cpf: named("solde_cpf"),
  a_travaille_6_mois_sur_12: named("travail_6_sur_12"),
  mere_3_enfants: named("a_eu_trois_enfants"),
  femme_veuve_divorcee_moins_3_ans: named("separe_moins_3_ans"),
  non_salarie_12_mois_dont_6_consecutifs_sur_3_ans: named("ancien_non_salarie"),
  a_charge_des_parents: named("a_charge_parents"),
  autonomie_financiere: autonomy,
  foyer_fiscal: taxes,
};

const ageOf = (person: PeerCase["person"]): Said => {
  if (typeof person["date_naissance"] === "string")
    return { date_naissance: person["date_naissance"] };
  const age = numberAt(person, "age");
  return age === null ? {} : { age };
};

/** What the person earns alone, when at least one such income is given. */
const ownIncome = (person: PeerCase["person"]): Said => {
  const kinds = [
    "salaire_net_mensuel",
    "gratification_stage_mensuelle",
    "remuneration_formation_mensuelle",
    "bourse_mensuelle",
  ].flatMap((key) => numberAt(person, key) ?? []);
  return kinds.length === 0 ? {} : { revenus_activite: kinds.reduce((a, b) => a + b, 0) };
};

/** The person's facts, all but the household's, in our vocabulary. The activity is said first: a flag corrects it. */
export const readPerson = (one: PeerCase): Said => {
  const said: Record<string, FactValue> = {};
  Object.assign(said, ACTIVITIES[String(one.person["activite"])] ?? {});
  for (const [key, read] of Object.entries(READINGS))
    if (one.person[key] !== undefined) Object.assign(said, read(one.person[key]));
  return { ...said, ...ageOf(one.person), ...ownIncome(one.person) };
};
