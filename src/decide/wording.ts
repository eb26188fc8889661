import type { FactChoice } from "../domain/situation.ts";
import type {
  Calculation,
  Comparator,
  CompiledRules,
  Line,
  Term,
  Wording,
} from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import { dayInWords, fill, frenchNumber, interval, joinWith, quantity } from "./french.ts";
import type { Program } from "./program.ts";
import { valuesOf } from "./tests.ts";
import { Range, type Value } from "./values.ts";

/** A fact or a notion, as sentences need it. */
export interface Subject {
  readonly label: string;
  readonly unit?: string;
  readonly choices: ReadonlyMap<string | number | boolean, string>;
  readonly wording: Wording;
}

const NO_CHOICES: ReadonlyMap<string | number | boolean, string> = new Map();

const choicesOf = (values: readonly FactChoice[] | undefined) =>
  values ? new Map(values.map(({ value, label }) => [value, label])) : NO_CHOICES;

interface Described {
  readonly label: string;
  readonly unit?: string;
  readonly values?: readonly FactChoice[];
  readonly wording: Wording;
}

const subjectFrom = ({ label, unit, values, wording }: Described): Subject => ({
  label,
  ...(unit === undefined ? {} : { unit }),
  choices: choicesOf(values),
  wording,
});

/** The subjects of all facts and definitions, made once. */
export const createSubjects = (rules: CompiledRules): ((term: Term) => Subject) => {
  const facts = rules.facts.map(subjectFrom);
  const definitions = rules.definitions.map(subjectFrom);
  const nameless: Subject = { label: "", choices: NO_CHOICES, wording: {} };
  return (term) => {
    if (term.kind === "fact") return facts[term.fact] ?? nameless;
    if (term.kind === "definition") return definitions[term.definition] ?? nameless;
    return nameless;
  };
};

const OPPOSITE: Readonly<Record<Comparator, Comparator>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "=": "!=",
  "!=": "=",
};

const COUNTED: Readonly<Record<Comparator, (text: string) => string>> = {
  "<": (text) => `moins de ${text}`,
  "<=": (text) => `au plus ${text}`,
  ">": (text) => `plus de ${text}`,
  ">=": (text) => `au moins ${text}`,
  "=": (text) => text,
  "!=": (text) => `autre chose que ${text}`,
};

const DATED: Readonly<Record<Comparator, (text: string) => string>> = {
  "<": (text) => `avant le ${text}`,
  "<=": (text) => `au plus tard le ${text}`,
  ">": (text) => `après le ${text}`,
  ">=": (text) => `à partir du ${text}`,
  "=": (text) => `le ${text}`,
  "!=": (text) => `un autre jour que le ${text}`,
};

const RANKED: Readonly<Record<Comparator, (text: string) => string>> = {
  ...COUNTED,
  "<": (text) => `moins que ${text}`,
  ">": (text) => `plus que ${text}`,
};

/** One value, in words. */
export const valueInWords = (value: Value, subject: Subject): string => {
  if (typeof value === "number") return frenchNumber(value);
  if (typeof value === "string") return subject.choices.get(value) ?? dayInWords(value);
  if (value instanceof Range) return rangeInWords(value);
  if (Array.isArray(value)) return listInWords(value, subject);
  return "";
};

const rangeInWords = ({ low, high }: Range): string => {
  if (typeof low === "number" && typeof high === "number")
    return `${frenchNumber(low)} ${high - low === 1 ? "ou" : "à"} ${frenchNumber(high)}`;
  return `${dayInWords(String(low))} à ${dayInWords(String(high))}`;
};

const SHOWN = 5;

const listInWords = (items: readonly (string | number)[], subject: Subject): string => {
  if (items.length === 0) return "aucun";
  const words = items.map((item) => subject.choices.get(item) ?? String(item));
  return words.length > SHOWN ? `${words.slice(0, SHOWN).join(", ")}…` : joinWith(words, "et");
};

/** What a line asks of its subject, in words; `operand` says the other side. */
export interface Bounds {
  /** "entre 16 et 25 ans", "l'ARE ou l'ASP". */
  readonly text: string;
  /** The line asks for the contrary: "il ne faut pas …". */
  readonly negative: boolean;
}

