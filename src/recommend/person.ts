import type { Souhait } from "../domain/recommendation.ts";
import type { Facts } from "../domain/situation.ts";

/** How the person moves, from what they said of their licence and their vehicle. */
export type Mobility = "voiture" | "deux-roues" | "aucun" | "inconnu";

/** What ranking and pathway look at in a person; each answer is yes, no or unknown. */
export interface Person {
  readonly facts: Facts;
  readonly mobility: Mobility;
  /** European level of the highest diploma; null when unknown. */
  readonly niveau: number | null;
  /** True when courses given in French, read and written, are out of reach today; null when unknown. */
  readonly learnsFrench: boolean | null;
  readonly readsWithEffort: boolean | null;
  readonly lostOnline: boolean | null;
  /** A computer and a connection at home. */
  readonly equipped: boolean | null;
  readonly licensed: boolean | null;
}

/** Yes, no, or null for unknown and refused. */
export const yesNo = (facts: Facts, id: string): boolean | null => {
  const value = facts[id];
  return typeof value === "boolean" ? value : null;
};

export const numberOf = (facts: Facts, id: string): number | null => {
  const value = facts[id];
  return typeof value === "number" ? value : null;
};

const mobilityOf = (facts: Facts): Mobility => {
  const vehicle = yesNo(facts, "vehicule");
  const licence = yesNo(facts, "permis_b");
  if (vehicle === true) return licence === false ? "deux-roues" : "voiture";
  if (vehicle === false || licence === false) return "aucun";
  return "inconnu";
};

/** Levels of French below which a training given in French cannot be followed (CEFR B1). */
const BELOW_B1 = new Set(["<A1", "A1", "A2"]);

const learnsFrench = (facts: Facts): boolean | null => {
  const level = facts["niveau_francais"];
  return typeof level === "string" ? BELOW_B1.has(level) : null;
};

const equippedWith = ({ ordinateur, connexion }: Souhait["equipement"]): boolean | null => {
  if (ordinateur === false || connexion === false) return false;
  return ordinateur === true && connexion === true ? true : null;
};

/** The person as the ranking sees them: nothing here that they did not say. */
export const personOf = (facts: Facts, souhait: Souhait): Person => ({
  facts,
  mobility: mobilityOf(facts),
  niveau: numberOf(facts, "niveau_diplome"),
  learnsFrench: learnsFrench(facts),
  readsWithEffort: yesNo(facts, "difficulte_lire_ecrire"),
  lostOnline: yesNo(facts, "difficulte_numerique"),
  equipped: equippedWith(souhait.equipement),
  licensed: souhait.contraintes.includes("sans-permis") ? false : yesNo(facts, "permis_b"),
});
