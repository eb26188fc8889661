import type { Reason, Source } from "./evidence.ts";
import type { HeldBy } from "./holding.ts";
import type { Language } from "./language.ts";
import type { MetierHit } from "./metier.ts";
import type { Pathway } from "./pathway.ts";
import type { RecommendedFormation, SetAside } from "./recommendation.ts";
import type { FactValue, StatedFact } from "./situation.ts";
import type { Verdict } from "./verdict.ts";

export type Channel = "portail" | "conseiller" | "hotline";
export type Style = "standard" | "falc";

export interface Recommendations {
  readonly metiers: readonly (MetierHit & {
    readonly why: readonly Reason[];
    /** What in this job goes against what the person said. */
    readonly against: readonly Reason[];
  })[];
  readonly formations: readonly RecommendedFormation[];
  readonly dispositifs: readonly {
    readonly dispositif: string;
    readonly titre: string;
    readonly status: Verdict["status"];
    readonly confidence: Verdict["confidence"];
    readonly why: readonly Reason[];
    readonly nextStep: Verdict["nextStep"];
  }[];
  /** Sessions found and not proposed. */
  readonly ecartees: readonly SetAside[];
  /** The way to the first job and the best session; null while there is no wish. */
  readonly parcours: Pathway | null;
  /** Where each reason was read: every `evidence` above is one of these ids. */
  readonly evidence: readonly Source[];
}

/** Before anything was searched. */
export const NOTHING_RECOMMENDED: Recommendations = {
  metiers: [],
  formations: [],
  dispositifs: [],
  ecartees: [],
  parcours: null,
  evidence: [],
};

/** A piece of a reply that a page can draw; `text` alone is always enough to understand. */
export type Block =
  /** `fixed`: said as it is written, whatever a model might prefer. `lang`: not in French (ISO 639-1). */
  | {
      readonly kind: "paragraph";
      readonly sentences: readonly string[];
      readonly fixed?: true;
      readonly lang?: Language;
    }
  | { readonly kind: "verdict"; readonly dispositif: string; readonly text: string }
  /** `id` is the session's: one training may be shown at two places. */
  | { readonly kind: "formation"; readonly id: string; readonly text: string }
  | {
      readonly kind: "step";
      readonly text: string;
      readonly contact: string;
      readonly pieces: readonly string[];
    }
  | {
      readonly kind: "parcours";
      readonly text: string;
      readonly etapes: readonly { readonly titre: string; readonly lignes: readonly string[] }[];
    }
  | { readonly kind: "urgence"; readonly text: string; readonly telephone: string }
  /** Where what is said was read, after its words when they are quoted. */
  | { readonly kind: "citation"; readonly text: string; readonly url: string | null }
  | { readonly kind: "question"; readonly text: string; readonly help?: string };

export interface AskedChoice {
  readonly value: boolean | number | string | null;
  readonly label: string;
}

/** The one question of a message. Choices always end with "je ne sais pas" and "je préfère ne pas dire". */
export interface Asked {
  readonly fact: string;
  readonly question: string;
  readonly help?: string;
  readonly why?: string;
  readonly type: "boolean" | "integer" | "number" | "date" | "enum" | "list" | "text";
  readonly choices: readonly AskedChoice[];
  /** For a "c'est bien ça ?": the doubtful fact this answer confirms or withdraws. */
  readonly confirms?: { readonly fact: string; readonly value: FactValue | null };
}

/** What one turn gives back, whatever the channel: the same object as JSON, as SSE `done`, and to the page. */
export interface Reply {
  readonly messageId: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly asked: Asked | null;
  readonly questionsLeft: number;
  readonly facts: readonly StatedFact[];
  readonly verdicts: readonly Verdict[];
  readonly recommendations: Recommendations;
  readonly sources: readonly Source[];
  /** `model`: at least one sentence was worded by a model; what it says was decided without it. */
  readonly mode: "model" | "deterministic";
  /** Prompts that were answered for this reply, with their versions ("redire@1"). */
  readonly prompts?: readonly string[];
  /** Who has the conversation: the assistant keeps the message for them, and answers nothing of its own. */
  readonly heldBy?: HeldBy;
}
