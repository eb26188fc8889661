import type { EvaluationOptions, Rules } from "../domain/decision.ts";
import { invalidInput, notFound } from "../domain/errors.ts";
import type { FactDefinition } from "../domain/situation.ts";
import type { CompiledFact, CompiledRules } from "../knowledge/regles.ts";
import { createCases } from "./case.ts";
import { createChanges } from "./change.ts";
import { createChecker } from "./check.ts";
import { createExplainer } from "./explain.ts";
import { createLevers } from "./levers.ts";
import { createMissing } from "./missing.ts";
import { createMoments } from "./moments.ts";
import { createProbes } from "./probes.ts";
import { createProgram } from "./program.ts";
import { createQuestions } from "./questions.ts";
import { createVersions, linkSchemes, type Scheme } from "./schemes.ts";
import { createSentences } from "./sentences.ts";
import { sheetOf } from "./sheets.ts";
import { didYouMean } from "./suggest.ts";
import { type Decider, verdictOf } from "./verdicts.ts";
import { applyChanges, compareVerdicts } from "./what-if.ts";

const createDecider = (compiled: CompiledRules): Decider => {
  const program = createProgram(compiled);
  const cases = createCases(compiled, program.memoSize);
  const sentences = createSentences(program);
  return {
    program,
    cases,
    missing: createMissing(program, cases),
    sentences,
    explainer: createExplainer(program, cases, sentences, createChanges(program, cases)),
    schemes: linkSchemes(compiled),
    version: createVersions(program),
  };
};

/** The public face of a fact: what `GET /v1/facts` shows, without what only the engine needs. */
const publicFact = (fact: CompiledFact): FactDefinition => {
  const {
    cost: _cost,
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

/**
 * Makes the rules ready to decide. The object holds no situation and is safe for concurrent requests; what it
 * keeps (the law by date, conditions made runnable) is bounded and the same for everybody.
 */
export const createRules = (compiled: CompiledRules): Rules => {
  const decider = createDecider(compiled);
  const { cases } = decider;
  const momentOf = createMoments(compiled);
  const probes = createProbes(decider.program);
  const checker = createChecker(compiled);
  const questions = createQuestions(decider, probes);
  const levers = createLevers(decider, probes, momentOf);
  const facts = compiled.facts.map(publicFact);
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  const schemeById = new Map(decider.schemes.map((one) => [one.scheme.id, one]));

  const unknownScheme = (id: string) =>
    invalidInput("Un dispositif demandé n'existe pas.", [
      { path: "dispositifs", message: `« ${id} » inconnu${didYouMean(id, schemeById.keys())}` },
    ]);

  const named = (ids: readonly string[] | undefined): readonly Scheme[] =>
    ids === undefined
      ? decider.schemes
      : ids.map((id) => {
          const found = schemeById.get(id);
          if (!found) throw unknownScheme(id);
          return found;
        });

  const evaluate: Rules["evaluate"] = (situation, { asOf, dispositifs, explain = true }) => {
    const one = cases.open(situation, momentOf(asOf));
    return named(dispositifs).map((scheme) => verdictOf(decider, scheme, one, explain));
  };

  return {
    version: compiled.version,
    facts: () => facts,
    fact: (id) => factById.get(id) ?? null,
    check: (raw, asOf) => checker.situation(raw, asOf),
    checkFact: (id, value) => checker.value(id, value),
    evaluate,
    questions: (situation, { asOf, dispositifs }) =>
      questions.plan(cases.open(situation, momentOf(asOf)), named(dispositifs)),
    sheets: (asOf) => {
      const nobody = cases.open(NOBODY, momentOf(asOf));
      return decider.schemes.map((scheme) => sheetOf(decider, scheme, nobody));
    },
    sheet: (id, asOf) => {
      const scheme = schemeById.get(id);
      if (!scheme) throw notFound("Ce dispositif n'existe pas.");
      return sheetOf(decider, scheme, cases.open(NOBODY, momentOf(asOf)));
    },
    whatIf: (situation, changes, options) => {
      const {
        asOf,
        asOfAfter = asOf,
        dispositifs,
        explain = true,
      }: EvaluationOptions & {
        readonly asOfAfter?: string;
      } = options;
      const changed = applyChanges(compiled, cases.births, situation, changes);
      const aged = cases.births.some(({ age }) => (compiled.facts[age]?.id ?? "") in changes);
      const after = cases.open(changed, momentOf(asOfAfter), aged ? asOfAfter : asOf);
      return compareVerdicts(
        evaluate(situation, options),
        named(dispositifs).map((scheme) => verdictOf(decider, scheme, after, explain)),
      );
    },
    levers: (situation, { asOf, dispositifs, want }) =>
      levers.find(cases.open(situation, momentOf(asOf)), named(dispositifs), named(want)),
  };
};
