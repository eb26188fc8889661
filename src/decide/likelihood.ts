import type { FactValue } from "../domain/situation.ts";
import type { Term } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import type { GroupNode, LineNode, Node } from "./nodes.ts";
import type { Probes } from "./probes.ts";
import { FALSE, type Kleene, TRUE, UNKNOWN } from "./values.ts";
import type { Decider } from "./verdicts.ts";

/** An answer somebody may give, with how often it is given. */
export interface LikelyAnswer {
  readonly value: FactValue;
  /** From 0 to 1; those of one fact add up to 1. */
  readonly share: number;
}

/** How likely conditions are to hold, by what is known and how often each answer is given. It orders questions, and decides nothing. */
export interface Likelihood {
  answers(fact: number, one: Case): readonly LikelyAnswer[];
  /** From 0 to 1. `base`: the case before anything was supposed; what a supposition leaves unknown is as likely as there. */
  of(node: Node, one: Case, base: Case): number;
  /** How many answers it takes at the least to find that a condition holds; 0 when it does, without limit when it cannot. */
  steps(node: Node, one: Case): number;
}

/** What is neither known nor countable. */
const EVEN = 0.5;

/** At least `count` of these, each independent of the others. */
const atLeast = (count: number, chances: readonly number[]): number => {
  let exactly = [1];
  for (const chance of chances) {
    const next = new Array<number>(exactly.length + 1).fill(0);
    exactly.forEach((share, met) => {
      next[met] = (next[met] ?? 0) + share * (1 - chance);
      next[met + 1] = (next[met + 1] ?? 0) + share * chance;
    });
    exactly = next;
  }
  return exactly.slice(count).reduce((sum, share) => sum + share, 0);
};

const opposite = (goal: Kleene): Kleene => (goal === TRUE ? FALSE : TRUE);

const definitionOf = ({ line }: LineNode): Extract<Term, { kind: "definition" }> | null =>
  line.kind === "holds" && line.left.kind === "definition" ? line.left : null;

/** What notions were found to be worth in a case, from the case before anything was supposed. */
interface Seen {
  readonly base: Case;
  readonly chances: Map<Node, number>;
}

class Estimator implements Likelihood {
  private readonly decider: Decider;
  private readonly probes: Probes;
  private readonly guards = new Map<number, Node>();
  /** By case, then by condition or by fact: what is asked of a case is asked of it many times. */
  private readonly chances = new WeakMap<Case, Map<Node, number>>();
  private readonly likely = new WeakMap<Case, Map<number, readonly LikelyAnswer[]>>();
  /** By case, then by notion, as seen from one base: many conditions share a notion. */
  private readonly notions = new WeakMap<Case, Seen>();

  constructor(decider: Decider, probes: Probes) {
    this.decider = decider;
    this.probes = probes;
  }

  answers(fact: number, one: Case): readonly LikelyAnswer[] {
    const kept = this.likely.get(one) ?? new Map<number, readonly LikelyAnswer[]>();
    this.likely.set(one, kept);
    const known = kept.get(fact) ?? this.weigh(fact, one);
    kept.set(fact, known);
    return known;
  }

  private weigh(fact: number, one: Case): readonly LikelyAnswer[] {
    const values = this.probes(fact, one);
    const shares = this.decider.program.rules.facts[fact]?.shares;
    const told = values.map((value) => shares?.[String(value)] ?? (shares ? 0 : 1));
    const total = told.reduce((sum, share) => sum + share, 0);
    return values.map((value, rank) => ({
      value,
      share: total > 0 ? (told[rank] ?? 0) / total : 1 / values.length,
    }));
  }

  of(node: Node, one: Case, base: Case): number {
    // a group is not tested first: its lines are, once each, and what settles it gives an exact 0 or 1
    if (node.kind === "group") return this.ofGroup(node, one, base);
    const status = node.test(one);
    if (status !== UNKNOWN) return status === TRUE ? 1 : 0;
    return this.ofLine(node, one, base);
  }

  steps(node: Node, one: Case): number {
    return this.stepsTo(TRUE, node, one);
  }

