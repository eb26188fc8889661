import type { TextDocument } from "./document.ts";
import type { Style } from "./reply.ts";
import type { VerdictStatus } from "./verdict.ts";

/** Parts of the plan given to a person, in the order they are read. */
export const PLAN_SECTIONS = ["projet", "etapes", "formations", "aides", "preciser"] as const;
export type PlanSection = (typeof PLAN_SECTIONS)[number];

/** One thing of a plan as the machine says it; one sentence a line. */
export interface PlanItem {
  /** "aide/cej", "etape/mobilite/0": the same as long as the plan speaks of the same thing. */
  readonly id: string;
  readonly section: PlanSection;
  readonly title: string;
  readonly text: string;
  /** Proposed by default: what is most useful, and little of it. */
  readonly proposed: boolean;
  /** What the rules say of it; null for what is not an entitlement. */
  readonly status: VerdictStatus | null;
}

/** Something said that nothing in the dossier shows. */
export interface Unproven {
  readonly kind: "montant" | "date" | "telephone" | "adresse" | "nombre" | "droit";
  /** The words it is about, as they were typed. */
  readonly words: string;
  readonly message: string;
}

/** Words a professional put in the place of the machine's. */
export interface Rewording {
  readonly text: string;
  /** What the machine said when they were written. */
  readonly machine: string;
  readonly par: string;
  /** ISO instant. */
  readonly le: string;
}

/** What a professional keeps and re-words; left out, the machine's own choices and words. */
export interface PlanEdits {
  readonly choices: Readonly<Record<string, boolean>>;
  /** By style and item: "falc/aide/cej". */
  readonly wording: Readonly<Record<string, Rewording>>;
}

export const NO_EDITS: PlanEdits = { choices: {}, wording: {} };

/** An item once a professional has looked at it. */
export interface PlannedItem extends PlanItem {
  readonly kept: boolean;
  /** What is given to the person: their own words, or the machine's. */
  readonly given: string;
  /** Null while the words are the machine's. */
  readonly reworded: (Pick<Rewording, "par" | "le"> & { readonly machineChanged: boolean }) | null;
  readonly unproven: readonly Unproven[];
}

export interface Plan {
  readonly style: Style;
  readonly items: readonly PlannedItem[];
}

/** What was signed, as it would be printed, in both styles. */
export interface SignedPlan {
  readonly standard: TextDocument;
  readonly falc: TextDocument;
}
