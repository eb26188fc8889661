import { Engine, type NestedCondition, type RuleProperties } from "json-rules-engine";
import { type Contender, decisionsOf } from "../contender.ts";

/**
 * json-rules-engine knows true and false only. Each dispositif is written twice: `sure` holds when it holds whatever the
 * unknown facts are, `open` when it could. Sure means eligible, not even open means ineligible.
 */
const MODES = ["sure", "open"] as const;
type Mode = (typeof MODES)[number];

const COMPARISONS: Readonly<Record<string, (fact: unknown, value: unknown) => boolean>> = {
  is: (fact, value) => fact === value,
  isNot: (fact, value) => fact !== value,
  atLeast: (fact, value) => Number(fact) >= Number(value),
  atMost: (fact, value) => Number(fact) <= Number(value),
  below: (fact, value) => Number(fact) < Number(value),
  among: (fact, value) => Array.isArray(value) && value.includes(fact),
  outside: (fact, value) => Array.isArray(value) && !value.includes(fact),
  holds: (fact, value) => Array.isArray(fact) && fact.includes(value),
};

const IN_ALTERNANCE = ["poec", "vae", "apprentissage", "professionnalisation"];

const dispositifsIn = (mode: Mode): Readonly<Record<string, RuleProperties["conditions"]>> => {
  const is = (fact: string, operator: string, value: unknown): NestedCondition => ({
    fact,
    operator: `${mode}:${operator}`,
    value,
  });
  const yes = (fact: string): NestedCondition => is(fact, "is", true);
  const no = (fact: string): NestedCondition => is(fact, "is", false);
  const disabledWorker: NestedCondition = {
    any: [
      yes("rqth"),
      yes("boeth"),
      { all: [is("age", "atLeast", 15), is("age", "atMost", 20), yes("aeeh_pch_pps")] },
    ],
  };
  const from16to25 = [is("age", "atLeast", 16), is("age", "atMost", 25)];
  return {
    cej: {
      all: [
        is("age", "atLeast", 16),
        { any: [is("age", "atMost", 25), { all: [is("age", "atMost", 29), disabledWorker] }] },
        no("scolarise_ou_etudiant"),
        no("en_formation"),
        {
          any: [
            no("en_emploi"),
            is("type_contrat", "isNot", "cdi"),
            is("heures_semaine_emploi", "below", 35),
          ],
        },
      ],
    },
    neet: {
      all: [...from16to25, no("en_emploi"), no("scolarise_ou_etudiant"), no("en_formation")],
    },
    e2c: {
      all: [
        ...from16to25,
        is("niveau_diplome", "below", 3),
        no("scolarise_ou_etudiant"),
        is("mois_depuis_sortie_scolaire", "atLeast", 6),
      ],
    },
    prf: {
      all: [
        yes("inscrit_ft"),
        is("f.region", "is", "32"),
        is("f.financeurs", "holds", "region"),
        no("f.sanitaire_social"),
      ],
    },
    ...dispositifsOfTheRegion(is, yes, no),
    aif: {
      all: [
        yes("inscrit_ft"),
        yes("f.individuelle"),
        is("f.modalite", "outside", IN_ALTERNANCE),
        { any: [is("f.heures_entreprise", "is", 0), is("part_entreprise", "atMost", 0.3)] },
        {
          any: [
            is("region_residence", "isNot", "32"),
            { all: [yes("f.eligible_cpf"), no("f.sanitaire_social")] },
          ],
        },
      ],
    },
    "agefiph-financement-individuel": {
      all: [
        { any: [yes("rqth"), yes("boeth")] },
        yes("inscrit_ft"),
        yes("f.individuelle"),
        is("f.modalite", "outside", IN_ALTERNANCE),
      ],
    },
  };
};

type Compare = (fact: string, operator: string, value: unknown) => NestedCondition;
type Truth = (fact: string) => NestedCondition;

const dispositifsOfTheRegion = (is: Compare, yes: Truth, no: Truth) => ({
  "pass-emploi": {
    all: [
      { any: [yes("inscrit_ft"), is("allocation", "is", "asp_csp")] },
      is("region_residence", "is", "32"),
      is("f.region", "is", "32"),
      is("f.heures", "atMost", 400),
      is("f.heures_entreprise", "atMost", { fact: "f.heures_centre" }),
      no("f.sanitaire_social"),
      yes("promesse_embauche"),
      {
        any: [
          is("promesse_embauche_type_contrat", "among", ["cdi", "apprentissage"]),
          {
            all: [
              is("promesse_embauche_type_contrat", "among", ["cdd", "interim", "pro"]),
              is("promesse_embauche_duree_mois", "atLeast", 6),
            ],
          },
        ],
      },
    ],
  },
  "cheque-pass-formation": {
    all: [
      is("region_residence", "is", "32"),
      is("age", "atLeast", 18),
      yes("inscrit_ft"),
      yes("f.eligible_cpf"),
      is("f.modalite", "isNot", "permis"),
      { any: [yes("f.rncp"), yes("f.clea_numerique"), is("f.modalite", "is", "vae")] },
      {
        any: [
          is("solde_cpf", "atLeast", 250),
          yes("f.clea_numerique"),
          is("f.modalite", "is", "vae"),
        ],
      },
    ],
  },
});

/** Known on both sides, else what the mode says of the unknown. */
const addComparisons = (engine: Engine): void => {
  for (const mode of MODES) {
    for (const [name, compare] of Object.entries(COMPARISONS)) {
      engine.addOperator(`${mode}:${name}`, (fact: unknown, value: unknown) =>
        fact === undefined || value === undefined ? mode === "open" : compare(fact, value),
      );
    }
  }
};

export const loadJsonRules = (): Engine => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  addComparisons(engine);
  for (const mode of MODES) {
    for (const [dispositif, conditions] of Object.entries(dispositifsIn(mode))) {
      engine.addRule({ conditions, event: { type: `${mode} ${dispositif}` } });
    }
  }
  return engine;
};

export const createJsonRulesContender = (): Contender => {
  const engine = loadJsonRules();
  return {
    name: "json-rules-engine 7.3.1",
    batch: 250,
    prepare: (person) => {
      const { "f.heures_entreprise": inCompany, "f.heures": hours } = person;
      const known = typeof inCompany === "number" && typeof hours === "number";
      return known ? { ...person, part_entreprise: inCompany / hours } : person;
    },
    decide: async (prepared) => {
      // What `prepare` made just above, handed back as it is.
      const { events } = await engine.run(prepared as Record<string, unknown>);
      const held = new Set(events.map(({ type }) => type));
      return decisionsOf((dispositif) => {
        if (held.has(`sure ${dispositif}`)) return "eligible";
        return held.has(`open ${dispositif}`) ? "unknown" : "ineligible";
      });
    },
  };
};
