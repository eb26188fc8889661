import type { Day } from "../domain/day.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";
import type { Amount, Confidence, Reference } from "../domain/verdict.ts";
import type { Wording } from "./wording.ts";

/**
 * The rules as `workers/compile/rules` writes them: plain JSON, every name already resolved to an index,
 * every type already checked. `src/decide` trusts it and looks nothing up by name.
 */
export interface CompiledRules {
  /** Hash of the rule files. */
  readonly version: string;
  readonly facts: readonly CompiledFact[];
  readonly parameters: readonly CompiledParameter[];
  readonly lists: readonly CompiledList[];
  readonly definitions: readonly CompiledDefinition[];
  readonly dispositifs: readonly CompiledDispositif[];
}

export type Comparator = "<" | "<=" | ">" | ">=" | "=" | "!=";

/** What a line may name: a fact, a shared notion, a dated parameter or a value written in full. */
export type Term =
  | { readonly kind: "fact"; readonly fact: number }
  | { readonly kind: "definition"; readonly definition: number }
  | { readonly kind: "parameter"; readonly parameter: number }
  | { readonly kind: "value"; readonly value: boolean | number | string };

export type FunctionName =
  | "+"
  | "-"
  | "*"
  | "/"
  | "min"
  | "max"
  | "arrondi"
  | "somme"
  | "age"
  | "mois_entre"
  | "plus_mois";

export type Calculation =
  | Term
  | { readonly kind: "today" }
  | { readonly kind: "call"; readonly name: FunctionName; readonly args: readonly Calculation[] }
  | {
      readonly kind: "count";
      readonly list: Calculation;
      readonly where?: { readonly op: Comparator; readonly value: number };
    };

/** A named list (its label is shown) or values written in the line. */
export type Items =
  | { readonly list: number }
  | { readonly values: readonly (string | number | boolean)[] };

interface Annotated {
  readonly source?: string;
  /** Sentences written for this line, instead of those drawn from the vocabulary. */
  readonly said?: SaidOfLine & { readonly easy?: SaidOfLine };
}

export interface SaidOfLine {
  readonly true?: string;
  readonly false?: string;
  readonly unknown?: string;
}

export type Line = Annotated &
  (
    | { readonly kind: "holds"; readonly left: Term; readonly negated: boolean }
    | {
        readonly kind: "compare";
        readonly left: Term;
        readonly op: Comparator;
        readonly right: Term;
        /** Values of an ordered choice, lowest first. */
        readonly scale?: readonly string[];
      }
    | {
        readonly kind: "between";
        readonly left: Term;
        readonly low: Term;
        readonly high: Term;
        readonly scale?: readonly string[];
      }
    | {
        readonly kind: "among";
        readonly left: Term;
        readonly items: Items;
        readonly negated: boolean;
      }
    | {
        readonly kind: "contains";
        readonly left: Term;
        readonly items: Items;
        readonly negated: boolean;
      }
    | { readonly kind: "starts"; readonly left: Term; readonly prefix: string }
  );

export interface Group {
  readonly kind: "group";
  readonly rule: "all" | "any" | "none" | "atLeast";
  /** For `atLeast` only. */
  readonly count?: number;
  readonly of: readonly Condition[];
  readonly label?: string;
  readonly source?: string;
}

export type Condition = Line | Group;

export interface CompiledFact extends FactDefinition {
  /** 1 easy to say … 5 painful, or to look up on paper. */
  readonly cost: number;
  /** How often each answer is given, by value; it orders questions and decides nothing. */
  readonly shares?: Readonly<Record<string, number>>;
  /** For an open code (no `values`): what it looks like. */
  readonly pattern?: string;
  readonly elements?: "integer" | "text";
  readonly minDay?: Day;
  readonly maxDay?: Day;
  readonly relevantIf?: Condition;
  readonly calculation?: Calculation;
  readonly deduced?: readonly { readonly if: Condition; readonly value: FactValue }[];
  readonly acts?: readonly { readonly value: FactValue; readonly text: string }[];
  readonly wording: Wording;
}

export interface ParameterValue {
  readonly from: Day;
  /** Null: abolished on that day. */
  readonly value: number | null;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface CompiledParameter {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  /** Revalued each year: said to be stale thirteen months after its last value. */
  readonly yearly: boolean;
  /** Oldest first. */
  readonly values: readonly ParameterValue[];
}

export interface CompiledList {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (string | number)[];
}

export type Formula =
  | { readonly kind: "calculation"; readonly calculation: Calculation }
  | { readonly kind: "table"; readonly rows: readonly FormulaRow[] };

/** A row without `if` is the last one, "sinon". */
export interface FormulaRow {
  readonly if?: Condition;
  readonly gives: Calculation;
}

export interface CompiledDefinition {
  readonly id: string;
  readonly label: string;
  readonly type: "condition" | "number" | "date";
  readonly unit?: string;
  readonly wording: Wording;
  /** Oldest first, never overlapping. */
  readonly versions: readonly {
    readonly from: Day | null;
    readonly to: Day | null;
    readonly source?: string;
    readonly condition?: Condition;
    readonly formula?: Formula;
  }[];
}

export interface CompiledAmount {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly qualifier: Amount["qualifier"];
  /** Shown only when this holds. */
  readonly if?: Condition;
  readonly formula: Formula;
}

export interface Cumul {
  readonly with: string;
  readonly possible: "oui" | "non" | "sous conditions";
  readonly rule?: string;
}

export interface CompiledVersion {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly replacedBy: string | null;
  readonly confidence: Confidence;
  readonly references: readonly Reference[];
  /** Which source was followed and why, when they differ. */
  readonly note?: string;
  readonly condition: Condition;
  readonly reserves: readonly string[];
  readonly amounts: readonly CompiledAmount[];
  readonly demarche: string;
  readonly contact: string;
  readonly pieces: readonly string[];
  readonly cumuls: readonly Cumul[];
}

/** The sheet in plain French, for people. */
export interface CompiledSheet {
  readonly titre: string;
  readonly resume: string;
  readonly resumeFalc: string;
  /** Words under which people look for it. */
  readonly mots: readonly string[];
  readonly texte: string;
}

export interface CompiledDispositif {
  readonly id: string;
  readonly titre: string;
  /** With its article: "le contrat d'engagement jeune". */
  readonly nom: string;
  readonly categorie: string;
  /** How much it counts in the order of questions; 1 when left out. */
  readonly weight?: number;
  /** True when having it says a handicap or a detention. */
  readonly sensitive?: boolean;
  readonly operateur: string;
  readonly verifiedOn: Day;
  readonly sheet: CompiledSheet;
  /** At least one; oldest first, never overlapping. */
  readonly versions: readonly [CompiledVersion, ...CompiledVersion[]];
}
