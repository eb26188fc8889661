import type { Verdict } from "../domain/verdict.ts";

/** How much it matters to settle a scheme: a path to a job, then its payer, then what helps along it. */
const WEIGHTS = new Map([
  ["parcours", 1],
  ["financement", 0.5],
  ["remuneration", 0.3],
  ["aide", 0.3],
  ["accompagnement", 0.3],
]);
const LEAST_WEIGHT = 0.1;
/** What is not sure even when settled, or only holds for one training. */
const DOUBTED = 0.3;
/** A scheme the person named. */
const NAMED = 4;

/** How much each scheme matters to the person: by its kind, how sure it is, and whether they named it. */
export const goalWeights = (
  goals: readonly Verdict[],
  named: readonly string[],
): ReadonlyMap<string, number> =>
  new Map(
    goals.map(({ dispositif, categorie, confidence, aboutFormation }) => [
      dispositif,
      (WEIGHTS.get(categorie) ?? LEAST_WEIGHT) *
        (confidence === "low" || aboutFormation ? DOUBTED : 1) *
        (named.includes(dispositif) ? NAMED : 1),
    ]),
  );
