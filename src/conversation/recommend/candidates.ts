import type { Day } from "../../domain/day.ts";
import type { FormationHit } from "../../domain/formation.ts";
import type { Situation } from "../../domain/situation.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Candidate } from "../../recommend/candidate.ts";
import { bestVerdicts } from "../../recommend/funding.ts";
import { situationsWith } from "../situation-of.ts";
import type { RecommenderDeps } from "./request.ts";

/** Schemes that can pay for a training, or pay the person during it. */
const MONEY = new Set(["financement", "remuneration"]);
/** The regional rule of entry at equal prerequisites: it orders, it opens nothing. */
const PRIORITY = "priorite-handicap-formation";

/** What is evaluated again in front of each session. */
export const moneySchemes = (verdicts: readonly Verdict[]): readonly string[] =>
  verdicts
    .filter(
      ({ dispositif, categorie, aboutFormation }) =>
        dispositif === PRIORITY || (aboutFormation && MONEY.has(categorie)),
    )
    .map(({ dispositif }) => dispositif);

interface Facing {
  readonly situation: Situation;
  readonly asOf: Day;
  readonly dispositifs: readonly string[];
}

const candidateOf = (
  hit: FormationHit,
  { situation, asOf, dispositifs }: Facing,
  { rules }: Pick<RecommenderDeps, "rules">,
): Candidate => {
  const verdicts = bestVerdicts(
    situationsWith(situation, hit, rules, asOf).flatMap((one) =>
      rules.evaluate(one, { asOf, dispositifs, explain: false }),
    ),
  );
  const of = (categorie: string) => verdicts.filter((verdict) => verdict.categorie === categorie);
  return {
    hit,
    financements: of("financement"),
    remunerations: of("remuneration"),
    priorite: verdicts.find(({ dispositif }) => dispositif === PRIORITY) ?? null,
  };
};

/** The person in front of each session: who can pay for it, and what it would pay them. */
export const candidatesFor = (
  hits: readonly FormationHit[],
  facing: Facing,
  deps: Pick<RecommenderDeps, "rules">,
): readonly Candidate[] => hits.map((hit) => candidateOf(hit, facing, deps));
