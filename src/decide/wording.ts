import type { Style } from "../domain/reply.ts";
import type { FactChoice, FactValue } from "../domain/situation.ts";
import type { Calculation, CompiledRules, Term } from "../knowledge/regles.ts";
import type { Phrases, Wording } from "../knowledge/wording.ts";
import { dayInWords, fill, frenchNumber, joinWith } from "./french.ts";
import { Range, type Value } from "./values.ts";

/** A fact or a notion, as sentences need it. */
export interface Subject {
  readonly label: string;
  readonly unit?: string;
  /** The values that have a name, by the words they take in a sentence. */
  readonly choices: ReadonlyMap<string | number | boolean, string>;
  readonly wording: Phrases;
  /** The question in easy-read French; notions have none. */
  readonly easyQuestion?: string;
}

const NO_CHOICES: ReadonlyMap<string | number | boolean, string> = new Map();

const choicesOf = (
  values: readonly FactChoice[] | undefined,
  names: Readonly<Record<string, string>> | undefined,
): Subject["choices"] =>
  values || names
    ? new Map([
        ...(values ?? []).map(({ value, label }) => [value, label] as const),
        ...Object.entries(names ?? {}),
      ])
    : NO_CHOICES;

interface Described {
  readonly label: string;
  readonly unit?: string;
  readonly values?: readonly FactChoice[];
  readonly questionFalc?: string;
  readonly wording: Wording;
}

const phrasesIn = (style: Style, { easy = {}, ...standard }: Wording): Phrases =>
  style === "standard"
    ? standard
    : { ...standard, ...easy, names: { ...standard.names, ...easy.names } };

const subjectFrom =
  (style: Style) =>
  ({ label, unit, values, questionFalc, wording }: Described): Subject => {
    const phrases = phrasesIn(style, wording);
    return {
      label,
      ...(unit === undefined ? {} : { unit }),
      choices: choicesOf(values, phrases.names),
      wording: phrases,
      ...(questionFalc === undefined ? {} : { easyQuestion: questionFalc }),
    };
  };

/** The subjects of all facts and definitions in one style, made once. */
export const createSubjects = (
  rules: CompiledRules,
  style: Style = "standard",
): ((term: Term) => Subject) => {
  const facts = rules.facts.map(subjectFrom(style));
  const definitions = rules.definitions.map(subjectFrom(style));
  const nameless: Subject = { label: "", choices: NO_CHOICES, wording: {} };
  return (term) => {
    if (term.kind === "fact") return facts[term.fact] ?? nameless;
    if (term.kind === "definition") return definitions[term.definition] ?? nameless;
    return nameless;
  };
};

/** One value, in words. */
export const valueInWords = (value: Value, subject: Subject): string => {
  if (typeof value === "number") return subject.choices.get(String(value)) ?? frenchNumber(value);
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

/** What is said of a value that does not fit the common sentence: an empty list, "aucune", a code without name. */
const ownStatement = (value: Value, { wording, choices }: Subject): string | undefined => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.length === 0) return wording.empty;
  const [first] = items;
  const known = typeof first !== "string" || items.some((one) => choices.has(String(one)));
  if (!known && wording.other !== undefined) return wording.other;
  return Array.isArray(value) ? undefined : wording.statements?.[String(first)];
};

/** The value in the subject's own sentence: "vous avez 22 ans". */
export const stateIn = (template: string, value: Value, subject: Subject): string =>
  ownStatement(value, subject) ?? fill(template, "{valeur}", valueInWords(value, subject));

/** A fact's value as a statement to the person; null when the vocabulary has no words for it. */
export const statedInWords = (subject: Subject, value: Value & FactValue): string | null => {
  const { yes, no, value: template } = subject.wording;
  if (typeof value === "boolean") return (value ? yes : no) ?? null;
  return template === undefined ? null : stateIn(template, value, subject);
};

/** True for a calculation that gives an age in years at some day. */
export const ageOf = (
  calculation: Calculation | undefined,
): { readonly birth: number; readonly day: Calculation } | null => {
  if (calculation?.kind !== "call" || calculation.name !== "age") return null;
  const [birth, day] = calculation.args;
  return birth?.kind === "fact" && day ? { birth: birth.fact, day } : null;
};
