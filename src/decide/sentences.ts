import type { Line, SaidOfLine, Term } from "../knowledge/regles.ts";
import { type Bounds, BoundsWriter } from "./bounds.ts";
import type { Case } from "./case.ts";
import { fill, ifClause, sentence } from "./french.ts";
import type { GroupNode } from "./nodes.ts";
import type { Program } from "./program.ts";
import { isExact, type Kleene, Range, TRUE, UNKNOWN, type Value } from "./values.ts";
import { createSubjects, type Subject, stateIn } from "./wording.ts";

/** Puts conditions in words, from the vocabulary; nobody writes a proof by hand. */
export interface Sentences {
  subject(term: Term): Subject;
  /** What is the case, as a counsellor would say it: the person's value, and what was needed. */
  line(line: Line, status: Kleene, wanted: boolean, value: Value, one: Case): string;
  /** A definition, as the title of the conditions it stands for. */
  notion(definition: number, status: Kleene, wanted: boolean): string;
  /** A fact that is not known, when no answer would change anything. */
  whatever(fact: Term): string;
  /** The title of a group. */
  group(node: GroupNode): string;
  /** The condition alone, without anybody: "avoir entre 16 et 25 ans". */
  requirement(line: Line, wanted: boolean, one: Case): string;
}

export const exclusion = (subject: Subject): string => {
  const { excludes, requires } = subject.wording;
  if (excludes !== undefined) return excludes;
  const needed = requires ?? subject.label;
  return needed.startsWith("que ") ? `il ne faut pas ${needed}` : `ne pas ${needed}`;
};

/** "avoir entre 16 et 25 ans", "ne pas avoir d'emploi". */
export const requirementOf = (subject: Subject, line: Line, bounds: Bounds): string => {
  const needed = subject.wording.requires ?? `${subject.label} : {borne}`;
  if (line.kind === "holds") return bounds.negative ? exclusion(subject) : needed;
  const text = fill(needed, "{borne}", bounds.text);
  if (!bounds.negative) return text;
  return text.startsWith("que ") ? `il ne faut pas ${text}` : `ne pas ${text}`;
};

/** "Il faut avoir 16 ans.", "Il ne faut pas être en formation." */
export const mustBe = (requirement: string): string => {
  if (requirement.startsWith("il ")) return sentence(requirement);
  if (requirement.startsWith("ne pas "))
    return sentence(`il ne faut pas ${requirement.slice("ne pas ".length)}`);
  if (requirement.startsWith("n'")) return sentence(`il faut ${requirement}`);
  return sentence(`il faut ${requirement}`);
};

const fallback = (subject: Subject, status: boolean): string =>
  `${subject.label} : ${status ? "oui" : "non"}`;

export const truthText = (subject: Subject, holds: boolean): string =>
  (holds ? subject.wording.yes : subject.wording.no) ?? fallback(subject, holds);

export const pickSaid = (said: SaidOfLine | undefined, status: Kleene): string | undefined => {
  if (status === UNKNOWN) return said?.unknown;
  return status === TRUE ? said?.true : said?.false;
};

/** What "je ne sais pas" is about. */
export const doubtOf = (subject: Subject): string =>
  subject.wording.doubt ?? truthText(subject, true);

const holdsText = (
  subject: Subject,
  requirement: string,
  satisfied: boolean,
  value: Value,
): string => {
  if (value === undefined) return sentence(`je ne sais pas ${ifClause(doubtOf(subject))}`);
  const fact = sentence(truthText(subject, value === true));
  return satisfied ? fact : `${mustBe(requirement)} ${fact}`;
};

export const subjectName = (subject: Subject): string => subject.wording.subject ?? subject.label;

const ASKS_NO_MORE = new Set(["=", "!="]);

/** After a true value, what it was measured against: ": c'est entre 16 et 25 ans". */
const measure = (line: Line, bounds: Bounds, subject: Subject): string => {
  const plain =
    line.kind === "among" || line.kind === "contains" || line.kind === "starts" || bounds.negative;
  if (plain || subject.choices.size > 0) return "";
  return line.kind === "compare" && ASKS_NO_MORE.has(line.op) ? "" : ` : c'est ${bounds.text}`;
};

/** Being "au moins" or "au plus" something is worth saying; being one of a few choices is asked as such. */
export const hasThreshold = (line: Line, subject: Subject): boolean => {
  if (line.kind === "between") return true;
  if (line.kind !== "compare") return false;
  return subject.choices.size === 0 || !ASKS_NO_MORE.has(line.op);
};

const unknownText = (
  subject: Subject,
  line: Line,
  requirement: string,
  value: Value,
  otherSide: string | null,
): string => {
  if (isExact(value) && otherSide !== null)
    return `${sentence(stateIn(valueTemplate(subject), value, subject))} ${sentence(`je ne connais pas ${otherSide}`)}`;
  const precision = value instanceof Range ? "assez précisément " : "";
  const first = sentence(`je ne connais pas ${precision}${subjectName(subject)}`);
  return hasThreshold(line, subject) ? `${first} ${mustBe(requirement)}` : first;
};

