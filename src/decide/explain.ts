import type { FactValue } from "../domain/situation.ts";
import type { ProofNode, Truth } from "../domain/verdict.ts";
import type { Case, Cases } from "./case.ts";
import type { Changes } from "./change.ts";
import type { GroupNode, LineNode, Node } from "./nodes.ts";
import type { Program } from "./program.ts";
import type { Sentences } from "./sentences.ts";
import { answersOf } from "./settle.ts";
import { FALSE, type Kleene, not, Range, TRUE, UNKNOWN, type Value } from "./values.ts";

export const truthOf = (status: Kleene): Truth =>
  status === UNKNOWN ? "unknown" : status === TRUE ? "true" : "false";

/** Writes the whole proof: every condition, none skipped, each with what it looked at. */
export interface Explainer {
  explain(node: Node, one: Case, reference: string): ProofNode;
  /** The proof of what was settled although `pivot` is not known: one branch an answer. */
  explainWhatever(node: Node, one: Case, pivot: number, reference: string): ProofNode;
}

const factValue = (value: Value): FactValue | null =>
  value === undefined || value === null || value instanceof Range ? null : value;

type Children = Pick<ProofNode, "all" | "any" | "not" | "atLeast">;

class Writer implements Explainer {
  private readonly program: Program;
  private readonly cases: Cases;
  private readonly sentences: Sentences;
  private readonly changes: Changes;

  constructor(program: Program, cases: Cases, sentences: Sentences, changes: Changes) {
    this.program = program;
    this.cases = cases;
    this.sentences = sentences;
    this.changes = changes;
  }

  explain(node: Node, one: Case, reference: string): ProofNode {
    return this.node(node, one, reference, true);
  }

  explainWhatever(node: Node, one: Case, pivot: number, reference: string): ProofNode {
    const { rules } = this.program;
    const fact = rules.facts[pivot];
    const branches = (answersOf(rules, pivot) ?? []).map((answer) => {
      const supposed = this.cases.suppose(one, pivot, answer);
      const inner = this.node(node, supposed, reference, true);
      return { text: this.hypothesis(pivot, answer), status: inner.status, all: [inner] };
    });
    return {
      text: this.sentences.whatever({ kind: "fact", fact: pivot }),
      status: branches[0]?.status ?? "unknown",
      ...(fact ? { fact: fact.id } : {}),
      value: null,
      reference,
      all: branches,
    };
  }

  private hypothesis(fact: number, answer: FactValue): string {
    const { label, choices, wording } = this.sentences.subject({ kind: "fact", fact });
    if (answer === true && wording.yes) return `Si ${wording.yes} :`;
    if (answer === false && wording.no) return `Si ${wording.no} :`;
    const name = typeof answer === "string" ? (choices.get(answer) ?? answer) : String(answer);
    return `Si ${label} est ${name} :`;
  }

  private node(node: Node, one: Case, inherited: string, wanted: boolean): ProofNode {
    if (node.kind === "group") return this.group(node, one, inherited, wanted);
    const { left } = node.line;
    if (node.line.kind === "holds" && left.kind === "definition")
      return this.notion(node, left.definition, one, inherited, wanted);
    return this.line(node, one, inherited, wanted);
  }

  private children(node: GroupNode, one: Case, reference: string, wanted: boolean): Children {
    const { rule, count } = node.group;
    const inner = rule === "none" ? !wanted : wanted;
    const of = node.of.map((child) => this.node(child, one, reference, inner));
    switch (rule) {
      case "all":
        return { all: of };
      case "any":
        return { any: of };
      case "none":
        return { not: of };
      case "atLeast":
        return { any: of, atLeast: count ?? of.length };
    }
  }

  private group(node: GroupNode, one: Case, inherited: string, wanted: boolean): ProofNode {
    const reference = node.group.source ?? inherited;
    const status = node.test(one);
    return {
      text: this.sentences.group(node),
      status: truthOf(status),
      reference,
      ...this.children(node, one, reference, wanted),
    };
  }

  private line(node: LineNode, one: Case, inherited: string, wanted: boolean): ProofNode {
    const { line } = node;
    const status = node.test(one);
    const value = this.program.read(line.left)(one);
    const unmet = status === (wanted ? FALSE : TRUE);
    const change = unmet ? this.changes.ofLine(node, wanted, one) : null;
    const fact = line.left.kind === "fact" ? this.program.rules.facts[line.left.fact] : undefined;
    const said = {
      text: this.sentences.line(line, status, wanted, value, one),
      status: truthOf(status),
      value: factValue(value),
      reference: line.source ?? inherited,
    };
    const proof = fact ? { fact: fact.id, ...said } : said;
    return change === null ? proof : { ...proof, change };
  }

  /** A shared notion is a named group over its own conditions; denied, it stands under `not`. */
  private notion(
    { line, test }: LineNode,
    definition: number,
    one: Case,
    inherited: string,
    wanted: boolean,
  ): ProofNode {
    const negated = line.kind === "holds" && line.negated;
    const status = test(one);
    const own = negated ? not(status) : status;
    const title = this.sentences.notion(definition, own, wanted !== negated);
    const body = this.program.notion(definition, one)?.node;
    const version = this.versionSource(definition, one);
    const reference = line.source ?? version ?? inherited;
    const said = this.sentences.line(
      line,
      status,
      wanted,
      own === UNKNOWN ? undefined : own === TRUE,
      one,
    );
    const inner = body ? this.body(body, one, reference, wanted !== negated) : {};
    if (!negated)
      return { text: line.said ? said : title, status: truthOf(own), reference, ...inner };
    const denied: ProofNode = { text: title, status: truthOf(own), reference, ...inner };
    return { text: said, status: truthOf(status), reference, not: [denied] };
  }

  private body(body: Node, one: Case, reference: string, wanted: boolean): Children {
    if (body.kind === "group" && body.group.label === undefined)
      return this.children(body, one, body.group.source ?? reference, wanted);
    return { all: [this.node(body, one, reference, wanted)] };
  }

  private versionSource(definition: number, one: Case): string | undefined {
    const version = one.moment.definitions[definition] ?? -1;
    return this.program.rules.definitions[definition]?.versions[version]?.source;
  }
}

export const createExplainer = (
  program: Program,
  cases: Cases,
  sentences: Sentences,
  changes: Changes,
): Explainer => new Writer(program, cases, sentences, changes);
