import type { Day } from "../domain/day.ts";
import type { EvaluationOptions, QuestionPlan, Rules } from "../domain/decision.ts";
import { type Issue, invalidInput, SafeError } from "../domain/errors.ts";
import type { Facts, FactValue, Situation } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";
import { defined } from "./defined.ts";
import type { EligibilityRequest } from "./schemas/entitlement.ts";

/** What deciding needs from the service: the rules, and which day it is. */
interface EntitlementDeps {
  readonly rules: Rules;
  today(): Day;
}

interface Asked {
  readonly asOf?: Day | undefined;
  readonly situation: Readonly<Record<string, unknown>>;
  readonly formation?: Readonly<Record<string, unknown>> | undefined;
}

/** The day of the law applied, and the situation checked at that day. @throws SafeError `invalid_input` */
export const checkSituation = (
  { asOf, situation, formation }: Asked,
  { rules, today }: EntitlementDeps,
): { readonly asOf: Day; readonly situation: Situation } => {
  const day = asOf ?? today();
  return { asOf: day, situation: rules.check(defined({ situation, formation }), day) };
};

export interface Entitlement {
  readonly asOf: Day;
  readonly rulesVersion: string;
  readonly verdicts: readonly Verdict[];
  readonly questions: QuestionPlan["questions"];
}

/** Verdicts and next questions for one request. @throws SafeError `invalid_input` */
export const decideEntitlement = (
  request: EligibilityRequest,
  deps: EntitlementDeps,
): Entitlement => {
  const { asOf, situation } = checkSituation(request, deps);
  const options: EvaluationOptions = defined({
    asOf,
    dispositifs: request.dispositifs,
    explain: request.explain,
  });
  return {
    asOf,
    rulesVersion: deps.rules.version,
    verdicts: deps.rules.evaluate(situation, options),
    questions: deps.rules.questions(situation, options).questions,
  };
};

const issuesOf = (failure: SafeError, path: string): readonly Issue[] =>
  failure.details.length > 0
    ? failure.details.map(({ message }) => ({ path, message }))
    : [{ path, message: failure.message }];

/** Checks each change of a what-if, all bad ones named at once. @throws SafeError `invalid_input` */
export const checkChanges = (
  changes: readonly { readonly fact: string; readonly value?: unknown }[],
  rules: Rules,
): Facts => {
  const checked: Record<string, FactValue | null> = {};
  const issues: Issue[] = [];
  changes.forEach(({ fact, value }, index) => {
    try {
      checked[fact] = rules.checkFact(fact, value ?? null);
    } catch (failure) {
      if (!(failure instanceof SafeError)) throw failure;
      issues.push(...issuesOf(failure, `changes.${index}.${rules.fact(fact) ? "value" : "fact"}`));
    }
  });
  if (issues.length > 0)
    throw invalidInput(
      "Ces changements ne conviennent pas : corrigez les points indiqués.",
      issues,
    );
  return checked;
};
