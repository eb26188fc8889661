import type { Case } from "./case.ts";
import type { Missing } from "./missing.ts";
import type { GroupNode, Node } from "./nodes.ts";
import { FALSE, TRUE, UNKNOWN } from "./values.ts";

/** What answers can still make of a condition. */
interface Reach {
  readonly canHold: boolean;
  readonly canFail: boolean;
}

/**
 * Finds the facts that can still change a condition, when some will never be known: behind a refusal, asking
 * the rest may be useless. A refused fact keeps its line unknown for ever.
 */
class Search {
  readonly found = new Set<number>();
  private readonly reaches = new Map<Node, Reach>();
  private readonly missing: Missing;
  private readonly one: Case;
  private readonly mayAsk: (fact: number) => boolean;

  constructor(missing: Missing, one: Case, mayAsk: (fact: number) => boolean) {
    this.missing = missing;
    this.one = one;
    this.mayAsk = mayAsk;
  }

  private reach(node: Node): Reach {
    const known = this.reaches.get(node) ?? this.workOut(node);
    this.reaches.set(node, known);
    return known;
  }

  private workOut(node: Node): Reach {
    const status = node.test(this.one);
    if (status !== UNKNOWN) return { canHold: status === TRUE, canFail: status === FALSE };
    if (node.kind === "line") {
      const open = this.missing.ofNode(node, this.one).some(this.mayAsk);
      return { canHold: open, canFail: open };
    }
    return this.groupReach(node);
  }

  private groupReach({ group, of }: GroupNode): Reach {
    const inner = of.map((child) => this.reach(child));
    const holding = inner.filter(({ canHold }) => canHold).length;
    const failing = inner.filter(({ canFail }) => canFail).length;
    const size = inner.length;
    if (group.rule === "all") return { canHold: holding === size, canFail: failing > 0 };
    if (group.rule === "any") return { canHold: holding > 0, canFail: failing === size };
    if (group.rule === "none") return { canHold: failing === size, canFail: holding > 0 };
    const count = group.count ?? size;
    return { canHold: holding >= count, canFail: failing > size - count };
  }

  /** Collects below a node that should become true, false or either. */
  collect(node: Node, hold: boolean, fail: boolean): void {
    if (node.test(this.one) !== UNKNOWN) return;
    const reach = this.reach(node);
    const aims = { hold: hold && reach.canHold, fail: fail && reach.canFail };
    if (!aims.hold && !aims.fail) return;
    if (node.kind === "line") this.keep(node);
    else this.collectIn(node, aims);
  }

  private collectIn({ group, of }: GroupNode, aims: { hold: boolean; fail: boolean }): void {
    const turned = group.rule === "none";
    for (const child of of)
      this.collect(child, turned ? aims.fail : aims.hold, turned ? aims.hold : aims.fail);
  }

  private keep(node: Node): void {
    for (const fact of this.missing.ofNode(node, this.one))
      if (this.mayAsk(fact)) this.found.add(fact);
  }
}

/** Facts that `mayAsk` allows and whose answer can still settle, or help settle, the condition. */
export const relevantFacts = (
  missing: Missing,
  node: Node,
  one: Case,
  mayAsk: (fact: number) => boolean,
): readonly number[] => {
  const search = new Search(missing, one, mayAsk);
  search.collect(node, true, true);
  return [...search.found];
};
