/**
 * The eight dispositifs in publicodes, as someone at ease with it would write them. It has no lists: whether the Region
 * pays is a yes/no fact, computed before. Ids take spaces, as its names do.
 */
export const PUBLICODES_FACTS = [
  "age",
  "rqth",
  "boeth",
  "aeeh pch pps",
  "en emploi",
  "en formation",
  "scolarise ou etudiant",
  "type contrat",
  "heures semaine emploi",
  "inscrit ft",
  "region residence",
  "niveau diplome",
  "mois depuis sortie scolaire",
  "promesse embauche",
  "promesse embauche type contrat",
  "promesse embauche duree mois",
  "allocation",
  "solde cpf",
  "f region",
  "f region paie",
  "f sanitaire social",
  "f individuelle",
  "f modalite",
  "f eligible cpf",
  "f rncp",
  "f clea numerique",
  "f heures",
  "f heures entreprise",
  "f heures centre",
] as const;

type Condition = string | Readonly<Record<string, readonly unknown[]>>;
const all = (...parts: readonly Condition[]): Condition => ({ "toutes ces conditions": parts });
const any = (...parts: readonly Condition[]): Condition => ({ "une de ces conditions": parts });
const not = (fact: string): Condition => `${fact} = non`;
const noneOf = (fact: string, values: readonly string[]): Condition =>
  all(...values.map((value) => `${fact} != '${value}'`));

const IN_ALTERNANCE = ["poec", "vae", "apprentissage", "professionnalisation"] as const;
const SHORT_CONTRACTS = ["cdd", "interim", "pro"] as const;

export const PUBLICODES_DISPOSITIFS: Readonly<Record<string, Condition>> = {
  "travailleur handicape": any("rqth", "boeth", all("age >= 15", "age <= 20", "aeeh pch pps")),
  cej: all(
    "age >= 16",
    any("age <= 25", all("age <= 29", "travailleur handicape")),
    not("scolarise ou etudiant"),
    not("en formation"),
    any(not("en emploi"), "type contrat != 'cdi'", "heures semaine emploi < 35"),
  ),
  neet: all(
    "age >= 16",
    "age <= 25",
    not("en emploi"),
    not("scolarise ou etudiant"),
    not("en formation"),
  ),
  e2c: all(
    "age >= 16",
    "age <= 25",
    "niveau diplome < 3",
    not("scolarise ou etudiant"),
    "mois depuis sortie scolaire >= 6",
  ),
  prf: all("inscrit ft", "f region = '32'", "f region paie", not("f sanitaire social")),
  "pass emploi": all(
    any("inscrit ft", "allocation = 'asp_csp'"),
    "region residence = '32'",
    "f region = '32'",
    "f heures <= 400",
    "f heures entreprise <= f heures centre",
    not("f sanitaire social"),
    "promesse embauche",
    any(
      "promesse embauche type contrat = 'cdi'",
      "promesse embauche type contrat = 'apprentissage'",
      all(
        any(...SHORT_CONTRACTS.map((type) => `promesse embauche type contrat = '${type}'`)),
        "promesse embauche duree mois >= 6",
      ),
    ),
  ),
  "cheque pass formation": all(
    "region residence = '32'",
    "age >= 18",
    "inscrit ft",
    "f eligible cpf",
    "f modalite != 'permis'",
    any("f rncp", "f clea numerique", "f modalite = 'vae'"),
    any("solde cpf >= 250", "f clea numerique", "f modalite = 'vae'"),
  ),
  aif: all(
    "inscrit ft",
    "f individuelle",
    noneOf("f modalite", IN_ALTERNANCE),
    any("f heures entreprise = 0", "f heures entreprise / f heures <= 0.3"),
    any("region residence != '32'", all("f eligible cpf", not("f sanitaire social"))),
  ),
  "agefiph financement individuel": all(
    any("rqth", "boeth"),
    "inscrit ft",
    "f individuelle",
    noneOf("f modalite", IN_ALTERNANCE),
  ),
};
