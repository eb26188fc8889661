import type { QuestionPlan } from "../domain/decision.ts";
import type { FactDefinition } from "../domain/situation.ts";
import type { Question } from "../domain/verdict.ts";
import type { Case } from "./case.ts";
import type { Probes } from "./probes.ts";
import type { Node } from "./program.ts";
import { relevantFacts } from "./relevance.ts";
import type { Scheme } from "./schemes.ts";
import { FALSE, UNKNOWN } from "./values.ts";
import { type Decider, decide } from "./verdicts.ts";

/** What each step of difficulty, and a health question, cost against one scheme settled. */
const COST_STEP = 0.2;
const SENSITIVE_COST = 0.3;

export interface Questions {
  plan(one: Case, schemes: readonly Scheme[]): QuestionPlan;
}

interface Candidate {
  readonly fact: number;
  readonly touched: Set<Scheme>;
}

interface Scored {
  readonly question: Question;
  readonly score: number;
}

/** Ranks what to ask next: how many undecided schemes it touches, how many an answer settles, less what asking costs. */
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

  plan(one: Case, schemes: readonly Scheme[]): QuestionPlan {
    const candidates = this.candidates(one, schemes);
    const scored = [...candidates.values()].map((candidate) => this.score(candidate, one));
    scored.sort((a, b) => b.score - a.score);
    return {
      questions: scored.map(({ question }) => question),
      left: this.countLeft(one, schemes),
    };
  }

  private candidates(one: Case, schemes: readonly Scheme[]): ReadonlyMap<number, Candidate> {
    const found = new Map<number, Candidate>();
    for (const scheme of schemes)
      for (const fact of this.relevant(one, scheme)) this.admit(found, fact, scheme, one);
    return found;
  }

  private relevant(one: Case, scheme: Scheme): readonly number[] {
    const version = this.decider.version(scheme.index, one);
    if (!version || decide(this.decider, scheme, one).status !== UNKNOWN) return [];
    return relevantFacts(this.decider.missing, version.node, one, (fact) => this.mayAsk(fact, one));
  }

  private mayAsk(fact: number, one: Case): boolean {
    if (one.refused.has(fact) || this.factOf(fact)?.about !== "personne") return false;
    const guard = this.guards[fact]?.test(one);
    return guard !== FALSE && !(guard === UNKNOWN && this.doors(fact, one).length === 0);
  }

  /** Questions to ask first, to know whether this one makes sense. */
  private doors(fact: number, one: Case): readonly number[] {
    const guard = this.guards[fact];
    if (guard?.test(one) !== UNKNOWN) return [];
    return relevantFacts(
      this.decider.missing,
      guard,
      one,
      (door) => door !== fact && !one.refused.has(door) && this.factOf(door)?.about === "personne",
    );
  }

  private admit(found: Map<number, Candidate>, fact: number, scheme: Scheme, one: Case): void {
    const doors = this.doors(fact, one);
    for (const asked of doors.length > 0 ? doors : [fact]) {
      const candidate = found.get(asked) ?? { fact: asked, touched: new Set() };
      candidate.touched.add(scheme);
      found.set(asked, candidate);
    }
  }

  /** Every fact that can still be asked, behind an unopened door included: no shorter promise would be honest. */
  private countLeft(one: Case, schemes: readonly Scheme[]): number {
    const left = new Set<number>();
    for (const scheme of schemes)
      for (const fact of this.relevant(one, scheme)) {
        left.add(fact);
        for (const door of this.doors(fact, one)) left.add(door);
      }
    return left.size;
  }

  private factOf(fact: number) {
    return this.decider.program.rules.facts[fact];
  }

  private score({ fact, touched }: Candidate, one: Case): Scored {
    const definition = this.factOf(fact);
    const answers = this.probes(fact, one);
    const settled = new Set<Scheme>();
    let gain = 0;
    for (const answer of answers) {
      const supposed = this.decider.cases.suppose(one, fact, answer);
      for (const scheme of touched) {
        if (decide(this.decider, scheme, supposed).status === UNKNOWN) continue;
        settled.add(scheme);
        gain += 1 / answers.length;
      }
    }
    const cost =
      COST_STEP * ((definition?.cost ?? 1) - 1) + (definition?.sensitive ? SENSITIVE_COST : 0);
    return {
      question: questionOf(definition, settled.size),
      score: touched.size + gain - cost,
    };
  }
}

const questionOf = (definition: FactDefinition | undefined, settles: number): Question => ({
  fact: definition?.id ?? "",
  question: definition?.question ?? "",
  settles,
});

export const createQuestions = (decider: Decider, probes: Probes): Questions =>
  new Planner(decider, probes);
