export type Value = boolean | number | string | readonly string[];
/** One person in front of one training: facts by our ids, `f.` for the training. A fact left out is unknown. */
export type Person = Readonly<Record<string, Value>>;

/** A small seeded generator (mulberry32): the same persons at every run. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

type Draw = (random: () => number) => Value;
const yesOrNo: Draw = (random) => random() < 0.5;
const between =
  (low: number, high: number): Draw =>
  (random) =>
    low + Math.floor(random() * (high - low + 1));
const oneOf =
  (...values: readonly Value[]): Draw =>
  (random) =>
    values[Math.floor(random() * values.length)] ?? false;

/** Bounds are drawn around the thresholds of the dispositifs, so that every answer is met. */
const FACTS: Readonly<Record<string, Draw>> = {
  age: between(14, 33),
  rqth: yesOrNo,
  boeth: yesOrNo,
  aeeh_pch_pps: yesOrNo,
  en_emploi: yesOrNo,
  en_formation: yesOrNo,
  scolarise_ou_etudiant: yesOrNo,
  type_contrat: oneOf("cdi", "cdd", "interim"),
  heures_semaine_emploi: between(10, 40),
  inscrit_ft: yesOrNo,
  region_residence: oneOf("32", "11"),
  niveau_diplome: between(0, 6),
  mois_depuis_sortie_scolaire: between(0, 24),
  promesse_embauche: yesOrNo,
  promesse_embauche_type_contrat: oneOf("cdi", "cdd", "interim", "pro", "apprentissage", "autre"),
  promesse_embauche_duree_mois: between(1, 12),
  allocation: oneOf("are", "asp_csp", "ass", "aucune"),
  solde_cpf: between(0, 600),
  "f.region": oneOf("32", "11"),
  "f.financeurs": oneOf(["region"], ["region", "ft"], ["ft"], ["individuel"]),
  "f.sanitaire_social": yesOrNo,
  "f.individuelle": yesOrNo,
  "f.modalite": oneOf("formation", "poec", "vae", "apprentissage", "permis"),
  "f.eligible_cpf": yesOrNo,
  "f.rncp": yesOrNo,
  "f.clea_numerique": yesOrNo,
  "f.heures": between(100, 600),
  "f.heures_entreprise": between(0, 250),
  "f.heures_centre": between(0, 500),
};

export const FACT_IDS = Object.keys(FACTS);
const KNOWN = 0.8;

/** What our vocabulary deduces, told to every engine: they are compared on conditions, not on deductions. */
const completed = (facts: Record<string, Value>): Person => ({
  ...facts,
  ...(facts["rqth"] === true ? { boeth: true } : {}),
  ...(facts["en_emploi"] === false ? { type_contrat: "aucun" } : {}),
});

/** `count` persons, one fact in five unknown. */
export const drawPersons = (count: number, seed: number): readonly Person[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const facts: Record<string, Value> = {};
    for (const [id, draw] of Object.entries(FACTS)) {
      const value = draw(random);
      if (random() < KNOWN) facts[id] = value;
    }
    return completed(facts);
  });
};
