import type { Day } from "../domain/day.ts";
import type { EvaluationOptions, Rules } from "../domain/decision.ts";
import { invalidInput, notFound } from "../domain/errors.ts";
import type { Style } from "../domain/reply.ts";
import type { FactDefinition } from "../domain/situation.ts";
import type { CompiledFact, CompiledRules } from "../knowledge/regles.ts";
import { createAmounts } from "./amounts.ts";
import { createCases } from "./case.ts";
import { createChanges } from "./change.ts";
import { createChecker } from "./check.ts";
import {
  createOutsideTexts,
  createVersions,
  type Dispositif,
  linkDispositifs,
} from "./dispositifs.ts";
import { createEasySentences } from "./easy-sentences.ts";
import { createExplainer } from "./explain.ts";
import { createDetails } from "./history.ts";
import { createLevers } from "./levers.ts";
import { createMissing } from "./missing.ts";
import { createMoments, type Moment } from "./moments.ts";
import { createProbes } from "./probes.ts";
import { createProgram } from "./program.ts";
import { createQuestions } from "./questions.ts";
import { createSentences } from "./sentences.ts";
import { createOpenVerdicts, createSessionJudge } from "./sessions.ts";
import { createSettler } from "./settle.ts";
import { sheetOf } from "./sheets.ts";
import { didYouMean } from "./suggest.ts";
import { createUses } from "./uses.ts";
import { type Decider, decide, statusOf, verdictOf } from "./verdicts.ts";
import { applyChanges, compareVerdicts } from "./what-if.ts";
import { createSubjects, statedInWords } from "./wording.ts";

const createDecider = (compiled: CompiledRules): Decider => {
  const program = createProgram(compiled);
  const cases = createCases(compiled);
  const sentences = createSentences(program);
  const missing = createMissing(program, cases);
  const changes = createChanges(program, cases);
  return {
    program,
    cases,
    settler: createSettler(compiled, cases),
    missing,
    amounts: createAmounts(program, missing),
    sentences,
    explainers: {
      standard: createExplainer(program, cases, sentences, changes),
      falc: createExplainer(program, cases, createEasySentences(program), changes),
    },
    dispositifs: linkDispositifs(compiled),
    uses: createUses(compiled),
    version: createVersions(program, sentences),
    outside: createOutsideTexts(),
  };
};

/** The public face of a fact: what `GET /v1/facts` shows, without what only the engine needs. */
const publicFact = (fact: CompiledFact): FactDefinition => {
  const {
    cost: _cost,
    shares: _shares,
    pattern: _pattern,
    elements: _elements,
    minDay: _minDay,
    maxDay: _maxDay,
    relevantIf: _relevantIf,
    calculation: _calculation,
    deduced: _deduced,
    acts: _acts,
    wording: _wording,
    ...shown
  } = fact;
  return shown;
};

const NOBODY = { personne: {}, formation: {} } as const;

/** Everything the public functions share. */
interface Engine {
  readonly compiled: CompiledRules;
  readonly decider: Decider;
  momentOf(day: Day): Moment;
  find(id: string): Dispositif | undefined;
  /** The dispositifs asked for, all when none is. @throws SafeError `invalid_input` on an unknown id. */
  named(ids: readonly string[] | undefined): readonly Dispositif[];
}

const createEngine = (compiled: CompiledRules): Engine => {
  const decider = createDecider(compiled);
  const byId = new Map(decider.dispositifs.map((one) => [one.compiled.id, one]));
  const known = (id: string): Dispositif => {
    const found = byId.get(id);
    if (found) return found;
    throw invalidInput("Un dispositif demandé n'existe pas.", [
      { path: "dispositifs", message: `« ${id} » inconnu${didYouMean(id, byId.keys())}` },
    ]);
  };
  return {
    compiled,
    decider,
    momentOf: createMoments(compiled),
    find: (id) => byId.get(id),
    named: (ids) => (ids === undefined ? decider.dispositifs : ids.map(known)),
  };
};

const vocabulary = (
  compiled: CompiledRules,
): Pick<Rules, "facts" | "fact" | "inWords" | "check" | "checkFact"> => {
  const checker = createChecker(compiled);
  const subjectOf = createSubjects(compiled);
  const indexes = new Map(compiled.facts.map(({ id }, index) => [id, index]));
  const facts = compiled.facts.map(publicFact);
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  return {
    facts: () => facts,
    fact: (id) => factById.get(id) ?? null,
    inWords: (id, value) => {
      const fact = indexes.get(id);
      return fact === undefined ? null : statedInWords(subjectOf({ kind: "fact", fact }), value);
    },
    check: (raw, asOf) => checker.situation(raw, asOf),
    checkFact: (id, value) => checker.value(id, value),
  };
};

