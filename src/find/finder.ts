import type { FormationDetail, FormationPage, FormationQuery } from "../domain/formation.ts";
import type { Metier, MetierHit } from "../domain/metier.ts";
import type { Commune } from "../domain/place.ts";

/** Looks things up; ranks and explains, decides nothing. */
export interface Finder {
  searchFormations(query: FormationQuery): Promise<FormationPage>;
  formation(id: string): Promise<FormationDetail | null>;
  searchMetiers(q: string, limit: number): readonly MetierHit[];
  metier(rome: string): Metier | null;
  /** A commune by INSEE code, postal code or name (folded); null when none or several fit. */
  commune(text: string): Commune | null;
}
