import type { PeerCase } from "./cases.ts";
import { isRecord, numberAt, type Said } from "./person.ts";

const HOUSING: Readonly<Record<string, string>> = {
  locataire: "locataire",
  proprietaire: "proprietaire",
  loge_gratuitement: "gratuit",
};

/** Benefits that count as income for the RSA. */
const BENEFITS = [
  "allocations_familiales_mensuelles",
  "asf_mensuelle",
  "complement_familial_mensuel",
  "autres_prestations",
];

interface Child {
  readonly age: number;
  readonly income: number;
}

const childrenOf = (person: PeerCase["person"]): readonly Child[] | null => {
  const list = person["enfants"];
  if (!Array.isArray(list)) return null;
  return list.filter(isRecord).flatMap((child) => {
    const months = numberAt(child, "age_mois");
    const age = numberAt(child, "age") ?? (months === null ? null : Math.floor(months / 12));
    return age === null ? [] : [{ age, income: numberAt(child, "revenus_mensuels") ?? 0 }];
  });
};

/** A child who earns more than the share he or she adds is no longer a dependant (CASF, R262-3). */
const SHARE_OF_A_CHILD = 200;
const dependent = (child: Child): boolean => child.income <= SHARE_OF_A_CHILD;

const incomeOf = (one: PeerCase, children: readonly Child[]): number | null => {
  const own = numberAt(one.person, "revenus_mensuels");
  if (own === null) return null;
  const partner = one.person["conjoint"];
  const partnerIncome = isRecord(partner) ? (numberAt(partner, "revenus_mensuels") ?? 0) : 0;
  const benefits = BENEFITS.map((key) => numberAt(one.household, key) ?? 0);
  const earned = children.filter(dependent).map(({ income }) => income);
  return [own, partnerIncome, ...benefits, ...earned].reduce((a, b) => a + b, 0);
};

/** Children, income of the home and housing in our vocabulary. */
export const readHousehold = (one: PeerCase): Said => {
  const children = childrenOf(one.person);
  const income = incomeOf(one, children ?? []);
  const housing = HOUSING[String(one.household["logement"])];
  const aid = numberAt(one.household, "aide_logement_mensuelle");
  return {
    ...(children ? { ages_enfants: children.filter(dependent).map(({ age }) => age) } : {}),
    ...(income === null ? {} : { ressources_foyer: income }),
    ...(housing === undefined ? {} : { logement: housing }),
    ...(aid === null ? {} : { aide_logement: aid }),
  };
};
