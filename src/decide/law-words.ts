import { frenchDay, isDay } from "../domain/day.ts";
import type {
  Calculation,
  CompiledRules,
  Condition,
  Formula,
  Group,
  Line,
  Term,
} from "../knowledge/regles.ts";
import { type Case, createCases } from "./case.ts";
import { joinWith } from "./french.ts";
import type { Moment } from "./moments.ts";
import { createProgram } from "./program.ts";
import { createSentences, type Sentences } from "./sentences.ts";

/** One line of a text with its depth: what jurists read instead of a tree. */
export interface OutlineLine {
  readonly depth: number;
  readonly text: string;
  readonly source?: string;
  /** Title of the group it stands in; left out at the top. */
  readonly within?: string;
  /** What the line is about, to recognise it when its threshold changes: "fait age", "groupe any". */
  readonly about: string;
}

interface Place {
  readonly depth?: number;
  readonly within?: string;
}

/** Puts the law itself in words: conditions and formulas without anybody, parameters by their names. */
export interface LawWords {
  outline(condition: Condition): readonly OutlineLine[];
  formula(formula: Formula): readonly OutlineLine[];
}

const TITLES: Readonly<Record<Group["rule"], string>> = {
  all: "toutes ces conditions",
  any: "une de ces conditions au moins",
  none: "aucune de ces situations",
  atLeast: "",
};

const titleOf = ({ rule, count, label }: Group): string => {
  const kind = rule === "atLeast" ? `au moins ${count} de ces conditions` : TITLES[rule];
  return label === undefined ? `${kind} :` : `${label} (${kind}) :`;
};

const INFIX: Readonly<Record<string, string>> = { "+": "+", "-": "−", "*": "×", "/": "÷" };

const FUNCTIONS: Readonly<Record<string, (args: readonly string[]) => string>> = {
  min: (args) => `le plus petit de ${joinWith(args, "et")}`,
  max: (args) => `le plus grand de ${joinWith(args, "et")}`,
  arrondi: ([value, decimals]) => `${value}, arrondi à ${decimals} décimales`,
  somme: ([list]) => `la somme de ${list}`,
  age: ([birth, day]) => (day === undefined ? `l'âge (${birth})` : `l'âge au jour : ${day}`),
  mois_entre: ([from, to]) => `les mois entre ${from} et ${to}`,
  plus_mois: ([from, months]) => `${from} plus ${months} mois`,
};

class Writer implements LawWords {
  private readonly rules: CompiledRules;
  private readonly sentences: Sentences;
  private readonly nobody: Case;

  constructor(rules: CompiledRules, moment: Moment) {
    this.rules = rules;
    const program = createProgram(rules);
    this.sentences = createSentences(program);
    const cases = createCases(rules);
    this.nobody = cases.open({ personne: {}, formation: {} }, moment);
  }

  outline(condition: Condition): readonly OutlineLine[] {
    const inner =
      condition.kind === "group" && condition.rule === "all" ? condition.of : [condition];
    return inner.flatMap((one) => this.below(one, {}));
  }

  private below(condition: Condition, place: Place): readonly OutlineLine[] {
    const { depth = 0, within } = place;
    const spot = { depth, ...(within === undefined ? {} : { within }) };
    if (condition.kind !== "group") return [{ ...spot, ...this.line(condition) }];
    const text = titleOf(condition);
    return [
      { ...spot, text, about: `groupe ${condition.rule}`, ...sourceOf(condition) },
      ...condition.of.flatMap((one) => this.below(one, { depth: depth + 1, within: text })),
    ];
  }

  private line(line: Line) {
    const text = this.sentences.requirement(line, true, this.nobody);
    return { text, about: this.aboutOf(line.left), ...sourceOf(line) };
  }

  private aboutOf(term: Term): string {
    if (term.kind === "fact") return `fait ${this.rules.facts[term.fact]?.id}`;
    return term.kind === "definition"
      ? `notion ${this.rules.definitions[term.definition]?.id}`
      : term.kind;
  }

  formula(formula: Formula): readonly OutlineLine[] {
    if (formula.kind === "calculation")
      return [{ depth: 0, text: this.calculation(formula.calculation), about: "calcul" }];
    return formula.rows.map((row) => {
      const gives = this.calculation(row.gives);
      return row.if
        ? { depth: 0, text: `si ${this.inOneLine(row.if)} : ${gives}`, about: this.ifAbout(row.if) }
        : { depth: 0, text: `sinon : ${gives}`, about: "sinon" };
    });
  }

  private ifAbout(condition: Condition): string {
    return this.below(condition, {})
      .map(({ about }) => about)
      .join(" ");
  }

  private inOneLine(condition: Condition): string {
    if (condition.kind !== "group") return this.sentences.requirement(condition, true, this.nobody);
    if (condition.label !== undefined) return condition.label;
    const inner = condition.of.map((one) => this.inOneLine(one));
    if (condition.rule === "all") return joinWith(inner, "et");
    if (condition.rule === "any") return joinWith(inner, "ou");
    return `${titleOf(condition)} ${inner.join(" ; ")}`;
  }

  private calculation(calculation: Calculation): string {
    if (calculation.kind === "today") return "le jour de la décision";
    if (calculation.kind === "count") return this.counted(calculation);
    if (calculation.kind !== "call") return this.term(calculation);
    const args = calculation.args.map((arg) => this.calculation(arg));
    const sign = INFIX[calculation.name];
    return sign === undefined
      ? (FUNCTIONS[calculation.name]?.(args) ?? args.join(", "))
      : `(${args.join(` ${sign} `)})`;
  }

  private counted({ list, where }: Extract<Calculation, { kind: "count" }>): string {
    const of = `le nombre de : ${this.calculation(list)}`;
    return where ? `${of} (${where.op} ${where.value})` : of;
  }

  private term(term: Term): string {
    switch (term.kind) {
      case "parameter":
        return `« ${this.rules.parameters[term.parameter]?.label} »`;
      case "fact":
      case "definition":
        return this.sentences.subject(term).label;
      case "value":
        return typeof term.value === "string" && isDay(term.value)
          ? frenchDay(term.value)
          : String(term.value).replace(".", ",");
    }
  }
}

/** No moment in particular: a parameter has no value, so it goes by its name. */
const NO_MOMENT: Moment = {
  asOf: "",
  parameters: [],
  definitions: [],
  dispositifs: [],
  mayBeAbsent: [],
};

const sourceOf = ({ source }: { readonly source?: string }) =>
  source === undefined ? {} : { source };

/** The words of the law; at a moment, what is written with parameters is said with their values. */
export const createLawWords = (rules: CompiledRules, moment: Moment = NO_MOMENT): LawWords =>
  new Writer(rules, moment);
