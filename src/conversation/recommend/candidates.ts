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
export const moneyDispositifs = (verdicts: readonly Verdict[]): readonly string[] =>
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

/** Someone without a job who is not registered can be so next week: their payers are looked at as they will be then. */
const onceRegistered = ({ personne, formation }: Situation): Situation | null =>
  personne["inscrit_ft"] === false && personne["en_emploi"] !== true
    ? { personne: { ...personne, inscrit_ft: true }, formation }
    : null;

const WAITS_FOR_REGISTRATION = { status: "unknown", missing: ["inscrit_ft"] } as const;

/** A yes that waits for the registration is no yes yet: it says so. */
const withRegistration = (now: readonly Verdict[], then: readonly Verdict[]): readonly Verdict[] =>
  now.map((verdict) => {
    const later = then.find(({ dispositif }) => dispositif === verdict.dispositif);
    return verdict.status !== "eligible" && later?.status === "eligible"
      ? { ...later, ...WAITS_FOR_REGISTRATION }
      : verdict;
  });

/**
 * What hangs on a sensitive fact that was not given is left out: nobody is told of a payer for prisoners, nor nudged
 * to speak of a handicap.
 */
const hangsOnSilence = (
  { status, missing }: Verdict,
  { rules }: Pick<RecommenderDeps, "rules">,
): boolean => status === "unknown" && missing.some((fact) => rules.fact(fact)?.sensitive === true);

const candidateOf = (
  hit: FormationHit,
  { situation, asOf, dispositifs }: Facing,
  deps: Pick<RecommenderDeps, "rules">,
): Candidate => {
  const { rules } = deps;
  const decide = (person: Situation) =>
    bestVerdicts(
      situationsWith(person, hit, rules, asOf).flatMap((one) =>
        rules.evaluate(one, { asOf, dispositifs, explain: false }),
      ),
    );
  const registered = onceRegistered(situation);
  const now = decide(situation);
  const verdicts = (registered ? withRegistration(now, decide(registered)) : now).filter(
    (verdict) => !hangsOnSilence(verdict, deps),
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
