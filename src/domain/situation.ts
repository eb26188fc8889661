/** A value a fact may hold. Lists hold codes or numbers (children's ages, formacodes). */
export type FactValue = boolean | number | string | readonly (string | number)[];

/**
 * Facts by id. A fact left out is unknown; `null` means refused or "je ne sais pas": unknown all the same,
 * but never asked again. Unknown, false, empty and refused are four different things.
 */
export type Facts = Readonly<Record<string, FactValue | null>>;

/** Everything the rules may look at: the person, and the training in view if there is one. */
export interface Situation {
  readonly personne: Facts;
  /** Facts about one training session, written `f.…` in the rules. */
  readonly formation: Facts;
}

export type FactType = "boolean" | "integer" | "number" | "date" | "enum" | "list";

export interface FactChoice {
  readonly value: string;
  readonly label: string;
}

/** One entry of the vocabulary, as people see it. */
export interface FactDefinition {
  readonly id: string;
  readonly label: string;
  readonly type: FactType;
  readonly unit?: string;
  readonly values?: readonly FactChoice[];
  readonly min?: number;
  readonly max?: number;
  readonly question: string;
  /** The same question in easy-read French (FALC). */
  readonly questionFalc?: string;
  readonly help?: string;
  /** Why it is asked, said when the person wonders: "plusieurs aides s'arrêtent à 26 ans". */
  readonly why?: string;
  readonly sensitive: boolean;
  readonly about: "personne" | "formation";
}

/** A fact as a dossier keeps it: the value, and where it comes from. */
export interface StatedFact {
  readonly fact: string;
  readonly value: FactValue | null;
  /** Message in which it was said; null when a counsellor or the person typed it in the facts panel. */
  readonly saidIn: string | null;
  /** The exact words it was read from. */
  readonly quote: string | null;
  readonly confidence: "sure" | "doubtful";
}