const valueTemplate = (subject: Subject): string =>
  subject.wording.value ?? `${subject.label} : {valeur}`;

/**
 * What is the case, whole: "vous avez 22 ans". A code that has no name is said by what was asked of it, or as being
 * something else.
 */
export const statement = (
  subject: Subject,
  bounds: Bounds,
  satisfied: boolean,
  value: Value,
  template: string = valueTemplate(subject),
): string => {
  const { other } = subject.wording;
  if (other === undefined || subject.choices.size > 0) return stateIn(template, value, subject);
  return satisfied === bounds.negative ? other : fill(template, "{valeur}", bounds.text);
};

const valueText = (
  subject: Subject,
  line: Line,
  bounds: Bounds,
  satisfied: boolean,
  value: Value,
): string => {
  const template = valueTemplate(subject);
  if (value === null) return sentence(`${subject.label} : rien à cette date`);
  const said = satisfied ? template : (subject.wording.short ?? template);
  const fact = statement(subject, bounds, satisfied, value, said);
  if (satisfied) return sentence(fact + measure(line, bounds, subject));
  return `${mustBe(requirementOf(subject, line, bounds))} ${sentence(fact)}`;
};

const TITLES = {
  all: "Toutes ces conditions.",
  any: "Une de ces conditions suffit.",
  none: "Aucune de ces situations.",
} as const;

/** Sentences that hold no value of anybody: made once, kept by owner and by what is true and wanted. */
export class FixedSentences {
  private readonly byOwner = new WeakMap<object, Map<string, string>>();

  get(owner: object, status: Kleene, wanted: boolean, make: () => string): string {
    const kept = this.byOwner.get(owner) ?? new Map<string, string>();
    if (kept.size === 0) this.byOwner.set(owner, kept);
    const key = wanted ? WANTED[status] : UNWANTED[status];
    const text = kept.get(key) ?? make();
    kept.set(key, text);
    return text;
  }
}

const WANTED = { 1: "true", 0: "unknown", [-1]: "false" } as const;
const UNWANTED = { 1: "not true", 0: "not unknown", [-1]: "not false" } as const;

class Writer implements Sentences {
  readonly subject: (term: Term) => Subject;
  private readonly bounds: BoundsWriter;
  private readonly fixed = new FixedSentences();

  constructor(program: Program) {
    this.subject = createSubjects(program.rules);
    this.bounds = new BoundsWriter(program, this.subject);
  }

  line(line: Line, status: Kleene, wanted: boolean, value: Value, one: Case): string {
    const yesNo = line.kind === "holds";
    return yesNo || pickSaid(line.said, status) !== undefined
      ? this.fixed.get(line, status, wanted, () => this.write(line, status, wanted, value, one))
      : this.write(line, status, wanted, value, one);
  }

  private write(line: Line, status: Kleene, wanted: boolean, value: Value, one: Case): string {
    const own = pickSaid(line.said, status);
    if (own !== undefined) return sentence(own);
    const subject = this.subject(line.left);
    const satisfied = status !== UNKNOWN && (status === TRUE) === wanted;
    const asked = this.bounds.of(line, wanted, one);
    const requirement = requirementOf(subject, line, asked);
    if (line.kind === "holds") return holdsText(subject, requirement, satisfied, value);
    return status === UNKNOWN
      ? unknownText(subject, line, requirement, value, this.bounds.unknownOperand(line, one))
      : valueText(subject, line, asked, satisfied, value);
  }

  notion(definition: number, status: Kleene, wanted: boolean): string {
    const subject = this.subject({ kind: "definition", definition });
    return this.fixed.get(subject, status, wanted, () => {
      const value = status === UNKNOWN ? undefined : status === TRUE;
      const needed = wanted ? (subject.wording.requires ?? subject.label) : exclusion(subject);
      return holdsText(subject, needed, value === wanted, value);
    });
  }

  whatever(fact: Term): string {
    const { label } = this.subject(fact);
    return sentence(
      `je ne connais pas votre réponse sur ce point, mais elle ne change rien : ${label}`,
    );
  }

  group({ group }: GroupNode): string {
    return this.fixed.get(group, TRUE, true, () => {
      if (group.label !== undefined) return sentence(group.label);
      return group.rule === "atLeast"
        ? `Au moins ${group.count} de ces conditions.`
        : TITLES[group.rule];
    });
  }

  requirement(line: Line, wanted: boolean, one: Case): string {
    return requirementOf(this.subject(line.left), line, this.bounds.of(line, wanted, one));
  }
}

/** The sentences of a counsellor; `createEasySentences` gives those in easy-read French. */
export const createSentences = (program: Program): Sentences => new Writer(program);
