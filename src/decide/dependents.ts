import type { CompiledRules, Term } from "../knowledge/regles.ts";
import { birthsOf } from "./births.ts";
import { termsOfCalculation, termsOfCondition, termsOfFormula } from "./terms.ts";

/** Where a case keeps what it has worked out: deduced facts first, then definitions, then what is decided of a dispositif. */
export interface Slots {
  readonly size: number;
  /** The slot of a fact is its index. */
  definition(index: number): number;
  dispositif(index: number): number;
}

export const slotsOf = ({ facts, definitions, dispositifs }: CompiledRules): Slots => ({
  size: facts.length + definitions.length + dispositifs.length,
  definition: (index) => facts.length + index,
  dispositif: (index) => facts.length + definitions.length + index,
});

type Reads = readonly [reader: number, terms: readonly Term[]];

const readsOfFacts = ({ facts }: CompiledRules): readonly Reads[] =>
  facts.map(({ calculation, deduced = [] }, fact) => [
    fact,
    [
      ...(calculation ? termsOfCalculation(calculation) : []),
      ...deduced.flatMap((row) => termsOfCondition(row.if)),
    ],
  ]);

/** An age in years gives a birth date, to a year. */
const readsOfBirths = (rules: CompiledRules): readonly Reads[] =>
  birthsOf(rules).map(({ age, birth }) => [birth, [{ kind: "fact", fact: age }]]);

const readsOfDefinitions = ({ definitions }: CompiledRules, slots: Slots): readonly Reads[] =>
  definitions.map(({ versions }, index) => [
    slots.definition(index),
    versions.flatMap(({ condition, formula }) => [
      ...(condition ? termsOfCondition(condition) : []),
      ...(formula ? termsOfFormula(formula) : []),
    ]),
  ]);

const readsOfDispositifs = ({ dispositifs }: CompiledRules, slots: Slots): readonly Reads[] =>
  dispositifs.map(({ versions }, index) => [
    slots.dispositif(index),
    versions.flatMap(({ condition }) => termsOfCondition(condition)),
  ]);

const slotRead = (term: Term, slots: Slots): number | null => {
  if (term.kind === "fact") return term.fact;
  return term.kind === "definition" ? slots.definition(term.definition) : null;
};

/** For each slot, those that read it directly, in any version. */
const readersBySlot = (rules: CompiledRules): readonly (readonly number[])[] => {
  const slots = slotsOf(rules);
  const readers = Array.from({ length: slots.size }, (): number[] => []);
  for (const [reader, terms] of [
    ...readsOfFacts(rules),
    ...readsOfBirths(rules),
    ...readsOfDefinitions(rules, slots),
    ...readsOfDispositifs(rules, slots),
  ])
    for (const term of terms) readers[slotRead(term, slots) ?? -1]?.push(reader);
  return readers;
};

/** Every slot that may change when a fact does, its own included. */
export type Dependents = (fact: number) => readonly number[];

/** Follows who reads what, once a fact, on first use. */
export const createDependents = (rules: CompiledRules): Dependents => {
  const known: (readonly number[] | undefined)[] = [];
  let readers: ReturnType<typeof readersBySlot> | null = null;
  const follow = (fact: number): readonly number[] => {
    readers ??= readersBySlot(rules);
    const found = new Set([fact]);
    // A Set visits what is added to it on the way.
    for (const slot of found) for (const reader of readers[slot] ?? []) found.add(reader);
    return [...found];
  };
  return (fact) => {
    const found = known[fact] ?? follow(fact);
    known[fact] = found;
    return found;
  };
};