const operandInWords = (
  program: Program,
  subjects: (term: Term) => Subject,
  term: Term,
  subject: Subject,
  one: Case | null,
): string => {
  const value = term.kind === "value" ? term.value : one ? program.read(term)(one) : undefined;
  if (typeof value === "number") return quantity(value, subject.unit);
  if (typeof value === "string") return subject.choices.get(value) ?? dayInWords(value);
  if (term.kind === "parameter") return program.rules.parameters[term.parameter]?.label ?? "";
  return subjects(term).label;
};

const numbersOf = (
  program: Program,
  line: Line & { kind: "between" },
  one: Case | null,
): readonly [number, number] | null => {
  const [low, high] = [line.low, line.high].map((term) =>
    term.kind === "value" ? term.value : one ? program.read(term)(one) : undefined,
  );
  return typeof low === "number" && typeof high === "number" ? [low, high] : null;
};

const styleOf = (
  line: Line,
  text: string,
): Readonly<Record<Comparator, (text: string) => string>> => {
  if ("scale" in line && line.scale) return RANKED;
  return /^\d{1,2}(er)? \p{L}+ \d{4}$/u.test(text) ? DATED : COUNTED;
};

const itemsInWords = (
  rules: CompiledRules,
  line: Line & { kind: "among" | "contains" },
  subject: Subject,
): string => {
  const values = valuesOf(rules, line.items);
  const named = "list" in line.items ? rules.lists[line.items.list] : undefined;
  if (named) return named.label;
  const words = values.map((value) => subject.choices.get(value) ?? String(value));
  const unit =
    subject.unit === undefined || typeof values[0] !== "number" ? "" : ` ${subject.unit}`;
  return `${joinWith(words, "ou")}${unit}`;
};

const betweenInWords = (low: string, high: string, wanted: boolean): string =>
  wanted ? `entre ${low} et ${high}` : `moins de ${low} ou plus de ${high}`;

/** Says what a line asks (or, not `wanted`, what must not be) of its subject at the moment of the case. */
export const createBounds =
  (program: Program, subjects: (term: Term) => Subject) =>
  (line: Line, wanted: boolean, one: Case | null): Bounds => {
    const subject = subjects(line.left);
    const operand = (term: Term) => operandInWords(program, subjects, term, subject, one);
    switch (line.kind) {
      case "holds":
        return { text: "", negative: line.negated === wanted };
      case "compare": {
        if (isChoice(line, subject))
          return { text: operand(line.right), negative: (line.op === "!=") === wanted };
        const op = wanted ? line.op : OPPOSITE[line.op];
        const text = operand(line.right);
        return { text: styleOf(line, text)[op](text), negative: false };
      }
      case "between": {
        const numbers = wanted ? numbersOf(program, line, one) : null;
        if (numbers) return { text: interval(...numbers, subject.unit), negative: false };
        const [low, high] = [operand(line.low), operand(line.high)];
        const dated = styleOf(line, low) === DATED ? "le " : "";
        return {
          text: betweenInWords(`${dated}${low}`, `${dated}${high}`, wanted),
          negative: false,
        };
      }
      case "among":
      case "contains":
        return {
          text: itemsInWords(program.rules, line, subject),
          negative: line.negated === wanted,
        };
      case "starts":
        return { text: `un code qui commence par ${line.prefix}`, negative: !wanted };
    }
  };

const isChoice = (line: Line & { kind: "compare" }, subject: Subject): boolean =>
  (line.op === "=" || line.op === "!=") && subject.choices.size > 0;

/** The value in the subject's own sentence: "vous avez 22 ans". */
export const stateIn = (template: string, value: Value, subject: Subject): string =>
  fill(template, "{valeur}", valueInWords(value, subject));

/** True for a calculation that gives an age in years at some day. */
export const ageOf = (
  calculation: Calculation | undefined,
): { readonly birth: number; readonly day: Calculation } | null => {
  if (calculation?.kind !== "call" || calculation.name !== "age") return null;
  const [birth, day] = calculation.args;
  return birth?.kind === "fact" && day ? { birth: birth.fact, day } : null;
};
