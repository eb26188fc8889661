import type { Day } from "../domain/day.ts";
import type { Facts, FactValue, Situation } from "../domain/situation.ts";
import type { CompiledRules } from "../knowledge/regles.ts";
import type { Moment } from "./moments.ts";
import type { Value } from "./values.ts";

/** What was worked out and is unknown; `undefined` in a memo means "not worked out yet". */
export const NOTHING = Symbol("unknown");
export type Memo = (Value | typeof NOTHING)[];

/** One situation at one moment: what the rules read. It lives no longer than one evaluation. */
export interface Case {
  readonly moment: Moment;
  /** The day on which an age in years was true. */
  readonly statedOn: Day;
  /** By index of the fact, as said. */
  readonly stated: readonly Value[];
  /** By index of the fact, as it holds at this moment: an age stated on another day is left out. */
  readonly values: readonly Value[];
  readonly refused: ReadonlySet<number>;
  /** Deduced facts, then definitions. */
  readonly memo: Memo;
}

/** An age in years and the birth date it goes with. */
export interface Birth {
  readonly age: number;
  readonly birth: number;
}

/** Facts whose `calcul` is the age at the day of evaluation. */
export const birthsOf = (rules: CompiledRules): readonly Birth[] =>
  rules.facts.flatMap(({ calculation }, age) => {
    if (calculation?.kind !== "call" || calculation.name !== "age") return [];
    const [birth, day] = calculation.args;
    return birth?.kind === "fact" && day?.kind === "today" ? [{ age, birth: birth.fact }] : [];
  });

interface Slots {
  readonly personne: ReadonlyMap<string, number>;
  readonly formation: ReadonlyMap<string, number>;
  readonly size: number;
}

const slotsOf = (rules: CompiledRules): Slots => {
  const slots = { personne: new Map<string, number>(), formation: new Map<string, number>() };
  for (const [index, fact] of rules.facts.entries()) slots[fact.about].set(fact.id, index);
  return { ...slots, size: rules.facts.length };
};

const NO_REFUSAL: ReadonlySet<number> = new Set();

export interface Cases {
  readonly births: readonly Birth[];
  indexOf(fact: string): number | undefined;
  open(situation: Situation, moment: Moment, statedOn?: Day): Case;
  /** The same case with one fact answered otherwise; `undefined` withdraws it. */
  suppose(one: Case, fact: number, value: FactValue | undefined): Case;
}

/** Makes cases out of situations that were checked. */
export const createCases = (rules: CompiledRules, memoSize: number): Cases => {
  const slots = slotsOf(rules);
  const births = birthsOf(rules);

  const holding = (stated: readonly Value[], sameDay: boolean): readonly Value[] => {
    if (sameDay) return stated;
    const values = [...stated];
    for (const { age } of births) values[age] = undefined;
    return values;
  };

  const fill = (
    facts: Facts,
    about: ReadonlyMap<string, number>,
    stated: Value[],
    refused: Set<number>,
  ): void => {
    for (const id in facts) {
      const slot = about.get(id);
      if (slot === undefined) continue;
      const value = facts[id];
      if (value === null) refused.add(slot);
      else stated[slot] = value;
    }
  };

  return {
    births,
    indexOf: (fact) => slots.personne.get(fact) ?? slots.formation.get(fact),
    open: ({ personne, formation }, moment, statedOn = moment.asOf) => {
      const stated = new Array<Value>(slots.size).fill(undefined);
      const refused = new Set<number>();
      fill(personne, slots.personne, stated, refused);
      fill(formation, slots.formation, stated, refused);
      return {
        moment,
        statedOn,
        stated,
        values: holding(stated, statedOn === moment.asOf),
        refused: refused.size === 0 ? NO_REFUSAL : refused,
        memo: new Array<Value>(memoSize).fill(undefined),
      };
    },
    suppose: (one, fact, value) => {
      const stated = [...one.stated];
      stated[fact] = value;
      return {
        ...one,
        stated,
        values: holding(stated, one.statedOn === one.moment.asOf),
        memo: new Array<Value>(memoSize).fill(undefined),
      };
    },
  };
};
