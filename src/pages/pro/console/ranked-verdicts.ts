import type { Reply } from "../../../domain/reply.ts";
import type { Verdict } from "../../../domain/verdict.ts";

/** Verdicts as they are recommended to this person, then the others. Statuses are not told as rights. */
export const rankedVerdicts = (last: Reply | null): readonly Verdict[] => {
  const ranks = new Map(
    (last?.recommendations.dispositifs ?? []).map(({ dispositif }, rank) => [dispositif, rank]),
  );
  const rankOf = ({ dispositif }: Verdict): number => ranks.get(dispositif) ?? ranks.size;
  return (last?.verdicts ?? [])
    .filter(({ categorie }) => categorie !== "statut")
    .toSorted((one, other) => rankOf(one) - rankOf(other));
};
