import type { QuestionPlan } from "../domain/decision.ts";
import type { Question } from "../domain/verdict.ts";
import type { CompiledFact } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import type { Dispositif } from "./dispositifs.ts";
import { createLikelihood, type Likelihood } from "./likelihood.ts";
import type { Node } from "./nodes.ts";
import type { Probes } from "./probes.ts";
import { relevantFacts } from "./relevance.ts";
import { FALSE, UNKNOWN } from "./values.ts";
import { type Decider, decide } from "./verdicts.ts";

/** What each step of difficulty, and a health question, take from the worth of a question. */
const COST_STEP = 0.25;
const SENSITIVE_COST = 0.3;
/** What one bit of doubt less is worth, beside a dispositif found (1). */
const LEARNING = 0.7;
/** Knowing at once that it is not for them. */
const RULING_OUT = 0.08;
/** Two chances nearer than this are the same. */
const SAME = 1e-9;

/** How much each dispositif matters to the person; 1 for one that is not in it. */
export type Weights = ReadonlyMap<string, number>;

export interface Questions {
  plan(one: Case, dispositifs: readonly Dispositif[], weights: Weights): QuestionPlan;
}

/** A dispositif not yet decided, with the facts that can still decide it. */
interface Open {
  readonly node: Node;
  readonly facts: readonly number[];
  readonly weight: number;
  /** Answers needed, at the very least, to find that it holds. */
  readonly steps: number;
}

interface Candidate {
  readonly fact: number;
  readonly touched: Set<Open>;
  /** Facts that this one gives access to. */
  readonly behind: Set<number>;
}

/** What a question is worth, before what it costs. */
interface Gain {
  readonly settled: number;
  readonly worth: number;
}

/** The case under an answer, and how often that answer is given. */
interface Tried {
  readonly share: number;
  readonly supposed: Case;
}

/** What one question teaches of one dispositif. */
interface Lesson {
  readonly settles: boolean;
  readonly worth: number;
}

/** How uncertain a yes or no is, in bits. */
const doubtOf = (chance: number): number =>
  chance <= 0 || chance >= 1
    ? 0
    : -chance * Math.log2(chance) - (1 - chance) * Math.log2(1 - chance);

/**
 * Ranks what to ask next: what an answer is expected to teach on each undecided dispositif (how often each answer is
 * given counts), and how near it brings them, against what asking costs.
 */
class Planner implements Questions {
  private readonly decider: Decider;
  private readonly guards: readonly (Node | null)[];
  private readonly likelihood: Likelihood;
  /** By case, then by fact: see `doors`. */
  private readonly opening = new WeakMap<Case, Map<number, readonly number[]>>();
  /** By dispositif of one plan, then by fact: several doors may lead to one question. */
  private readonly lessons = new WeakMap<Open, Map<number, Lesson>>();

  constructor(decider: Decider, probes: Probes) {
    this.decider = decider;
    this.likelihood = createLikelihood(decider, probes);
    this.guards = decider.program.rules.facts.map(({ relevantIf }) =>
      relevantIf ? decider.program.condition(relevantIf) : null,
    );
  }

  plan(one: Case, dispositifs: readonly Dispositif[], weights: Weights): QuestionPlan {
    const open = dispositifs.flatMap((dispositif) => this.openOf(one, dispositif, weights));
    const candidates = [...this.candidates(one, open).values()];
    const questions = candidates.map((candidate) => this.question(candidate, one));
    return {
      questions: questions.toSorted((a, b) => b.worth - a.worth),
      left: this.countLeft(one, open),
    };
  }

  private candidates(one: Case, open: readonly Open[]): ReadonlyMap<number, Candidate> {
    const found = new Map<number, Candidate>();
    for (const dispositif of open)
      for (const fact of dispositif.facts) this.admit(found, fact, dispositif, one);
    return found;
  }

  private openOf(one: Case, dispositif: Dispositif, weights: Weights): readonly Open[] {
    const version = this.decider.version(dispositif.index, one);
    if (!version || decide(this.decider, dispositif, one) !== UNKNOWN) return [];
    const { node } = version;
    const facts = relevantFacts(this.decider.missing, node, one, (fact) => this.mayAsk(fact, one));
    const { id, weight = 1 } = dispositif.compiled;
    const steps = Math.max(1, this.likelihood.steps(node, one));
    return [{ node, facts, weight: weight * (weights.get(id) ?? 1), steps }];
  }

  private mayAsk(fact: number, one: Case): boolean {
    if (!this.isAskable(fact, one)) return false;
    const guard = this.guards[fact]?.test(one);
    return guard !== FALSE && !(guard === UNKNOWN && this.doors(fact, one).length === 0);
  }

  private isAskable(fact: number, one: Case): boolean {
    return !one.refused.has(fact) && this.factOf(fact)?.about === "personne";
  }

