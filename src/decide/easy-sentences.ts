import type { Line, Term } from "../knowledge/regles.ts";
import { type Bounds, BoundsWriter } from "./bounds.ts";
import type { Case } from "./case.ts";
import { ifClause, sentence } from "./french.ts";
import type { GroupNode } from "./nodes.ts";
import type { Program } from "./program.ts";
import {
  doubtOf,
  exclusion,
  FixedSentences,
  hasThreshold,
  mustBe,
  pickSaid,
  requirementOf,
  type Sentences,
  statement,
  subjectName,
  truthText,
} from "./sentences.ts";
import { type Kleene, TRUE, UNKNOWN, type Value } from "./values.ts";
import { createSubjects, type Subject } from "./wording.ts";

const GOOD = "C'est bon.";

/** The question, then that it is not answered yet; a training has no question to ask a person. */
const doubt = (subject: Subject, known: string): string =>
  subject.easyQuestion === undefined
    ? sentence(known)
    : `${sentence(subject.easyQuestion)} Je ne sais pas.`;

const holdsText = (subject: Subject, requirement: string, satisfied: boolean, value: Value) => {
  if (value === undefined) return doubt(subject, `je ne sais pas ${ifClause(doubtOf(subject))}`);
  const fact = sentence(truthText(subject, value === true));
  return satisfied ? `${fact} ${GOOD}` : `${mustBe(requirement)} ${fact}`;
};

const unknownText = (subject: Subject, line: Line, requirement: string): string => {
  const first = doubt(subject, `je ne connais pas ${subjectName(subject)}`);
  return hasThreshold(line, subject) ? `${first} ${mustBe(requirement)}` : first;
};

const valueText = (
  subject: Subject,
  requirement: string,
  bounds: Bounds,
  satisfied: boolean,
  value: Value,
): string => {
  if (value === null) return sentence(`${subject.label} : rien à cette date`);
  const fact = sentence(statement(subject, bounds, satisfied, value));
  return satisfied ? `${fact} ${GOOD}` : `${mustBe(requirement)} ${fact}`;
};

const TITLES = {
  all: "Il faut tout cela.",
  any: "Une de ces choses suffit.",
  none: "Il ne faut rien de cela.",
} as const;

/** Words of a title that still reads at a glance. */
const SHORT_TITLE = 8;

/** One idea a sentence, short sentences, no subordinate clause: the same conditions, easy to read (FALC). */
class EasyWriter implements Sentences {
  readonly subject: (term: Term) => Subject;
  private readonly bounds: BoundsWriter;
  private readonly fixed = new FixedSentences();

  constructor(program: Program) {
    this.subject = createSubjects(program.rules, "falc");
    this.bounds = new BoundsWriter(program, this.subject, "falc");
  }

  line(line: Line, status: Kleene, wanted: boolean, value: Value, one: Case): string {
    const satisfied = status !== UNKNOWN && (status === TRUE) === wanted;
    const own = pickSaid(line.said?.easy, status) ?? pickSaid(line.said, status);
    if (own !== undefined) return satisfied ? `${sentence(own)} ${GOOD}` : sentence(own);
    const subject = this.subject(line.left);
    const bounds = this.bounds.of(line, wanted, one);
    const requirement = requirementOf(subject, line, bounds);
    if (line.kind === "holds") return holdsText(subject, requirement, satisfied, value);
    return status === UNKNOWN
      ? unknownText(subject, line, requirement)
      : valueText(subject, requirement, bounds, satisfied, value);
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
    return `${sentence(`je ne connais pas : ${this.subject(fact).label}`)} Cela ne change rien.`;
  }

  group({ group }: GroupNode): string {
    const { label, rule, count } = group;
    if (label !== undefined && label.split(" ").length <= SHORT_TITLE) return sentence(label);
    return rule === "atLeast" ? `Il faut ${count} de ces choses.` : TITLES[rule];
  }

  requirement(line: Line, wanted: boolean, one: Case): string {
    return requirementOf(this.subject(line.left), line, this.bounds.of(line, wanted, one));
  }
}

/** The sentences of a proof in easy-read French. */
export const createEasySentences = (program: Program): Sentences => new EasyWriter(program);
