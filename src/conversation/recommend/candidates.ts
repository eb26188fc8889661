import type { Day } from "../../domain/day.ts";
import type { FormationHit } from "../../domain/formation.ts";
import type { Facts, Situation } from "../../domain/situation.ts";
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
const onceRegistered = (personne: Facts): Facts | null =>
  personne["inscrit_ft"] === false && personne["en_emploi"] !== true
    ? { ...personne, inscrit_ft: true }
    : null;

const WAITS_FOR_REGISTRATION = { status: "unknown", missing: ["inscrit_ft"] } as const;

/** A yes that waits for the registration is no yes yet: it says so. */
const withRegistration = (
  now: readonly Verdict[],
  then: readonly Verdict[],
  dispositifs: readonly string[],
): readonly Verdict[] =>
  dispositifs.flatMap((id) => {
    const sure = now.find(({ dispositif }) => dispositif === id);
    const later = then.find(({ dispositif }) => dispositif === id);
    return sure?.status !== "eligible" && later?.status === "eligible"
      ? { ...later, ...WAITS_FOR_REGISTRATION }
      : (sure ?? []);
  });

/**
 * What hangs on a sensitive fact that was not given is left out: nobody is told of a payer for prisoners, nor nudged
 * to speak of a handicap.
 */
const hangsOnSilence = (
  { status, missing }: Verdict,
  { rules }: Pick<RecommenderDeps, "rules">,
): boolean => status === "unknown" && missing.some((fact) => rules.fact(fact)?.sensitive === true);

/** For one person, the verdicts in front of each session that are not a "no": with several funders, the best of each. */
type Panel = (personne: Facts) => readonly (readonly Verdict[])[];

const panelOf = (
  hits: readonly FormationHit[],
  { situation, asOf, dispositifs }: Facing,
  { rules }: Pick<RecommenderDeps, "rules">,
): Panel => {
  const offers = hits.map((hit) =>
    situationsWith(situation, hit, rules, asOf).map(({ formation }) => formation),
  );
  const judge = rules.openVerdicts(offers.flat(), { asOf, dispositifs });
  return (personne) => {
    const verdicts = judge(personne);
    let at = 0;
    return offers.map((payers) => bestVerdicts(payers.flatMap(() => verdicts[at++] ?? [])));
  };
};

const candidateOf = (
  hit: FormationHit,
  verdicts: readonly Verdict[],
  deps: Pick<RecommenderDeps, "rules">,
): Candidate => {
  const told = verdicts.filter((verdict) => !hangsOnSilence(verdict, deps));
  const of = (categorie: string) => told.filter((verdict) => verdict.categorie === categorie);
  return {
    hit,
    financements: of("financement"),
    remunerations: of("remuneration"),
    priorite: told.find(({ dispositif }) => dispositif === PRIORITY) ?? null,
  };
};

/** The person in front of each session: who can pay for it, and what it would pay them. */
export const candidatesFor = (
  hits: readonly FormationHit[],
  facing: Facing,
  deps: Pick<RecommenderDeps, "rules">,
): readonly Candidate[] => {
  const panel = panelOf(hits, facing, deps);
  const now = panel(facing.situation.personne);
  const registered = onceRegistered(facing.situation.personne);
  const then = registered ? panel(registered) : [];
  return hits.map((hit, at) => {
    const verdicts = withRegistration(now[at] ?? [], then[at] ?? [], facing.dispositifs);
    return candidateOf(hit, verdicts, deps);
  });
};
