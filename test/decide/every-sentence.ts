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
import type { Comparator, CompiledFact, CompiledRules, Line, Term } from "#knowledge/regles.ts";

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
  return typeof value === "string" && isDay(value)
    ? [addDays(value, -1), value, addDays(value, 1)]
    : [];
};

interface Place {
  readonly day: Day;
  readonly wanted: boolean;
  readonly where: string;
}

/** Whether a value satisfies what a line compares it with. */
const statusOf = (program: Program, line: Line, value: Value, one: Case): Kleene => {
  const compared = (op: Comparator, term: Term) =>
    compareValues(op, value, program.read(term)(one));
  if (line.kind === "compare") return compared(line.op, line.right);
  if (line.kind === "holds") return value === line.negated ? FALSE : TRUE;
  if (line.kind !== "between") return UNKNOWN;
  return compared(">=", line.low) === TRUE && compared("<=", line.high) === TRUE ? TRUE : FALSE;
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
    this.cases = createCases(rules);
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
    if (node.kind === "line") {
      this.line(node, { day, wanted, where });
      return;
    }
    this.keep(where, UNKNOWN, wanted, this.sentences.group(node));
    const inner = node.group.rule === "none" ? !wanted : wanted;
    for (const [index, one] of node.of.entries())
      this.node(one, day, inner, `${where}.${index + 1}`);
  }

  private line(node: LineNode, place: Place): void {
    const { line, test } = node;
    const { left } = line;
    this.say(line, UNKNOWN, undefined, this.nobody(place.day), place);
    if (left.kind === "definition") this.notion(node, left.definition, place);
    if (left.kind !== "fact") return;
    const everything = this.somebody(place.day);
    for (const value of this.answers(left.fact, line, everything)) {
      const one = this.cases.suppose(everything, left.fact, value);
      this.say(line, test(one), value, one, place);
    }
  }

  private notion({ line }: LineNode, definition: number, place: Place): void {
    const { day, wanted, where } = place;
    const somebody = this.somebody(day);
    for (const value of this.values(line, somebody))
      this.say(line, statusOf(this.program, line, value, somebody), value, somebody, place);
    if (line.kind === "holds") this.title(definition, wanted !== line.negated, where);
    this.open(definition, day, wanted);
  }

  /** A yes-or-no notion is the title of its own conditions. */
  private title(definition: number, asked: boolean, where: string): void {
    for (const status of [TRUE, FALSE, UNKNOWN] as const)
      this.keep(where, status, asked, this.sentences.notion(definition, status, asked));
  }

  private say(line: Line, status: Kleene, value: Value, one: Case, { wanted, where }: Place): void {
    this.keep(where, status, wanted, this.sentences.line(line, status, wanted, value, one));
  }

  /** Values on both sides of what a line compares with. */
  private values(line: Line, one: Case): readonly FactValue[] {
    if (line.kind === "holds") return [true, false];
    return this.thresholds(line).flatMap((term) => around(this.program.read(term)(one)));
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
    if (fact.type === "enum") return this.choices(fact, line);
    const { min = 0, max = Number.MAX_VALUE } = fact;
    return this.values(line, one).filter(
      (value) => !isNumber(value) || (value >= min && value <= max),
    );
  }

  /** Every choice of a closed list; of an open code, one that fits, one that has a name, one that has none. */
  private choices(fact: CompiledFact, line: Line): readonly FactValue[] {
    const closed = fact.values?.map(({ value }) => value);
    const written = this.itemsOf(line).slice(0, 1).map(String);
    const named = Object.keys(fact.wording.names ?? {}).slice(0, 2);
    return closed ?? [...written, ...named, "99999"];
  }

  private thresholds(line: Line): readonly Term[] {
    if (line.kind === "compare") return [line.right];
    return line.kind === "between" ? [line.low, line.high] : [];
  }

  private itemsOf(line: Line): readonly (string | number)[] {
    if (line.kind === "compare") return this.thresholds(line).flatMap(writtenValue);
    if (line.kind === "starts") return [`${line.prefix}000`];
    if (line.kind !== "among" && line.kind !== "contains") return [];
    const values =
      "list" in line.items ? this.rules.lists[line.items.list]?.values : line.items.values;
    return (values ?? []).filter((value) => typeof value !== "boolean");
  }

  private nobody(day: Day): Case {
    return this.cases.open({ personne: {}, formation: {} }, this.momentOf(day));
  }

  /** Someone of whom everything is known, so that what a line compares with has a value. */
  private somebody(day: Day): Case {
    const facts = (about: CompiledFact["about"]) =>
      Object.fromEntries(
        this.rules.facts
          .filter((fact) => fact.about === about)
          .map((fact) => [fact.id, answerOf(fact)]),
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

const listsFor = (
  fact: CompiledFact,
  items: readonly (string | number)[],
): readonly FactValue[] => {
  if (fact.elements === "integer") return [[], [2], [8, 14], ...items.map((item) => [item])];
  const choices = fact.values?.map(({ value }) => value) ?? ["99999"];
  return [[], items.slice(0, 2), choices.slice(0, 1), choices];
};

const writtenValue = (term: Term): readonly (string | number)[] =>
  term.kind === "value" && typeof term.value !== "boolean" ? [term.value] : [];

/** What somebody of whom everything is known answers to an open code. */
const CODES: Readonly<Record<string, string>> = {
  departement: "59",
  departement_formation: "59",
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
      return fact.values?.[0]?.value ?? CODES[fact.id] ?? "62498";
    default:
      return Math.min((fact.min ?? 0) + 6, fact.max ?? 6);
  }
};

/** Every sentence a proof of these rules can show, each once a place. */
export const everySentence = (rules: CompiledRules, style: Style): readonly Said[] =>
  new Walk(rules, style).run();
