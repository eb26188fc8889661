import { type FormationHit, weeklyHours } from "../domain/formation.ts";
import type { Financement, Remuneration } from "../domain/recommendation.ts";
import type { Amount, Verdict } from "../domain/verdict.ts";
import type { Person } from "./person.ts";

const STATUS_ORDER = { eligible: 0, unknown: 1, ineligible: 2 } as const;
const DOUBT = { high: 0, medium: 0, low: 1 } as const;

/** Asked by an employer, or only with one: they come after what the person can ask alone. */
const WITH_AN_EMPLOYER: ReadonlySet<string> = new Set(["periode-reconversion", "poei", "poec"]);

/** The likeliest payer first. */
export const byChance = (a: Verdict, b: Verdict): number =>
  STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
  Number(WITH_AN_EMPLOYER.has(a.dispositif)) - Number(WITH_AN_EMPLOYER.has(b.dispositif)) ||
  a.missing.length - b.missing.length ||
  DOUBT[a.confidence] - DOUBT[b.confidence];

/** With several funders, the best verdict of each scheme counts: one payer is enough. */
export const bestVerdicts = (verdicts: readonly Verdict[]): readonly Verdict[] => {
  const best = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const held = best.get(verdict.dispositif);
    if (!held || STATUS_ORDER[verdict.status] < STATUS_ORDER[held.status])
      best.set(verdict.dispositif, verdict);
  }
  return [...best.values()];
};

/** Schemes that pay, or may pay, for this person; the surest first. */
export const financementsOf = (verdicts: readonly Verdict[]): readonly Financement[] =>
  verdicts
    .filter(({ status }) => status !== "ineligible")
    .toSorted(byChance)
    .map(({ dispositif, titre, status, confidence, missing, reserves, nextStep }) => ({
      dispositif,
      titre,
      status,
      confidence,
      missing,
      reserves,
      nextStep,
    }));

/** Weekly hours from which a training is full time (Code du travail, art. D6341-24-7). */
export const FULL_TIME_HOURS = 30;
const PART_TIME = /partiel/;

/** The monthly amount that fits the hours of this session; a part-time one is told apart by the rules. */
const monthlyAmount = (amounts: readonly Amount[], weekly: number | null): Amount | null => {
  const valued = amounts.filter(({ value, unit }) => value !== null && unit === "EUR/mois");
  const partTime = valued.find(({ label }) => PART_TIME.test(label));
  if (weekly !== null && weekly < FULL_TIME_HOURS && partTime) return partTime;
  return valued.find((one) => one !== partTime) ?? null;
};

const payOf = (verdict: Verdict, hit: FormationHit): Remuneration => {
  const heuresSemaine = weeklyHours(hit);
  return {
    dispositif: verdict.dispositif,
    titre: verdict.titre,
    status: verdict.status,
    missing: verdict.missing,
    amount: monthlyAmount(verdict.amounts, heuresSemaine),
    heuresSemaine,
  };
};

/** Wages of a contract, and the pay of a leave: no maybe of these is worth telling someone who has neither. */
const BY_AN_EMPLOYER: ReadonlySet<string> = new Set([
  "salaire-apprenti",
  "salaire-contrat-pro",
  "remuneration-ptp",
]);

/** An allowance that a training leaves as it is (Code du travail, art. L1233-68). */
export const keepsAllowance = ({ facts }: Person): boolean => facts["allocation"] === "asp_csp";

const KEPT_CONTRACTS: ReadonlySet<unknown> = new Set(["iae", "aide", "apprentissage", "pro"]);

/** A contract that goes on during a training: its wage is the pay (first branch of the order of pays). */
export const keepsWage = ({ facts }: Person): boolean => KEPT_CONTRACTS.has(facts["type_contrat"]);

const isLikely = ({ dispositif, missing }: Verdict, person: Person): boolean => {
  if (keepsAllowance(person) || keepsWage(person)) return false;
  if (!BY_AN_EMPLOYER.has(dispositif)) return true;
  return (
    dispositif === "remuneration-ptp" && person.facts["en_emploi"] === true && missing.length > 0
  );
};

/** The likeliest of the pays that may be: one with an amount, then the one with least to settle. */
const likelier = (a: Remuneration, b: Remuneration): number =>
  Number(a.amount === null) - Number(b.amount === null) || a.missing.length - b.missing.length;

/** What the person would live on: the pay scheme that says yes, else the likeliest that may; null when there is none. */
export const remunerationOf = (
  verdicts: readonly Verdict[],
  hit: FormationHit,
  person: Person,
): Remuneration | null => {
  const pays = (status: Verdict["status"]) =>
    verdicts.filter((verdict) => verdict.status === status).map((one) => payOf(one, hit));
  const [yes] = pays("eligible").toSorted(likelier);
  if (yes) return yes;
  const maybe = verdicts.filter((one) => one.status === "unknown" && isLikely(one, person));
  return maybe.map((one) => payOf(one, hit)).toSorted(likelier)[0] ?? null;
};
