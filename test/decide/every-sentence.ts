import { type Case, createCases } from "#decide/case.ts";
import { createEasySentences } from "#decide/easy-sentences.ts";
import { createMoments } from "#decide/moments.ts";
import type { LineNode, Node } from "#decide/nodes.ts";
import { createProgram, type Program } from "#decide/program.ts";
import { createSentences, type Sentences } from "#decide/sentences.ts";
import { compareValues, FALSE, type Kleene, TRUE, UNKNOWN, type Value } from "#decide/values.ts";
import { addDays, type Day, isDay } from "#domain/day.ts";
import type { Style } from "#domain/reply.ts";
import type { FactValue } from "#domain/situation.ts";
import type { CompiledFact, CompiledRules, Line, Term } from "#knowledge/regles.ts";

/** One sentence that a proof can show, and where it comes from. */
export interface Said {
  /** Dispositif or notion, first day of the version, and place in the tree. */
  readonly where: string;
  readonly status: Kleene;
  /** Whether the condition was asked for, or must not hold. */
  readonly wanted: boolean;
  readonly text: string;
}

/** A day on which a version is in force. */
const dayWithin = ({ from, to }: { from: Day | null; to: Day | null }): Day => {
  if (to !== null) return to;
  return from !== null && from > LATEST ? from : LATEST;
};
const LATEST: Day = "2026-11-21";

const isNumber = (value: Value): value is number => typeof value === "number";

const around = (value: Value): readonly FactValue[] => {
  if (isNumber(value)) return [value - 1, value, value + 1, value + 2];
  return typeof value === "string" && isDay(value) ? [addDays(value, -1), value, addDays(value, 1)] : [];
};

/** Walks every condition of the law and writes what is said of it: true, false and unknown. */
class Walk {
  readonly said: Said[] = [];
  private readonly rules: CompiledRules;
  private readonly program: Program;
  private readonly cases: ReturnType<typeof createCases>;
  private readonly momentOf: ReturnType<typeof createMoments>;
  private readonly sentences: Sentences;
  private readonly notions = new Set<string>();

  constructor(rules: CompiledRules, style: Style) {
    this.rules = rules;
    this.program = createProgram(rules);
    this.cases = createCases(rules, this.program.memoSize);
    this.momentOf = createMoments(rules);
    this.sentences =
      style === "falc" ? createEasySentences(this.program) : createSentences(this.program);
  }

  run(): readonly Said[] {
    for (const { id, versions } of this.rules.dispositifs)
      for (const version of versions) {
        const node = this.program.condition(version.condition);
        this.node(node, dayWithin(version), true, `${id} (${version.from ?? "début"})`);
      }
    return this.said;
  }

  private node(node: Node, day: Day, wanted: boolean, where: string): void {
    if (node.kind === "line") return this.line(node, day, wanted, where);
    this.keep(where, UNKNOWN, wanted, this.sentences.group(node));
    const inner = node.group.rule === "none" ? !wanted : wanted;
    for (const [index, one] of node.of.entries()) this.node(one, day, inner, `${where}.${index + 1}`);
  }

  private line({ line, test }: LineNode, day: Day, wanted: boolean, where: string): void {
    const { left } = line;
    const say = (status: Kleene, value: Value, one: Case) =>
      this.keep(where, status, wanted, this.sentences.line(line, status, wanted, value, one));
    const nobody = this.nobody(day);
    say(UNKNOWN, undefined, nobody);
    if (left.kind === "fact") {
      const everything = this.somebody(day);
      for (const value of this.answers(left.fact, line, everything)) {
        const one = this.cases.suppose(everything, left.fact, value);
        say(test(one), value, one);
      }
    }
    if (left.kind === "definition") this.notion(line, left.definition, day, wanted, where, say);
  }