const sheets = ({
  decider,
  momentOf,
  find,
}: Engine): Pick<Rules, "isSensitive" | "sheets" | "sheet"> => {
  const detailOf = createDetails(decider);
  const nobody = (asOf: Day) => decider.cases.open(NOBODY, momentOf(asOf));
  return {
    isSensitive: (dispositif) => find(dispositif)?.compiled.sensitive === true,
    sheets: (asOf) => {
      const one = nobody(asOf);
      return decider.dispositifs.map((dispositif) => sheetOf(decider, dispositif, one));
    },
    sheet: (id, asOf) => {
      const dispositif = find(id);
      if (!dispositif) throw notFound("Ce dispositif n'existe pas.");
      return detailOf(dispositif, nobody(asOf));
    },
  };
};

/** The style of the proofs; null when only their root is wanted. */
const styleOf = ({ explain = true, style = "standard" }: EvaluationOptions): Style | null =>
  explain ? style : null;

const statuses = ({
  decider,
  momentOf,
  named,
}: Engine): Pick<Rules, "statuses" | "judgeSessions" | "openVerdicts"> => ({
  statuses: (situation, { asOf, dispositifs }) => {
    const one = decider.cases.open(situation, momentOf(asOf));
    return named(dispositifs).map((dispositif) => ({
      dispositif: dispositif.compiled.id,
      status: statusOf(decide(decider, dispositif, one)),
    }));
  },
  judgeSessions: (sessions, { asOf, dispositifs }) =>
    createSessionJudge(decider, momentOf(asOf), named(dispositifs), sessions),
  openVerdicts: (sessions, { asOf, dispositifs }) =>
    createOpenVerdicts(decider, momentOf(asOf), named(dispositifs), sessions),
});

const evaluation = (engine: Engine): Pick<Rules, "evaluate" | "whatIf"> => {
  const { compiled, decider, momentOf, named } = engine;
  const { cases } = decider;
  const evaluate: Rules["evaluate"] = (situation, options) => {
    const one = cases.open(situation, momentOf(options.asOf));
    const style = styleOf(options);
    return named(options.dispositifs).map((dispositif) =>
      verdictOf(decider, dispositif, one, style),
    );
  };
  return {
    evaluate,
    whatIf: (situation, changes, options) => {
      const { asOf, asOfAfter = asOf, dispositifs } = options;
      const style = styleOf(options);
      const changed = applyChanges(compiled, cases.births, situation, changes);
      const aged = cases.births.some(({ age }) => (compiled.facts[age]?.id ?? "") in changes);
      const after = cases.open(changed, momentOf(asOfAfter), aged ? asOfAfter : asOf);
      return compareVerdicts(
        evaluate(situation, options),
        named(dispositifs).map((dispositif) => verdictOf(decider, dispositif, after, style)),
      );
    },
  };
};

const advice = ({ decider, momentOf, named }: Engine): Pick<Rules, "questions" | "levers"> => {
  const probes = createProbes(decider.program);
  const questions = createQuestions(decider, probes);
  const levers = createLevers(decider, probes, momentOf);
  return {
    questions: (situation, { asOf, dispositifs, weights = new Map() }) =>
      questions.plan(decider.cases.open(situation, momentOf(asOf)), named(dispositifs), weights),
    levers: (situation, { asOf, dispositifs, want }) =>
      levers.find(
        decider.cases.open(situation, momentOf(asOf)),
        named(dispositifs),
        named(want ?? dispositifs),
      ),
  };
};

/**
 * Makes the rules ready to decide. The object holds no situation and is safe for concurrent requests; what it
 * keeps (the law by date, conditions made runnable) is bounded and the same for everybody.
 */
export const createRules = (compiled: CompiledRules): Rules => {
  const engine = createEngine(compiled);
  const weights = new Map(compiled.dispositifs.map(({ id, weight = 1 }) => [id, weight] as const));
  return {
    version: compiled.version,
    weightOf: (dispositif) => weights.get(dispositif) ?? 1,
    ...vocabulary(compiled),
    ...sheets(engine),
    ...statuses(engine),
    ...evaluation(engine),
    ...advice(engine),
  };
};
