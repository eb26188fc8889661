import type { FormationDetail, FormationPage, FormationQuery } from "../domain/formation.ts";
import type { Metier, MetierHit } from "../domain/metier.ts";
import type { Commune } from "../domain/place.ts";
import type { Near, NearAsked } from "./commune-index.ts";

/** Looks things up; ranks and explains, decides nothing. */
export interface Finder {
  /**
   * Sessions that can still be joined: never withdrawn, closed or begun. With `openOnly`, known to be open too.
   * `rome` is a filter; `romes` and `q` are a wish, answered by job, by words and by look of the title together.
   * @throws SafeError `invalid_input` for a cursor of another search.
   */
  searchFormations(query: FormationQuery): Promise<FormationPage>;
  /** By the id of a session, or of a training: its next session then. Null when it left the catalogue. */
  formation(id: string): Promise<FormationDetail | null>;
  /**
   * Jobs from the words of a person, best first. Over the sheets alone, or over every title of the ROME once it is
   * imported: a hit may then have no sheet.
   */
  searchMetiers(q: string, limit: number): Promise<readonly MetierHit[]>;
  /** Whether one of these words is known of a trade, typed right or nearly: else they name none. */
  knowsTrade(q: string): boolean;
  metier(rome: string): Metier | null;
  /** Sheets of a ROME code: its own, or those of its family when it is a v3 code, as feeds still write them. */
  metiersOf(rome: string): readonly Metier[];
  /**
   * A commune by INSEE code, postal code or name (folded); null when none or several fit. Most postal codes of the
   * region are also the INSEE code of another commune: INSEE wins here. Read what a person typed with `near`.
   */
  commune(text: string): Commune | null;
  /** Communes whose name or postal code starts as typed, the most populous first: for who types in a few keys. */
  communesStarting(typed: string, limit: number): readonly Commune[];
  /**
   * The point to search around, from one of a commune, a postal code or coordinates.
   * @throws SafeError `invalid_input` naming the path, with communes that look alike.
   */
  near(asked: NearAsked): Near;
}