  private notion(
    line: Line,
    definition: number,
    day: Day,
    wanted: boolean,
    where: string,
    say: (status: Kleene, value: Value, one: Case) => void,
  ): void {
    const somebody = this.somebody(day);
    if (line.kind === "holds") {
      const asked = wanted !== line.negated;
      for (const status of [TRUE, FALSE, UNKNOWN] as const)
        this.keep(where, status, asked, this.sentences.notion(definition, status, asked));
      for (const value of [true, false])
        say(value === line.negated ? FALSE : TRUE, value, somebody);
    } else if (line.kind === "compare") {
      const other = this.program.read(line.right)(somebody);
      for (const value of around(other)) {
        const status = compareValues(line.op, value, other);
        say(status, value, somebody);
      }
    } else if (line.kind === "between") {
      for (const term of [line.low, line.high])
        for (const value of around(this.program.read(term)(somebody)))
          say(this.within(line, value, somebody), value, somebody);
    }
    this.open(definition, day, wanted);
  }

  private within(line: Extract<Line, { kind: "between" }>, value: Value, one: Case): Kleene {
    const low = compareValues(">=", value, this.program.read(line.low)(one));
    const high = compareValues("<=", value, this.program.read(line.high)(one));
    return low === TRUE && high === TRUE ? TRUE : FALSE;
  }

  /** The conditions a notion is made of, once for each side it is asked from. */
  private open(index: number, day: Day, wanted: boolean): void {
    const definition = this.rules.definitions[index];
    const version = definition?.versions.find(
      ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
    );
    const where = `${definition?.id} (${version?.from ?? "début"})${wanted ? "" : " refusé"}`;
    if (!version?.condition || this.notions.has(where)) return;
    this.notions.add(where);
    this.node(this.program.condition(version.condition), day, wanted, where);
  }

  private answers(index: number, line: Line, one: Case): readonly FactValue[] {
    const fact = this.rules.facts[index];
    if (!fact) return [];
    if (fact.type === "boolean") return [true, false];
    if (fact.type === "list") return listsFor(fact, this.itemsOf(line));
    if (fact.type === "enum")
      return fact.values?.map(({ value }) => value) ?? [...this.itemsOf(line).map(String).slice(0, 1), "99999"];
    return this.thresholds(line)
      .flatMap((term) => around(this.program.read(term)(one)))
      .filter((value) => !isNumber(value) || (value >= (fact.min ?? 0) && value <= (fact.max ?? value)));
  }

  private thresholds(line: Line): readonly Term[] {
    if (line.kind === "compare") return [line.right];
    return line.kind === "between" ? [line.low, line.high] : [];
  }

  private itemsOf(line: Line): readonly (string | number)[] {
    if (line.kind !== "among" && line.kind !== "contains") return line.kind === "starts" ? [`${line.prefix}000`] : [];
    const values = "list" in line.items ? (this.rules.lists[line.items.list]?.values ?? []) : line.items.values;
    return values.filter((value) => typeof value !== "boolean");
  }

  private nobody(day: Day): Case {
    return this.cases.open({ personne: {}, formation: {} }, this.momentOf(day));
  }

  /** Someone of whom everything is known, so that what a line compares with has a value. */
  private somebody(day: Day): Case {
    const facts = (about: CompiledFact["about"]) =>
      Object.fromEntries(
        this.rules.facts.filter((fact) => fact.about === about).map((fact) => [fact.id, answerOf(fact)]),
      );
    return this.cases.open(
      { personne: facts("personne"), formation: facts("formation") },
      this.momentOf(day),
    );
  }

  private keep(where: string, status: Kleene, wanted: boolean, text: string): void {
    this.said.push({ where, status, wanted, text });
  }
}

const listsFor = (fact: CompiledFact, items: readonly (string | number)[]): readonly FactValue[] => {
  if (fact.elements === "integer") return [[], [2], [8, 14], ...items.map((item) => [item])];
  const choices = fact.values?.map(({ value }) => value) ?? ["99999"];
  return [[], items.slice(0, 2), choices.slice(0, 1), choices];
};

const answerOf = (fact: CompiledFact): FactValue => {
  switch (fact.type) {
    case "boolean":
      return false;
    case "list":
      return [];
    case "date":
      return "1990-06-15";
    case "enum":
      return fact.values?.[0]?.value ?? "62498";
    default:
      return fact.min ?? 0;
  }
};

/** Every sentence a proof of these rules can show, each once a place. */
export const everySentence = (rules: CompiledRules, style: Style): readonly Said[] =>
  new Walk(rules, style).run();
