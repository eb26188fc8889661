import type { Style } from "../domain/reply.ts";
import type { Comparator, Line, Term } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import { attach, dayInWords, interval, joinWith, quantity } from "./french.ts";
import type { Program } from "./program.ts";
import { valuesOf } from "./tests.ts";
import { isExact } from "./values.ts";
import type { Subject } from "./wording.ts";

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

const NAMED: Readonly<Record<Comparator, (text: string) => string>> = {
  ...COUNTED,
  "<": (text) => attach("moins que ", text),
  ">": (text) => attach("plus que ", text),
};

/** Steps of a scale: "B1 au moins". */
const RANKED: Readonly<Record<Comparator, (text: string) => string>> = {
  "<": (text) => `en dessous de ${text}`,
  "<=": (text) => `${text} au plus`,
  ">": (text) => `au-dessus de ${text}`,
  ">=": (text) => `${text} au moins`,
  "=": (text) => text,
  "!=": (text) => `autre que ${text}`,
};

/** What a line asks of its subject. */
export interface Bounds {
  /** "entre 16 et 25 ans", "l'ARE ou l'ASP". */
  readonly text: string;
  /** The line asks for the contrary: "il ne faut pas …". */
  readonly negative: boolean;
}

const DAY_IN_WORDS = /^\d{1,2}(er)? \p{L}+ \d{4}$/u;

type Manner = Readonly<Record<Comparator, (text: string) => string>>;

/** One side of a comparison, in words; without value it goes by its name. */
interface Operand {
  readonly text: string;
  readonly named: boolean;
}

const mannerOf = (line: Line, { text, named }: Operand): Manner => {
  if ("scale" in line && line.scale) return RANKED;
  if (named) return NAMED;
  return DAY_IN_WORDS.test(text) ? DATED : COUNTED;
};

type Of<Kind extends Line["kind"]> = Extract<Line, { kind: Kind }>;

const otherSides = (line: Line): readonly Term[] => {
  if (line.kind === "compare") return [line.right];
  return line.kind === "between" ? [line.low, line.high] : [];
};

/** A number that the vocabulary names ("le bac") goes by its name. */
const numberInWords = (value: number, subject: Subject): Operand => {
  const name = subject.choices.get(String(value));
  return name === undefined
    ? { text: quantity(value, subject.unit), named: false }
    : { text: name, named: true };
};

/** Says in words what lines ask at the moment of a case; not `wanted`: what must not be. */
export class BoundsWriter {
  private readonly program: Program;
  private readonly subjects: (term: Term) => Subject;
  private readonly wanted = new WeakMap<Line, Bounds>();
  private readonly unwanted = new WeakMap<Line, Bounds>();

  private readonly style: Style;

  constructor(program: Program, subjects: (term: Term) => Subject, style: Style = "standard") {
    this.program = program;
    this.subjects = subjects;
    this.style = style;
  }

  /** Kept when nothing in the line depends on the date or the person. */
  of(line: Line, wanted: boolean, one: Case): Bounds {
    const kept = wanted ? this.wanted : this.unwanted;
    const known = kept.get(line);
    if (known) return known;
    const bounds = this.write(line, wanted, one);
    if (otherSides(line).every(({ kind }) => kind === "value")) kept.set(line, bounds);
    return bounds;
  }

  private write(line: Line, wanted: boolean, one: Case): Bounds {
    const subject = this.subjects(line.left);
    switch (line.kind) {
      case "holds":
        return { text: "", negative: line.negated === wanted };
      case "compare":
        return this.comparison(line, wanted, subject, one);
      case "between":
        return { text: this.interval(line, wanted, subject, one), negative: false };
      case "among":
      case "contains":
        return this.items(line, subject, line.negated === wanted);
      case "starts":
        return { text: `un code qui commence par ${line.prefix}`, negative: !wanted };
    }
  }

  private comparison(line: Of<"compare">, wanted: boolean, subject: Subject, one: Case): Bounds {
    const right = this.operand(line.right, subject, one);
    const { text } = right;
    const equality = line.op === "=" || line.op === "!=";
    if (equality && subject.choices.size > 0)
      return { text, negative: (line.op === "!=") === wanted };
    const op = wanted ? line.op : OPPOSITE[line.op];
    return { text: mannerOf(line, right)[op](text), negative: false };
  }

  private interval(line: Of<"between">, wanted: boolean, subject: Subject, one: Case): string {
    const [low, high] = [line.low, line.high].map((term) => this.program.read(term)(one));
    const plain = wanted && subject.choices.size === 0;
    if (plain && typeof low === "number" && typeof high === "number")
      return interval(low, high, subject.unit);
    const first = this.operand(line.low, subject, one);
    const last = this.operand(line.high, subject, one);
    const manner = mannerOf(line, first);
    if (!wanted) return `${manner["<"](first.text)} ou ${manner[">"](last.text)}`;
    const article = manner === DATED ? "le " : "";
    return `entre ${article}${first.text} et ${article}${last.text}`;
  }

  private operand(term: Term, subject: Subject, one: Case): Operand {
    const value = this.program.read(term)(one);
    if (typeof value === "number") return numberInWords(value, subject);
    if (typeof value === "string")
      return { text: subject.choices.get(value) ?? dayInWords(value), named: false };
    return { text: this.name(term), named: true };
  }

  private name(term: Term): string {
    if (term.kind === "parameter")
      return this.program.rules.parameters[term.parameter]?.label ?? "";
    const { label, wording } = this.subjects(term);
    return wording.subject ?? label;
  }

  /** The name of what the line compares with and that is not known; null when only its subject is. */
  unknownOperand(line: Line, one: Case): string | null {
    const terms = otherSides(line);
    const unknown = terms.find((term) => !isExact(this.program.read(term)(one)));
    return unknown ? this.name(unknown) : null;
  }

  private items(line: Of<"among" | "contains">, subject: Subject, negative: boolean): Bounds {
    const { rules } = this.program;
    if ("list" in line.items) return { text: rules.lists[line.items.list]?.label ?? "", negative };
    const values = valuesOf(rules, line.items);
    const words = values.map((value) => subject.choices.get(value) ?? String(value));
    const counted = subject.unit !== undefined && typeof values[0] === "number";
    return {
      text: `${this.listed(words, negative)}${counted ? ` ${subject.unit}` : ""}`,
      negative,
    };
  }

  /** Easy-read: one thing a sentence. */
  private listed(words: readonly string[], negative: boolean): string {
    return this.style === "falc" ? words.join(negative ? ". Ni " : ". Ou ") : joinWith(words, "ou");
  }
}
