import { addMonths, type Day, frenchDay } from "../domain/day.ts";
import type { Calculation, Comparator, Line, Term } from "../knowledge/regles.ts";
import type { Case, Cases } from "./case.ts";
import { saidToYou } from "./french.ts";
import type { LineNode } from "./nodes.ts";
import type { Program } from "./program.ts";
import { FALSE, Range, TRUE } from "./values.ts";
import { ageOf } from "./wording.ts";

/** The day someone reaches an age: born on 29 February, on 1 March of common years. */
export const birthdayOf = (birth: Day, age: number): Day => {
  const reached = addMonths(birth, age * 12);
  return reached.slice(8) === birth.slice(8) ? reached : `${reached.slice(0, 4)}-03-01`;
};

/** "le 3 mars 2027, jour de vos 25 ans", or "à vos 25 ans" when the birth date is not known. */
export const birthdayInWords = (birth: Day | null, age: number): string =>
  birth === null
    ? `à vos ${age} ans`
    : `${frenchDay(birthdayOf(birth, age))}, jour de vos ${age} ans`;

/** Says what an act or the passing of time can change. */
export interface Changes {
  /** What would make this line `wanted`, when something can. */
  ofLine(node: LineNode, wanted: boolean, one: Case): string | null;
  /** Birth date behind an age (fact or notion), null when the term is not an age. */
  birthBehind(term: Term, one: Case): number | null;
}

const calculationOf = (program: Program, term: Term, one: Case): Calculation | undefined => {
  if (term.kind === "fact") return program.rules.facts[term.fact]?.calculation;
  if (term.kind !== "definition") return undefined;
  const formula = program.notion(term.definition, one)?.formula?.formula;
  return formula?.kind === "calculation" ? formula.calculation : undefined;
};

/** Comparisons that growing older can satisfy, and how many years past the threshold it takes. */
const GROWING: Readonly<Partial<Record<Comparator, number>>> = { ">=": 0, ">": 1, "=": 0 };
/** The same, for comparisons that growing older can make false. */
const OUTGROWN: Readonly<Partial<Record<Comparator, number>>> = { "<": 0, "<=": 1 };

/** Where a line starts or stops holding, as a comparison. */
const thresholdOf = (
  line: Line,
  wanted: boolean,
): { readonly op: Comparator; readonly term: Term } | null => {
  if (line.kind === "compare") return { op: line.op, term: line.right };
  if (line.kind !== "between") return null;
  return wanted ? { op: ">=", term: line.low } : { op: "<=", term: line.high };
};

/** The age from which a line may hold; null when growing older cannot help. */
const neededAge = (program: Program, line: Line, wanted: boolean, one: Case): number | null => {
  const threshold = thresholdOf(line, wanted);
  if (!threshold) return null;
  const years = (wanted ? GROWING : OUTGROWN)[threshold.op];
  const value = program.read(threshold.term)(one);
  return years === undefined || typeof value !== "number" ? null : Math.ceil(value) + years;
};

const waitFor = (age: number, current: number, birth: Day | null): string => {
  if (birth !== null) return `À partir du ${birthdayInWords(birth, age)}.`;
  const years = age - current;
  const delay = years === 1 ? "Dans moins d'un an" : `Dans ${years} ans`;
  return `${delay}, à vos ${age} ans.`;
};

export const createChanges = (program: Program, cases: Cases): Changes => {
  const birthBehind: Changes["birthBehind"] = (term, one) =>
    ageOf(calculationOf(program, term, one))?.birth ?? null;

  const byWaiting = ({ line }: LineNode, wanted: boolean, one: Case): string | null => {
    const birth = birthBehind(line.left, one);
    if (birth === null) return null;
    const age = neededAge(program, line, wanted, one);
    const value = program.read(line.left)(one);
    const current = value instanceof Range ? value.high : value;
    if (age === null || typeof current !== "number" || current >= age) return null;
    const known = program.read({ kind: "fact", fact: birth })(one);
    return waitFor(age, current, typeof known === "string" ? known : null);
  };

  const byActing = ({ line, test }: LineNode, wanted: boolean, one: Case): string | null => {
    if (line.left.kind !== "fact") return null;
    const { fact } = line.left;
    const acts = program.rules.facts[fact]?.acts ?? [];
    const act = acts.find(
      ({ value }) => test(cases.suppose(one, fact, value)) === (wanted ? TRUE : FALSE),
    );
    return act ? `Vous pouvez ${saidToYou(act.text)}.` : null;
  };

  return {
    birthBehind,
    ofLine: (node, wanted, one) => byWaiting(node, wanted, one) ?? byActing(node, wanted, one),
  };
};
