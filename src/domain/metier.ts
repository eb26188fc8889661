/** One job sheet, as written in `knowledge/metiers/`. */
export interface Metier {
  /** ROME 4.0 code ("K1303"). */
  readonly rome: string;
  /** ROME v3 parent, for data that still speaks it; the same as `rome` when the sheet is at that level. */
  readonly romeParent: string;
  readonly titre: string;
  /** Feminine and masculine titles: "aide-soignante", "aide-soignant". */
  readonly appellations: readonly string[];
  /** Words people use: slang, abbreviations, regional words, misspellings that differ. */
  readonly motsDesGens: readonly string[];
  readonly domaine: string;
  readonly resume: string;
  readonly taches: readonly string[];
  readonly lieux: string;
  readonly contraintes: readonly string[];
  readonly acces: string;
  /** European level usually asked (3 = CAP, 4 = bac…); null when none is. */
  readonly niveau: number | null;
  readonly formations: readonly string[];
  /** Main Formacodes of the trainings that lead to it. */
  readonly formacodes: readonly string[];
  readonly voisins: readonly string[];
  readonly competences: readonly string[];
}

/** A family of jobs of the ROME v3: what is known of a job that no sheet describes. */
export interface FamilleDeMetiers {
  readonly rome: string;
  readonly titre: string;
  /** Titles and words people use. */
  readonly mots: readonly string[];
}

export interface MetierHit {
  /** ROME 4.0 code, the finest that is known. */
  readonly rome: string;
  /** Its ROME v3 code, for data that still speaks it. */
  readonly romeParent?: string;
  readonly titre: string;
  /** Between 0 and 1: how sure the match is, comparable within one answer. */
  readonly score: number;
  /** What it was recognised by: a title, a word people use. */
  readonly matched: string;
}
