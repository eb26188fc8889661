import type { Day } from "../domain/day.ts";
import type { Facts, FactValue, Situation } from "../domain/situation.ts";
import type { CompiledRules } from "../knowledge/regles.ts";
import { type Birth, birthsOf, derivedFacts } from "./births.ts";
import { createDependents, type Dependents, slotsOf } from "./dependents.ts";
import type { Moment } from "./moments.ts";
import { Range, type Value } from "./values.ts";

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
  /** Deduced facts, definitions, what is decided of the dispositifs: see `slotsOf`. */
  readonly memo: Memo;
  /** What the notions lack, by index of the definition: see `Missing`. */
  readonly lacking: (readonly number[] | undefined)[];
  /** The same case under the answers already tried, by fact then by rank of the answer. */
  readonly under: (Case | undefined)[][];
}

interface Indexes {
  readonly personne: ReadonlyMap<string, number>;
  readonly formation: ReadonlyMap<string, number>;
}

const indexesOf = (rules: CompiledRules): Indexes => {
  const indexes = { personne: new Map<string, number>(), formation: new Map<string, number>() };
  for (const [index, fact] of rules.facts.entries()) indexes[fact.about].set(fact.id, index);
  return indexes;
};

const NO_REFUSAL: ReadonlySet<number> = new Set();

export type KnownFact = readonly [fact: number, value: FactValue];

/** Facts to add to a case, with every slot they may change. */
export interface Addition {
  readonly facts: readonly KnownFact[];
  readonly slots: readonly number[];
}

export interface Cases {
  readonly births: readonly Birth[];
  readonly dependents: Dependents;
  indexOf(fact: string): number | undefined;
  open(situation: Situation, moment: Moment, statedOn?: Day): Case;
  /** The same case with one fact answered otherwise; `undefined` withdraws it. What it does not touch is kept. */
  suppose(one: Case, fact: number, value: FactValue | undefined): Case;
  /** Facts about a training, by index; refused ones add nothing. */
  factsOf(formation: Facts): readonly KnownFact[];
  /** Makes facts ready to complete many cases. */
  addition(facts: readonly KnownFact[]): Addition;
  /** The same case with more facts said. */
  complete(one: Case, addition: Addition): Case;
  /** The same facts on another day. */
  at(one: Case, moment: Moment): Case;
}

/** Known to the last digit: no fact that is added can change it (monotony, see the property tests). */
const isFinal = (kept: Memo[number]): boolean => kept !== NOTHING && !(kept instanceof Range);

/** Forgets what depends on a fact; when the fact was unknown so far, only what was not settled without it. */
const forget = (memo: Memo, dependents: readonly number[], grows: boolean): void => {
  for (const slot of dependents) {
    const kept = memo[slot];
    if (kept !== undefined && !(grows && isFinal(kept))) memo[slot] = undefined;
  }
};

class Maker implements Cases {
  readonly births: readonly Birth[];
  private readonly indexes: Indexes;
  private readonly facts: number;
  private readonly slots: number;
  readonly dependents: Dependents;
  private readonly derived: readonly boolean[];

  constructor(rules: CompiledRules) {
    this.births = birthsOf(rules);
    this.indexes = indexesOf(rules);
    this.facts = rules.facts.length;
    this.slots = slotsOf(rules).size;
    this.dependents = createDependents(rules);
    this.derived = derivedFacts(rules);
  }

  indexOf(fact: string): number | undefined {
    return this.indexes.personne.get(fact) ?? this.indexes.formation.get(fact);
  }

  open({ personne, formation }: Situation, moment: Moment, statedOn = moment.asOf): Case {
    const stated = new Array<Value>(this.facts).fill(undefined);
    const refused: number[] = [];
    fill(personne, this.indexes.personne, stated, refused);
    fill(formation, this.indexes.formation, stated, refused);
    return {
      moment,
      statedOn,
      stated,
      values: this.holding(stated, statedOn === moment.asOf),
      refused: refused.length === 0 ? NO_REFUSAL : new Set(refused),
      ...this.blank(),
    };
  }

  suppose(one: Case, fact: number, value: FactValue | undefined): Case {
    const memo = one.memo.slice();
    forget(memo, this.dependents(fact), value !== undefined && this.isOpen(one, fact));
    const stated = one.stated.slice();
    stated[fact] = value;
    return this.changed(one, stated, memo);
  }

  factsOf(formation: Facts): readonly KnownFact[] {
    return Object.entries(formation).flatMap(([id, value]) => {
      const fact = this.indexes.formation.get(id);
      return fact === undefined || value === null ? [] : [[fact, value] as const];
    });
  }

  addition(facts: readonly KnownFact[]): Addition {
    const slots = new Set(facts.flatMap(([fact]) => this.dependents(fact)));
    return { facts, slots: [...slots] };
  }

  complete(one: Case, { facts, slots }: Addition): Case {
    const memo = one.memo.slice();
    const stated = one.stated.slice();
    forget(memo, slots, true);
    for (const [fact, value] of facts) {
      if (!this.isOpen(one, fact)) forget(memo, this.dependents(fact), false);
      stated[fact] = value;
    }
    return this.changed(one, stated, memo);
  }

  at(one: Case, moment: Moment): Case {
    return { ...one, moment, ...this.blank() };
  }

  /** Nobody said this fact, and the others were seen not to give it. */
  private isOpen(one: Case, fact: number): boolean {
    if (one.stated[fact] !== undefined) return false;
    return this.derived[fact] ? one.memo[fact] === NOTHING : true;
  }

  private changed(one: Case, stated: Value[], memo: Memo): Case {
    const { moment, statedOn, refused } = one;
    const values = this.holding(stated, statedOn === moment.asOf);
    return { moment, statedOn, stated, values, refused, memo, lacking: [], under: [] };
  }

  private holding(stated: Value[], sameDay: boolean): readonly Value[] {
    if (sameDay) return stated;
    const values = stated.slice();
    for (const { age } of this.births) values[age] = undefined;
    return values;
  }

  private blank(): Pick<Case, "memo" | "lacking" | "under"> {
    return { memo: new Array<Value>(this.slots).fill(undefined), lacking: [], under: [] };
  }
}

const fill = (
  facts: Facts,
  about: ReadonlyMap<string, number>,
  stated: Value[],
  refused: number[],
): void => {
  for (const id in facts) {
    const slot = about.get(id);
    if (slot === undefined) continue;
    const value = facts[id];
    if (value === null) refused.push(slot);
    else stated[slot] = value;
  }
};

/** Makes cases out of situations that were checked. */
export const createCases = (rules: CompiledRules): Cases => new Maker(rules);
