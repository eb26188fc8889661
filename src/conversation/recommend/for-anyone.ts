import type { Day } from "../../domain/day.ts";
import type { Rules } from "../../domain/decision.ts";
import type { FormationHit } from "../../domain/formation.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { bestVerdicts, byChance } from "../../recommend/funding.ts";
import { situationsWith } from "../situation-of.ts";

/** Dispositifs that may pay for a session, or pay the person during it, before anything is known of them. */
export interface PossiblePayers {
  readonly financements: readonly Verdict[];
  readonly remunerations: readonly Verdict[];
}

const NOBODY = { personne: {}, formation: {} } as const;
/** Beyond these the list stops being of use: the next ones hang on more and more unlikely facts. */
const MOST = 6;

/**
 * Who may pay for this session, for someone of whom nothing is known: what its own facts already rule out is left
 * out, and so is what hangs on a sensitive fact, so that the page names nobody's situation.
 */
export const possiblePayers = (hit: FormationHit, rules: Rules, asOf: Day): PossiblePayers => {
  const about = rules
    .evaluate(NOBODY, { asOf, explain: false })
    .filter(({ aboutFormation }) => aboutFormation)
    .map(({ dispositif }) => dispositif);
  const verdicts = bestVerdicts(
    situationsWith(NOBODY, hit, rules, asOf).flatMap((one) =>
      rules.evaluate(one, { asOf, dispositifs: about, explain: false }),
    ),
  );
  const may = (categorie: string): readonly Verdict[] =>
    verdicts
      .filter((verdict) => verdict.categorie === categorie && verdict.status !== "ineligible")
      .filter(({ missing }) => !missing.some((fact) => rules.fact(fact)?.sensitive === true))
      .toSorted(byChance)
      .slice(0, MOST);
  return { financements: may("financement"), remunerations: may("remuneration") };
};
