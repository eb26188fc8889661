import type { QuestionPlan } from "../domain/decision.ts";
import type { Question } from "../domain/verdict.ts";
import type { CompiledFact } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import type { Dispositif } from "./dispositifs.ts";
import type { Node } from "./nodes.ts";
import type { Probes } from "./probes.ts";
import { relevantFacts } from "./relevance.ts";
import { FALSE, UNKNOWN } from "./values.ts";
import { type Decider, decide } from "./verdicts.ts";

/** What each step of difficulty, and a health question, cost against one dispositif settled. */
const COST_STEP = 0.2;
const SENSITIVE_COST = 0.3;

export interface Questions {
  plan(one: Case, dispositifs: readonly Dispositif[]): QuestionPlan;
}

/** A dispositif not yet decided, with the facts that can still decide it. */
interface Open {
  readonly node: Node;
  readonly facts: readonly number[];
}

interface Candidate {
  readonly fact: number;
  readonly touched: Set<Open>;
}

interface Scored {
  readonly question: Question;
  readonly score: number;
}

/** Ranks what to ask next: how many undecided dispositifs it touches, how many an answer settles, less what asking costs. */
class Planner implements Questions {
  private readonly decider: Decider;
  private readonly probes: Probes;
  private readonly guards: readonly (Node | null)[];

  constructor(decider: Decider, probes: Probes) {
    this.decider = decider;
    this.probes = probes;
    this.guards = decider.program.rules.facts.map(({ relevantIf }) =>
      relevantIf ? decider.program.condition(relevantIf) : null,
    );
  }

  plan(one: Case, dispositifs: readonly Dispositif[]): QuestionPlan {
    const open = dispositifs.flatMap((dispositif) => this.openOf(one, dispositif));
    const candidates = [...this.candidates(one, open).values()];
    const scored = candidates.map((candidate) => this.score(candidate, one));
    scored.sort((a, b) => b.score - a.score);
    return { questions: scored.map(({ question }) => question), left: this.countLeft(one, open) };
  }

  private candidates(one: Case, open: readonly Open[]): ReadonlyMap<number, Candidate> {
    const found = new Map<number, Candidate>();
    for (const dispositif of open)
      for (const fact of dispositif.facts) this.admit(found, fact, dispositif, one);
    return found;
  }

  private openOf(one: Case, dispositif: Dispositif): readonly Open[] {
    const version = this.decider.version(dispositif.index, one);
    if (!version || decide(this.decider, dispositif, one) !== UNKNOWN) return [];
    const { node } = version;
    const facts = relevantFacts(this.decider.missing, node, one, (fact) => this.mayAsk(fact, one));
    return [{ node, facts }];
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
      const candidate = found.get(asked) ?? { fact: asked, touched: new Set() };
      candidate.touched.add(dispositif);
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

  private score(candidate: Candidate, one: Case): Scored {
    const definition = this.factOf(candidate.fact);
    const { settled, gain } = this.simulate(candidate, one);
    return {
      question: questionOf(definition, settled),
      score: candidate.touched.size + gain - costOf(definition),
    };
  }

  /** Tries each answer: how many dispositifs some answer settles, and how many an answer settles on average. */
  private simulate({ fact, touched }: Candidate, one: Case) {
    const answers = this.probes(fact, one);
    const settled = new Set<Open>();
    let gain = 0;
    for (const answer of answers) {
      const supposed = this.decider.cases.suppose(one, fact, answer);
      for (const dispositif of touched) {
        if (dispositif.node.test(supposed) === UNKNOWN) continue;
        settled.add(dispositif);
        gain += 1 / answers.length;
      }
    }
    return { settled: settled.size, gain };
  }
}

const costOf = (definition: CompiledFact | undefined): number =>
  COST_STEP * ((definition?.cost ?? 1) - 1) + (definition?.sensitive ? SENSITIVE_COST : 0);

const questionOf = (definition: CompiledFact | undefined, settles: number): Question => ({
  fact: definition?.id ?? "",
  question: definition?.question ?? "",
  settles,
  cost: definition?.cost ?? 1,
});

export const createQuestions = (decider: Decider, probes: Probes): Questions =>
  new Planner(decider, probes);
