import type { Line, Term } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import { fill, ifClause, sentence } from "./french.ts";
import type { Node, Program } from "./program.ts";
import { type Kleene, Range, TRUE, UNKNOWN, type Value } from "./values.ts";
import { type Bounds, createBounds, createSubjects, type Subject, stateIn } from "./wording.ts";

/** Puts conditions in words, from the vocabulary; nobody writes a proof by hand. */
export interface Sentences {
  subject(term: Term): Subject;
  /** What is the case, as a counsellor would say it: the person's value, and what was needed. */
  line(line: Line, status: Kleene, wanted: boolean, value: Value, one: Case): string;
  /** A definition, as the title of the conditions it stands for. */
  notion(definition: number, status: Kleene, wanted: boolean): string;
  /** The title of a group. */
  group(node: Node & { kind: "group" }): string;
  /** The condition alone, without anybody: "avoir entre 16 et 25 ans". */
  requirement(line: Line, wanted: boolean, one: Case): string;
}

const exclusion = (subject: Subject): string => {
  const { excludes, requires } = subject.wording;
  if (excludes !== undefined) return excludes;
  const needed = requires ?? subject.label;
  return needed.startsWith("que ") ? `il ne faut pas ${needed}` : `ne pas ${needed}`;
};

const requirementOf = (subject: Subject, line: Line, bounds: Bounds): string => {
  const needed = subject.wording.requires ?? `${subject.label} : {borne}`;
  if (line.kind === "holds") return bounds.negative ? exclusion(subject) : needed;
  const text = fill(needed, "{borne}", bounds.text);
  if (!bounds.negative) return text;
  return text.startsWith("que ") ? `il ne faut pas ${text}` : `ne pas ${text}`;
};

/** "Il faut avoir 16 ans.", "Il ne faut pas être en formation." */
const mustBe = (requirement: string): string => {
  if (requirement.startsWith("il ")) return sentence(requirement);
  if (requirement.startsWith("ne pas "))
    return sentence(`il ne faut pas ${requirement.slice("ne pas ".length)}`);
  if (requirement.startsWith("n'")) return sentence(`il faut ${requirement}`);
  return sentence(`il faut ${requirement}`);
};

const fallback = (subject: Subject, status: boolean): string =>
  `${subject.label} : ${status ? "oui" : "non"}`;

const truthText = (subject: Subject, holds: boolean): string =>
  (holds ? subject.wording.yes : subject.wording.no) ?? fallback(subject, holds);

const saidOf = (line: Line, status: Kleene): string | undefined => {
  if (status === UNKNOWN) return line.said?.unknown;
  return status === TRUE ? line.said?.true : line.said?.false;
};

const holdsText = (
  subject: Subject,
  requirement: string,
  satisfied: boolean,
  value: Value,
): string => {
  if (value === undefined) return sentence(`je ne sais pas ${ifClause(truthText(subject, true))}`);
  const fact = sentence(truthText(subject, value === true));
  return satisfied ? fact : `${mustBe(requirement)} ${fact}`;
};

const subjectName = (subject: Subject): string => subject.wording.subject ?? subject.label;

const ASKS_NO_MORE = new Set(["=", "!="]);

/** After a true value, what it was measured against: ": c'est entre 16 et 25 ans". */
const measure = (line: Line, bounds: Bounds, subject: Subject): string => {
  const plain =
    line.kind === "among" || line.kind === "contains" || line.kind === "starts" || bounds.negative;
  if (plain || subject.choices.size > 0) return "";
  return line.kind === "compare" && ASKS_NO_MORE.has(line.op) ? "" : ` : c'est ${bounds.text}`;
};

const unknownText = (subject: Subject, line: Line, requirement: string, value: Value): string => {
  const name = subjectName(subject);
  const known = value instanceof Range;
  const first = known ? `je ne connais pas assez précisément ${name}` : `je ne connais pas ${name}`;
  const counted = line.kind === "compare" || line.kind === "between";
  return counted && subject.choices.size === 0
    ? `${sentence(first)} ${mustBe(requirement)}`
    : sentence(first);
};

const valueText = (
  subject: Subject,
  line: Line,
  bounds: Bounds,
  satisfied: boolean,
  value: Value,
): string => {
  const template = subject.wording.value ?? `${subject.label} : {valeur}`;
  if (value === null) return sentence(`${subject.label} : rien à cette date`);
  if (satisfied)
    return sentence(stateIn(template, value, subject) + measure(line, bounds, subject));
  const requirement = requirementOf(subject, line, bounds);
  return `${mustBe(requirement)} ${sentence(stateIn(subject.wording.short ?? template, value, subject))}`;
};

const TITLES = {
  all: "Toutes ces conditions.",
  any: "Une de ces conditions suffit.",
  none: "Aucune de ces situations.",
} as const;

export const createSentences = (program: Program): Sentences => {
  const subjects = createSubjects(program.rules);
  const boundsOf = createBounds(program, subjects);
  return {
    subject: subjects,
    line: (line, status, wanted, value, one) => {
      const own = saidOf(line, status);
      if (own !== undefined) return sentence(own);
      const subject = subjects(line.left);
      const satisfied = status !== UNKNOWN && (status === TRUE) === wanted;
      const bounds = boundsOf(line, wanted, one);
      if (line.kind === "holds")
        return holdsText(subject, requirementOf(subject, line, bounds), satisfied, value);
      return status === UNKNOWN
        ? unknownText(subject, line, requirementOf(subject, line, bounds), value)
        : valueText(subject, line, bounds, satisfied, value);
    },
    notion: (definition, status, wanted) => {
      const subject = subjects({ kind: "definition", definition });
      const value = status === UNKNOWN ? undefined : status === TRUE;
      const needed = wanted ? (subject.wording.requires ?? subject.label) : exclusion(subject);
      return holdsText(subject, needed, (status === TRUE) === wanted, value);
    },
    group: ({ group }) => {
      if (group.label !== undefined) return sentence(group.label);
      return group.rule === "atLeast"
        ? `Au moins ${group.count} de ces conditions.`
        : TITLES[group.rule];
    },
    requirement: (line, wanted, one) => {
      const subject = subjects(line.left);
      return requirementOf(subject, line, boundsOf(line, wanted, one));
    },
  };
};
