import { type FormationHit, weeklyHours } from "../domain/formation.ts";
import type { Financement, Remuneration } from "../domain/recommendation.ts";
import type { Amount, Verdict } from "../domain/verdict.ts";

const STATUS_ORDER = { eligible: 0, unknown: 1, ineligible: 2 } as const;
const DOUBT = { high: 0, medium: 0, low: 1 } as const;

const byChance = (a: Verdict, b: Verdict): number =>
  STATUS_ORDER[a.status] - STATUS_ORDER[b.status] || DOUBT[a.confidence] - DOUBT[b.confidence];

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

/** What the person would live on: the first pay scheme that says yes, else the likeliest that may; null when all say no. */
export const remunerationOf = (
  verdicts: readonly Verdict[],
  hit: FormationHit,
): Remuneration | null => {
  const [yes] = verdicts.filter(({ status }) => status === "eligible");
  if (yes) return payOf(yes, hit);
  const [maybe] = verdicts
    .filter(({ status }) => status === "unknown")
    .toSorted((a, b) => a.missing.length - b.missing.length);
  return maybe ? payOf(maybe, hit) : null;
};
