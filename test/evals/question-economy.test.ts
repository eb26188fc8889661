import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createRules } from "#decide/rules.ts";
import { usesByDispositif } from "#decide/uses.ts";
import type { Day } from "#domain/day.ts";
import type { FactDefinition, FactValue, Situation } from "#domain/situation.ts";
import { createRandom } from "#test/bench/persons.ts";
import { readRules } from "#workers/compile/rules.ts";

const TODAY: Day = "2026-11-21";
const SEED = 20261121;
const PERSONS = 60;

const { value, scenarios } = readRules(fileURLToPath(new URL("../..", import.meta.url)));
const rules = createRules(value);

/** Schemes settled by the person alone: nothing in them looks at a training. */
const SCHEMES = [...usesByDispositif(value)]
  .filter(([, { facts }]) => [...facts].every((fact) => value.facts[fact]?.about === "personne"))
  .map(([{ id, categorie }]) => ({ id, categorie }));
const ALL = SCHEMES.map(({ id }) => id);
const CATEGORIES = [...new Set(SCHEMES.map(({ categorie }) => categorie))];

/** What somebody is after: the schemes of one kind, the next kind for the next person. */
const oneNeed = (place: number): readonly string[] =>
  SCHEMES.filter(({ categorie }) => categorie === CATEGORIES[place % CATEGORIES.length]).map(
    ({ id }) => id,
  );

type Random = () => number;

const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** Answers seen in the cases of the rules: they lie on both sides of every threshold. */
const answersByFact = (): ReadonlyMap<string, readonly FactValue[]> => {
  const seen = new Map<string, FactValue[]>();
  for (const { situation } of scenarios)
    for (const [id, answer] of Object.entries(situation.personne))
      if (answer !== null) seen.set(id, [...(seen.get(id) ?? []), answer]);
  return seen;
};

const seen = answersByFact();

const drawAnswer = (fact: FactDefinition, random: Random): FactValue | null =>
  pick(seen.get(fact.id) ?? [], random) ?? (fact.type === "boolean" ? random() < 0.5 : null);

/** What a person would answer to each question, asked or not. */
type Answers = ReadonlyMap<string, FactValue | null>;

const drawPerson = (random: Random): Answers =>
  new Map(
    rules
      .facts()
      .filter(({ about }) => about === "personne")
      .map((fact) => [fact.id, drawAnswer(fact, random)] as const),
  );

const persons = ((): readonly Answers[] => {
  const random = createRandom(SEED);
  return Array.from({ length: PERSONS }, () => drawPerson(random));
})();

type Order = (askable: readonly string[]) => string | undefined;

/** Asks until no answer can change anything: how many questions it took. */
const countAsked = (answers: Answers, dispositifs: readonly string[], order: Order): number => {
  const personne: Record<string, FactValue | null> = {};
  const situation: Situation = { personne, formation: {} };
  const options = { asOf: TODAY, dispositifs };
  for (let asked = 0; ; asked += 1) {
    const { questions } = rules.questions(situation, options);
    const next = order(questions.map(({ fact }) => fact));
    if (next === undefined) return asked;
    personne[next] = answers.get(next) ?? null;
  }
};

const places = new Map(rules.facts().map(({ id }, place) => [id, place]));
const inFileOrder: Order = (askable) =>
  [...askable].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))[0];
const random = createRandom(SEED + 1);

const ORDERS: Readonly<Record<string, Order>> = {
  ours: ([first]) => first,
  "file order": inFileOrder,
  random: (askable) => pick(askable, random),
};

const mean = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + count, 0) / counts.length;

/** Everything there is takes thousands of plans a person: fewer persons show the same. */
const CAMPAIGNS = [
  { name: "one kind of scheme", count: PERSONS, goalOf: oneNeed },
  { name: `all ${ALL.length} schemes`, count: 6, goalOf: () => ALL },
] as const;

it.each(CAMPAIGNS)(
  "our order asks a person less than the order of the files, and less than chance: $name",
  ({ name, count, goalOf }) => {
    const means = Object.entries(ORDERS).map(([order, choose]) => {
      const counts = persons
        .slice(0, count)
        .map((answers, place) => countAsked(answers, goalOf(place), choose))
        .toSorted((a, b) => a - b);
      process.stdout.write(
        `questions to settle ${name}, ${count} persons, ${order.padEnd(10)} : ` +
          `mean ${mean(counts).toFixed(1)}, median ${counts[count / 2]}, most ${counts.at(-1)}\n`,
      );
      return mean(counts);
    });
    const [ours = Number.NaN, file, chance] = means;
    expect(ours).toBeLessThanOrEqual(file ?? 0);
    expect(ours).toBeLessThanOrEqual(chance ?? 0);
  },
  180_000,
);
