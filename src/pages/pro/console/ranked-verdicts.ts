import { PLACE } from "../../../conversation/own-questions.ts";
import type { Reply } from "../../../domain/reply.ts";
import type { Verdict } from "../../../domain/verdict.ts";

/** Aids of one town or one département: while the place is not known, there are many, and they say little. */
const PLACES: ReadonlySet<string> = new Set([PLACE, "departement", "region_residence"]);

const waitsForPlace = ({ missing }: Verdict): boolean => missing.some((fact) => PLACES.has(fact));

/** Verdicts as they are recommended to this person, then the others. Statuses are not told as rights. */
export const rankedVerdicts = (last: Reply | null): readonly Verdict[] => {
  const ranks = new Map(
    (last?.recommendations.dispositifs ?? []).map(({ dispositif }, rank) => [dispositif, rank]),
  );
  const rankOf = (verdict: Verdict): number =>
    ranks.get(verdict.dispositif) ?? ranks.size + (waitsForPlace(verdict) ? 1 : 0);
  return (last?.verdicts ?? [])
    .filter(({ categorie }) => categorie !== "statut")
    .toSorted((one, other) => rankOf(one) - rankOf(other));
};
