import type { Structure } from "../../../domain/account.ts";
import type { ServicePlace } from "../../../domain/service-place.ts";

/** A team that receives dossiers here. */
export interface Team {
  readonly id: string;
  readonly nom: string;
  /** As the crow flies from where the person lives; null: not one of the platforms near. */
  readonly distanceKm: number | null;
  readonly isNear: boolean;
}

/** Teams a call can be sent to: those of the platforms of the commune first, the nearest before, as administrators said. */
export const teamsNear = (
  structures: readonly Pick<Structure, "id" | "nom" | "platformIds">[],
  platforms: readonly Pick<ServicePlace, "id" | "distanceKm">[],
): readonly Team[] => {
  const rankOf = ({ platformIds }: Pick<Structure, "platformIds">): number => {
    const rank = platforms.findIndex((place) => platformIds.includes(place.id));
    return rank < 0 ? platforms.length : rank;
  };
  return structures
    .map((one) => ({ id: one.id, nom: one.nom, rank: rankOf(one) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ id, nom, rank }) => {
      const place = platforms[rank];
      return { id, nom, distanceKm: place?.distanceKm ?? null, isNear: place !== undefined };
    });
};

const TEAM = "equipe/";

/** What the list of platforms sends for a team; a place that has none sends its own words. */
export const teamValue = (id: string): string => `${TEAM}${id}`;

/** The team of what was chosen; null: a place that is only written down. */
export const teamIn = (chosen: string): string | null =>
  chosen.startsWith(TEAM) ? chosen.slice(TEAM.length) : null;
