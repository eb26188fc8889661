import type { Day } from "./day.ts";
import type { FactValue } from "./situation.ts";

export type Truth = "true" | "false" | "unknown";
export type VerdictStatus = "eligible" | "ineligible" | "unknown";
export type Confidence = "high" | "medium" | "low";

/** One condition, or a group of them, with what it looked at. Recomputed bottom-up it gives the verdict. */
export interface ProofNode {
  /** A counsellor's sentence, never code. */
  readonly text: string;
  readonly status: Truth;
  readonly fact?: string;
  readonly value?: FactValue | null;
  readonly reference?: string;
  /** What would turn a false condition true, when an act or a date can. */
  readonly change?: string;
  readonly all?: readonly ProofNode[];
  readonly any?: readonly ProofNode[];
  /** How many conditions of `any` must be met; one when left out. */
  readonly atLeast?: number;
  /** `not` holds the conditions of which none may be met. */
  readonly not?: readonly ProofNode[];
}

export interface Amount {
  readonly id: string;
  readonly label: string;
  /** Null while a fact it depends on is missing. */
  readonly value: number | null;
  readonly unit: string;
  readonly qualifier: "exact" | "maximum" | "estimated";
  /** How sure the value is, apart from the right to it. */
  readonly confidence?: Confidence;
  /** Day from which the value holds. */
  readonly since?: Day;
  readonly source?: string;
  /** A yearly amount older than thirteen months at `asOf`. */
  readonly stale?: boolean;
  /** Facts missing to know the amount; not the same as those missing for the verdict. */
  readonly missing?: readonly string[];
}

export interface Reference {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly inForceFrom?: Day;
}

export interface NextStep {
  readonly text: string;
  readonly contact: string;
  readonly pieces: readonly string[];
}

export interface Validity {
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface Verdict {
  readonly dispositif: string;
  readonly titre: string;
  /** The name with its article, to be put in a sentence: "le contrat d'engagement jeune". */
  readonly nom: string;
  readonly categorie: string;
  /** True when its conditions look at the training in view: only then can it be said to pay for that training. */
  readonly aboutFormation: boolean;
  readonly status: VerdictStatus;
  readonly confidence: Confidence;
  readonly validity: Validity;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly missing: readonly string[];
  readonly amounts: readonly Amount[];
  /** Human appraisal that no fact replaces: "éligible sous réserve de …". */
  readonly reserves: readonly string[];
  readonly proof: ProofNode;
  readonly nextStep: NextStep;
  readonly references: readonly Reference[];
}

/** A question worth asking, with how many undecided schemes it can settle. */
export interface Question {
  readonly fact: string;
  readonly question: string;
  readonly settles: number;
  /** What answering costs: 1 easy to say … 5 painful, or to look up on paper. */
  readonly cost?: number;
  /** What the answer is expected to teach and settle, less what it costs; questions are in this order. */
  readonly worth: number;
}

/** The public sheet of a scheme at a date. */
export interface DispositifSheet {
  readonly id: string;
  readonly titre: string;
  /** The name with its article, to be put in a sentence: "le contrat d'engagement jeune". */
  readonly nom: string;
  readonly categorie: string;
  readonly operateur: string;
  readonly validity: Validity;
  readonly resume: string;
  /** Words under which people look for it. */
  readonly mots: readonly string[];
  readonly conditions: readonly string[];
  readonly montants: readonly Amount[];
  readonly reserves: readonly string[];
  readonly demarche: string;
  readonly contact: string;
  readonly pieces: readonly string[];
  readonly references: readonly Reference[];
  readonly confidence: Confidence;
  readonly replacedBy: string | null;
  readonly replaces: string | null;
}
