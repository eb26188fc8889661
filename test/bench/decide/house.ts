import type { Rules } from "#domain/decision.ts";
import type { Situation } from "#domain/situation.ts";
import type { CompiledRules } from "#knowledge/regles.ts";
import { AS_OF } from "../contender.ts";
import { type Batch, interleave } from "../measure.ts";
import { drawPersons } from "../persons.ts";
import type { Table } from "../report.ts";
import { drawDossiers } from "./dossiers.ts";
import { situationOf } from "./own-contender.ts";

const ROUNDS = 9;
const EVERYTHING = 1;
const MOST = 0.8;

interface Way {
  readonly name: string;
  readonly persons: number;
  readonly decide: (rules: Rules, situation: Situation) => unknown;
}

const WAYS: readonly Way[] = [
  {
    name: "statuts seuls",
    persons: 600,
    decide: (rules, one) => rules.statuses(one, { asOf: AS_OF }),
  },
  {
    name: "avec les montants et ce qui manque",
    persons: 300,
    decide: (rules, one) => rules.evaluate(one, { asOf: AS_OF, explain: false }),
  },
  {
    name: "avec la preuve entière",
    persons: 60,
    decide: (rules, one) => rules.evaluate(one, { asOf: AS_OF }),
  },
];

interface Crowd {
  readonly name: string;
  readonly situations: readonly Situation[];
}

const factsSaid = ({ personne, formation }: Situation): number =>
  Object.keys(personne).length + Object.keys(formation).length;

const crowdsOf = (rules: Rules, law: CompiledRules, count: number): readonly Crowd[] => [
  { name: "tout est dit", situations: drawDossiers(law, count, EVERYTHING, 51) },
  { name: "quatre faits sur cinq", situations: drawDossiers(law, count, MOST, 52) },
  {
    name: "les personnes du premier tableau",
    situations: drawPersons(count, 43).map((person) => situationOf(rules, person)),
  },
];

const batchOf = (rules: Rules, crowd: Crowd, { name, persons, decide }: Way): Batch => {
  const situations = crowd.situations.slice(0, persons);
  return {
    name: `${crowd.name}/${name}`,
    size: situations.length,
    run: () => {
      for (const situation of situations) decide(rules, situation);
    },
  };
};

/** Every dispositif for one person: how long, by what is known of them and by what is wanted. */
export const benchHouse = async (rules: Rules, law: CompiledRules): Promise<Table> => {
  const crowds = crowdsOf(rules, law, 600);
  const times = await interleave(
    crowds.flatMap((crowd) => WAYS.map((way) => batchOf(rules, crowd, way))),
    ROUNDS,
  );
  const rows = crowds.map((crowd) => {
    const said = crowd.situations.reduce((total, one) => total + factsSaid(one), 0);
    const mean = Math.round(said / crowd.situations.length);
    return [
      `${crowd.name} (${mean} faits sur ${law.facts.length})`,
      ...WAYS.map(({ name }) => times.get(`${crowd.name}/${name}`) ?? 0),
    ];
  });
  return {
    title: `Les ${law.dispositifs.length} dispositifs pour une personne, au ${AS_OF} (µs)`,
    columns: ["", ...WAYS.map(({ name }) => name)],
    rows,
    notes: [`temps de processeur, médiane de ${ROUNDS} séries entrelacées, un cœur`],
  };
};
