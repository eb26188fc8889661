import type { Rules } from "#domain/decision.ts";
import type { Verdict, VerdictStatus } from "#domain/verdict.ts";
import type { Scenario } from "#workers/compile/rules/scenarios.ts";

const OUTCOMES: Readonly<Record<VerdictStatus, string>> = {
  eligible: "eligible",
  ineligible: "non_eligible",
  unknown: "inconnu",
};

const sorted = (ids: readonly string[]): string => [...ids].sort().join(", ");

const amountProblems = (scenario: Scenario, verdict: Verdict): readonly string[] =>
  Object.entries(scenario.amounts ?? {}).flatMap(([id, expected]) => {
    const found = verdict.amounts.find((amount) => amount.id === id)?.value ?? null;
    return found === expected
      ? []
      : [`montant ${id} : attendu ${expected ?? "aucun"}, obtenu ${found ?? "aucun"}`];
  });

/** Runs one case as a request would be: what differs from what it expects, in French; nothing when it passes. */
export const runScenario = (rules: Rules, scenario: Scenario): readonly string[] => {
  const { asOf, dispositif, situation, expected, missing } = scenario;
  const checked = rules.check(
    { situation: situation.personne, formation: situation.formation },
    asOf,
  );
  const [verdict] = rules.evaluate(checked, { asOf, dispositifs: [dispositif] });
  if (!verdict) return [`dispositif ${dispositif} introuvable`];
  const problems = [...amountProblems(scenario, verdict)];
  if (verdict.status !== expected)
    problems.unshift(
      `attendu ${OUTCOMES[expected]}, obtenu ${OUTCOMES[verdict.status]}` +
        (verdict.missing.length > 0 ? ` (il manque ${sorted(verdict.missing)})` : ""),
    );
  if (missing && sorted(missing) !== sorted(verdict.missing))
    problems.push(`manque : attendu ${sorted(missing)}, obtenu ${sorted(verdict.missing)}`);
  return problems;
};
