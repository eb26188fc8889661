import type { Commune } from "./place.ts";
import type { FactValue } from "./situation.ts";

/** A fact read in a message, with the exact words it was read from. */
export interface ReadFact {
  readonly fact: string;
  readonly value: FactValue | null;
  readonly quote: string;
  readonly confidence: "sure" | "doubtful";
}

export type Danger = "suicide" | "violence" | "sans-abri" | "faim" | "enfant-en-danger";

/** What the person is doing with this message, beside the facts it holds. */
export type Intent =
  | { readonly kind: "inform" }
  | { readonly kind: "greet" }
  | { readonly kind: "thank" }
  | { readonly kind: "goodbye" }
  | { readonly kind: "dont-know" }
  | { readonly kind: "refuse" }
  | { readonly kind: "skip" }
  | { readonly kind: "cancel" }
  | { readonly kind: "repeat" }
  | { readonly kind: "why-asked" }
  | { readonly kind: "human" }
  | { readonly kind: "summary" }
  | { readonly kind: "erase" }
  | { readonly kind: "about-dispositif"; readonly dispositif: string }
  | { readonly kind: "danger"; readonly danger: Danger }
  | { readonly kind: "insult" }
  | { readonly kind: "out-of-scope" }
  | { readonly kind: "unclear" };

/** Everything read in one message. Reading decides nothing. */
export interface Understanding {
  readonly intent: Intent;
  readonly facts: readonly ReadFact[];
  /** Facts the person takes back or corrects ("non en fait 24") carry their new value in `facts` too. */
  readonly corrected: readonly string[];
  /** The job or training wished for, in the person's words; null when none is said. */
  readonly wish: string | null;
  /** The place named, when it is one of the region's communes. */
  readonly commune: Commune | null;
  /** True when the person says "tu" to the assistant. */
  readonly tutoie: boolean;
}

/** What reading may lean on: the question just asked, so that "22" or "oui" can be an answer. */
export interface ReadingContext {
  readonly asked: string | null;
  readonly today: string;
}
