import { leavesOf } from "../domain/proof.ts";
import type { ProofNode, Verdict } from "../domain/verdict.ts";

/** Facts that could make a condition what is wanted: how many answers it takes, and through which facts. */
interface Way {
  readonly size: number;
  /** By fact, how much of the way each answer is worth: one way among several counts for less. */
  readonly facts: ReadonlyMap<string, number>;
}

const OPEN: Way = { size: 0, facts: new Map() };

/** How much it matters to settle a scheme: a path to a job, then its payer, then what helps along it. */
const WEIGHTS = new Map([
  ["parcours", 1],
  ["financement", 0.6],
  ["remuneration", 0.4],
  ["aide", 0.4],
  ["accompagnement", 0.3],
]);
const LEAST_WEIGHT = 0.1;
const DOUBTED = 0.3;
/** What a scheme of which nothing is met yet still counts for. */
const BARE = 0.5;
/** A scheme the person named. */
const NAMED = 3;

/** Whether a fact can still be answered: one about the training in view is not asked of the person. */
export type Askable = (fact: string) => "yes" | "given" | "never";

/** A longer way is still one, and worth less. */
const DETOUR = 2;

const together = (
  ways: readonly Way[],
  shortest: number,
  share: number,
): ReadonlyMap<string, number> => {
  const facts = new Map<string, number>();
  for (const way of ways)
    for (const [fact, worth] of way.facts) {
      const part = worth * share * Math.min(1, shortest / way.size);
      facts.set(fact, Math.max(facts.get(fact) ?? 0, part));
    }
  return facts;
};

const childrenOf = (node: ProofNode): readonly ProofNode[] => [
  ...(node.all ?? []),
  ...(node.any ?? []),
  ...(node.not ?? []),
];

/** The shortest ways to `count` of these conditions. */
const someOf = (ways: readonly (Way | null)[], count: number): Way | null => {
  const open = ways.filter((way) => way !== null).toSorted((a, b) => a.size - b.size);
  if (open.length < count) return null;
  const size = open.slice(0, count).reduce((sum, way) => sum + way.size, 0);
  const longest = open[count - 1]?.size ?? 0;
  const near = open.filter((way) => way.size <= longest + DETOUR && way.size > 0);
  return { size, facts: together(near, longest, Math.sqrt(count / Math.max(count, near.length))) };
};

/** How many of the conditions of a group must turn as wanted: all, one, or `atLeast` of them and its contrary. */
const needed = (node: ProofNode, wanted: boolean): number => {
  const size = childrenOf(node).length;
  if (node.not) return wanted ? size : 1;
  const least = node.any ? (node.atLeast ?? 1) : size;
  return wanted ? least : size - least + 1;
};

const leafWay = ({ fact }: ProofNode, askable: Askable): Way | null => {
  const state = fact === undefined ? "given" : askable(fact);
  if (state === "never") return null;
  return fact === undefined || state === "given" ? OPEN : { size: 1, facts: new Map([[fact, 1]]) };
};

/** What it takes to make a condition true, or false; null when no answer can. */
const wayTo = (node: ProofNode, wanted: boolean, askable: Askable): Way | null => {
  if (node.status !== "unknown") return (node.status === "true") === wanted ? OPEN : null;
  const children = childrenOf(node);
  if (children.length === 0) return leafWay(node, askable);
  const ways = children.map((child) => wayTo(child, node.not ? !wanted : wanted, askable));
  return someOf(ways, needed(node, wanted));
};

/** How much a scheme counts: by its kind, how sure it is, and how much of it the person already meets. */
const weightOf = (verdict: Verdict, named: readonly string[], size: number): number => {
  const { categorie, confidence, dispositif, aboutFormation, proof } = verdict;
  const met = leavesOf(proof).filter(({ status }) => status === "true").length;
  return (
    (WEIGHTS.get(categorie) ?? LEAST_WEIGHT) *
    (confidence === "low" || aboutFormation ? DOUBTED : 1) *
    (named.includes(dispositif) ? NAMED : 1) *
    (BARE + met / (met + size))
  );
};

/**
 * What each fact is worth asking: for every scheme still open, one part of the answers it is short of. Schemes that
 * one answer would open count whole, so that what is nearly won is not left in doubt.
 */
export const nearness = (
  verdicts: readonly Verdict[],
  named: readonly string[],
  askable: Askable,
): ReadonlyMap<string, number> => {
  const worths = new Map<string, number>();
  for (const verdict of verdicts) {
    const way = verdict.status === "unknown" ? wayTo(verdict.proof, true, askable) : null;
    if (!way || way.size === 0) continue;
    const weight = weightOf(verdict, named, way.size) / way.size;
    for (const [fact, share] of way.facts)
      worths.set(fact, (worths.get(fact) ?? 0) + weight * share);
  }
  return worths;
};