  /** Questions to ask first, to know whether this one makes sense. */
  private doors(fact: number, one: Case): readonly number[] {
    const kept = this.opening.get(one) ?? new Map<number, readonly number[]>();
    this.opening.set(one, kept);
    const known = kept.get(fact) ?? this.doorsOf(fact, one);
    kept.set(fact, known);
    return known;
  }

  private doorsOf(fact: number, one: Case): readonly number[] {
    const guard = this.guards[fact];
    if (guard?.test(one) !== UNKNOWN) return [];
    return relevantFacts(
      this.decider.missing,
      guard,
      one,
      (door) => door !== fact && this.isAskable(door, one),
    );
  }

  private admit(found: Map<number, Candidate>, fact: number, dispositif: Open, one: Case): void {
    const doors = this.doors(fact, one);
    for (const asked of doors.length > 0 ? doors : [fact]) {
      const candidate = found.get(asked) ?? { fact: asked, touched: new Set(), behind: new Set() };
      candidate.touched.add(dispositif);
      if (asked !== fact) candidate.behind.add(fact);
      found.set(asked, candidate);
    }
  }

  /** Every fact that can still be asked, behind an unopened door included: no shorter promise would be honest. */
  private countLeft(one: Case, open: readonly Open[]): number {
    const left = new Set<number>();
    for (const fact of open.flatMap(({ facts }) => facts)) {
      left.add(fact);
      for (const door of this.doors(fact, one)) left.add(door);
    }
    return left.size;
  }

  private factOf(fact: number): CompiledFact | undefined {
    return this.decider.program.rules.facts[fact];
  }

  private question(candidate: Candidate, one: Case): Question {
    const definition = this.factOf(candidate.fact);
    const own = this.gainOf(candidate, one);
    const opened = [...candidate.behind].map((fact) => this.openedBy({ ...candidate, fact }, one));
    return {
      fact: definition?.id ?? "",
      question: definition?.question ?? "",
      settles: own.settled,
      cost: definition?.cost ?? 1,
      worth: Math.max(own.worth, ...opened) / priceOf(definition),
    };
  }

  /** What a question behind a door is worth, as often as the door opens. */
  private openedBy(candidate: Candidate, one: Case): number {
    const guard = this.guards[candidate.fact];
    const chance = guard ? this.likelihood.of(guard, one, one) : 1;
    return chance * this.gainOf(candidate, one).worth;
  }

  /** Tries each answer: how many dispositifs some answer settles, and what an answer teaches on average. */
  private gainOf({ fact, touched }: Candidate, one: Case): Gain {
    const lessons = [...touched].map((open) => this.taughtOnce(fact, open, one));
    return {
      settled: lessons.filter(({ settles }) => settles).length,
      worth: lessons.reduce((sum, lesson) => sum + lesson.worth, 0),
    };
  }

  private taughtOnce(fact: number, open: Open, one: Case): Lesson {
    const kept = this.lessons.get(open) ?? new Map<number, Lesson>();
    this.lessons.set(open, kept);
    const known = kept.get(fact) ?? this.lessonOf(open, this.tried(fact, one), one);
    kept.set(fact, known);
    return known;
  }

  private tried(fact: number, one: Case): readonly Tried[] {
    return this.likelihood.answers(fact, one).map(({ value, share }, rank) => ({
      share,
      supposed: this.decider.settler.under(one, fact, rank, value),
    }));
  }

  /**
   * What is learnt, and how far it leads: an answer that makes a dispositif likelier is a step on the way to it, worth
   * its share of that way. Without it, several conditions would always wait behind the last one of a lost cause.
   */
  private lessonOf({ node, weight, steps }: Open, tried: readonly Tried[], one: Case): Lesson {
    const outcomes = tried.map(({ share, supposed }) => ({
      share,
      status: node.test(supposed),
      chance: this.likelihood.of(node, supposed, one),
    }));
    const sum = (of: (outcome: (typeof outcomes)[number]) => number): number =>
      outcomes.reduce((total, outcome) => total + outcome.share * of(outcome), 0);
    const mean = sum(({ chance }) => chance);
    const learnt = Math.max(0, doubtOf(mean) - sum(({ chance }) => doubtOf(chance)));
    const nearer = sum(({ chance }) => (chance > mean + SAME ? chance / steps : 0));
    const ruledOut = sum(({ status }) => (status === FALSE ? RULING_OUT : 0));
    return {
      settles: outcomes.some(({ status }) => status !== UNKNOWN),
      worth: weight * (LEARNING * learnt + nearer + ruledOut),
    };
  }
}

const priceOf = (definition: CompiledFact | undefined): number =>
  1 + COST_STEP * ((definition?.cost ?? 1) - 1) + (definition?.sensitive ? SENSITIVE_COST : 0);

export const createQuestions = (decider: Decider, probes: Probes): Questions =>
  new Planner(decider, probes);
