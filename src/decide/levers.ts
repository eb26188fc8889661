import type { Day } from "../domain/day.ts";
import type { Lever } from "../domain/decision.ts";
import type { Case } from "./case.ts";
import { birthdayInWords, birthdayOf } from "./change.ts";
import type { Dispositif } from "./dispositifs.ts";
import type { Moment } from "./moments.ts";
import type { Probes } from "./probes.ts";
import { FALSE, type Kleene, TRUE } from "./values.ts";
import { type Decider, decide } from "./verdicts.ts";

/** How long waiting for a birthday is still advice. */
const YEARS_AHEAD = 5;

type Change = Lever["changes"][number];

/** One thing a person can do, or wait for. */
interface Step {
  readonly change: Change;
  apply(one: Case): Case;
}

export interface Levers {
  find(
    one: Case,
    dispositifs: readonly Dispositif[],
    wanted: readonly Dispositif[],
  ): readonly Lever[];
}

class Finder implements Levers {
  private readonly decider: Decider;
  private readonly probes: Probes;
  private readonly momentOf: (day: Day) => Moment;

  constructor(decider: Decider, probes: Probes, momentOf: (day: Day) => Moment) {
    this.decider = decider;
    this.probes = probes;
    this.momentOf = momentOf;
  }

  find(
    one: Case,
    dispositifs: readonly Dispositif[],
    wanted: readonly Dispositif[],
  ): readonly Lever[] {
    const before = this.statuses(one, dispositifs);
    const steps = [...this.acts(one), ...this.birthdays(one)];
    const levers: Lever[] = [];
    const opened = steps.map((step) => {
      const lever = this.lever([step], one, dispositifs, before);
      const useful = lever.opens.some((id) => wanted.some(({ compiled }) => compiled.id === id));
      if (useful) levers.push(lever);
      return new Set(lever.opens);
    });
    for (const [index, first] of steps.entries())
      for (const [offset, second] of steps.slice(index + 1).entries()) {
        if (first.change.fact === second.change.fact) continue;
        const lever = this.lever([first, second], one, dispositifs, before);
        const alone = [opened[index], opened[index + 1 + offset]];
        const fresh = lever.opens.filter((id) => !alone.some((set) => set?.has(id)));
        if (fresh.some((id) => wanted.some(({ compiled }) => compiled.id === id)))
          levers.push(lever);
      }
    return levers;
  }

  private statuses(one: Case, dispositifs: readonly Dispositif[]): readonly Kleene[] {
    return dispositifs.map((dispositif) => decide(this.decider, dispositif, one));
  }

  private lever(
    steps: readonly Step[],
    one: Case,
    dispositifs: readonly Dispositif[],
    before: readonly Kleene[],
  ): Lever {
    const after = this.statuses(
      steps.reduce((current, step) => step.apply(current), one),
      dispositifs,
    );
    const changed = (test: (was: Kleene | undefined, is: Kleene | undefined) => boolean) =>
      dispositifs.flatMap(({ compiled }, index) =>
        test(before[index], after[index]) ? [compiled.id] : [],
      );
    return {
      changes: steps.map(({ change }) => change),
      opens: changed((was, is) => was !== TRUE && is === TRUE),
      closes: changed((was, is) => was === TRUE && is === FALSE),
    };
  }

  /** Acts the vocabulary names, unless already done or refused. */
  private acts(one: Case): readonly Step[] {
    const { program, cases } = this.decider;
    return program.rules.facts.flatMap((fact, index) => {
      const value = program.read({ kind: "fact", fact: index })(one);
      if (one.refused.has(index)) return [];
      return (fact.acts ?? [])
        .filter((act) => act.value !== value)
        .map((act) => ({
          change: { fact: fact.id, ...act },
          apply: (current: Case) => cases.suppose(current, index, act.value),
        }));
    });
  }

  private birthdays(one: Case): readonly Step[] {
    const { program, cases } = this.decider;
    return cases.births.flatMap(({ age, birth }) => {
      const [years, born] = [age, birth].map((fact) => program.read({ kind: "fact", fact })(one));
      if (typeof years !== "number") return [];
      const known = typeof born === "string" ? born : null;
      const id = program.rules.facts[age]?.id ?? "";
      return this.thresholds(age, years, one).map((value) => ({
        change: { fact: id, value, text: waitingText(known, value) },
        apply: (current: Case) => this.wait(current, age, value, known),
      }));
    });
  }

  private thresholds(age: number, years: number, one: Case): readonly number[] {
    const ahead = this.probes(age, one).filter(
      (value) => typeof value === "number" && value > years && value <= years + YEARS_AHEAD,
    );
    return ahead
      .flatMap((value) => (typeof value === "number" ? [value] : []))
      .sort((a, b) => a - b);
  }

  private wait(one: Case, age: number, value: number, born: Day | null): Case {
    if (born === null) return this.decider.cases.suppose(one, age, value);
    const moment = this.momentOf(birthdayOf(born, value));
    const { cases } = this.decider;
    return cases.at(cases.suppose(one, age, undefined), moment);
  }
}

const waitingText = (born: Day | null, age: number): string =>
  born === null ? `attendre vos ${age} ans` : `attendre le ${birthdayInWords(born, age)}`;

export const createLevers = (
  decider: Decider,
  probes: Probes,
  momentOf: (day: Day) => Moment,
): Levers => new Finder(decider, probes, momentOf);