  private stepsTo(goal: Kleene, node: Node, one: Case): number {
    const status = node.test(one);
    if (status !== UNKNOWN) return status === goal ? 0 : Number.POSITIVE_INFINITY;
    if (node.kind === "group") return this.stepsOfGroup(goal, node, one);
    const notion = this.notionOf(node, one);
    if (!notion) return 1;
    const isTurned = node.line.kind === "holds" && node.line.negated;
    return this.stepsTo(isTurned ? opposite(goal) : goal, notion, one);
  }

  /** The nearest of its lines, as many as it takes: to fail, what is asked of it must be out of reach. */
  private stepsOfGroup(goal: Kleene, { group, of }: GroupNode, one: Case): number {
    const isNone = group.rule === "none";
    const wanted = isNone ? opposite(goal) : goal;
    const needed = group.rule === "any" ? 1 : (group.count ?? of.length);
    const most = goal === TRUE ? needed : of.length - needed + 1;
    return of
      .map((inner) => this.stepsTo(wanted, inner, one))
      .toSorted((a, b) => a - b)
      .slice(0, most)
      .reduce((sum, steps) => sum + steps, 0);
  }

  private ofGroup({ group, of, test }: GroupNode, one: Case, base: Case): number {
    if (group.rule === "all") return this.allOf(of, one, base, false);
    if (group.rule === "none") return this.allOf(of, one, base, true);
    if (group.rule === "any") return 1 - this.allOf(of, one, base, true);
    const status = test(one);
    if (status !== UNKNOWN) return status === TRUE ? 1 : 0;
    const chances = of.map((inner) => this.of(inner, one, base));
    return atLeast(group.count ?? of.length, chances);
  }

  /** That all of these hold, or all fail; the first that cannot ends it. */
  private allOf(of: readonly Node[], one: Case, base: Case, failing: boolean): number {
    let all = 1;
    for (const inner of of) {
      const chance = this.of(inner, one, base);
      all *= failing ? 1 - chance : chance;
      if (all === 0) return 0;
    }
    return all;
  }

  private ofLine(node: LineNode, one: Case, base: Case): number {
    const notion = this.notionOf(node, one);
    if (notion) {
      const chance = this.ofNotion(notion, one, base);
      return node.line.kind === "holds" && node.line.negated ? 1 - chance : chance;
    }
    const kept = this.chances.get(base) ?? new Map<Node, number>();
    this.chances.set(base, kept);
    const known = kept.get(node) ?? this.ofFacts(node, base);
    kept.set(node, known);
    return known;
  }

  private ofNotion(notion: Node, one: Case, base: Case): number {
    const held = this.notions.get(one);
    const seen = held?.base === base ? held : { base, chances: new Map<Node, number>() };
    this.notions.set(one, seen);
    const known = seen.chances.get(notion) ?? this.of(notion, one, base);
    seen.chances.set(notion, known);
    return known;
  }

  /** A shared notion is looked into: "travailleur handicapé" is one of several facts. */
  private notionOf(node: LineNode, one: Case): Node | null {
    const definition = definitionOf(node);
    return definition && (this.decider.program.notion(definition.definition, one)?.node ?? null);
  }

  private ofFacts(node: LineNode, one: Case): number {
    const [fact] = this.decider.missing.ofNode(node, one);
    if (fact === undefined) return EVEN;
    const isPlain = node.line.kind === "holds" && !node.line.negated;
    return (isPlain ? this.relevance(fact, one) : 1) * this.ofFact(fact, node, one);
  }

  /** "Réfugié" holds for those who are not French only. */
  private relevance(fact: number, one: Case): number {
    const { program } = this.decider;
    const guard = program.rules.facts[fact]?.relevantIf;
    if (!guard) return 1;
    const known = this.guards.get(fact) ?? program.condition(guard);
    this.guards.set(fact, known);
    return this.of(known, one, one);
  }

  private ofFact(fact: number, node: LineNode, one: Case): number {
    return this.answers(fact, one).reduce((sum, { value, share }, rank) => {
      const status = node.test(this.decider.settler.under(one, fact, rank, value));
      return sum + share * (status === TRUE ? 1 : status === FALSE ? 0 : EVEN);
    }, 0);
  }
}

export const createLikelihood = (decider: Decider, probes: Probes): Likelihood =>
  new Estimator(decider, probes);
