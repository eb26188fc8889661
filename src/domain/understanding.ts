import type { Day } from "./day.ts";
import type { Language } from "./language.ts";
import type { Commune } from "./place.ts";
import type { Style } from "./reply.ts";
import type { FactValue } from "./situation.ts";

/** A fact read in a message, with the exact words it was read from. */
export interface ReadFact {
  readonly fact: string;
  readonly value: FactValue | null;
  readonly quote: string;
  readonly confidence: "sure" | "doubtful";
}

/** What is no danger and no fact, and deserves a word beside the answer: see `knowledge/apartes/`. */
export type Aside =
  | "sante-au-travail"
  | "pour-un-proche"
  | "aidant"
  | "experience"
  | "diplome-etranger";

export type Danger = "suicide" | "violence" | "sans-abri" | "faim" | "enfant-en-danger";

/** What is not ours, by who can help: a doctor, a labour inspector, a public desk, no one we know. */
export const MATTERS = ["sante", "droit-du-travail", "demarches", "ailleurs", "autre"] as const;
export type Matter = (typeof MATTERS)[number];

/**
 * What a question is about: rights, pay, work or training; the person's own file, which only those who hold it know;
 * or nothing of ours that was recognised.
 */
export type AskedTopic = "ours" | "own-file" | "other";

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
  /** "J'ai déjà répondu": what was said was not understood. */
  | { readonly kind: "already-said" }
  /** No more questions for now; the dossier stays. */
  | { readonly kind: "stop" }
  /** Nothing was said, or only "attendez". */
  | { readonly kind: "silence" }
  | { readonly kind: "repeat" }
  | { readonly kind: "why-asked" }
  | { readonly kind: "human" }
  | { readonly kind: "summary" }
  | { readonly kind: "erase" }
  | { readonly kind: "about-dispositif"; readonly dispositif: string }
  /** "Et si j'avais la RQTH ?", "et dans six mois ?": nothing is stated. `asOf` null: today. */
  | {
      readonly kind: "what-if";
      readonly changes: readonly { readonly fact: string; readonly value: FactValue }[];
      readonly asOf: Day | null;
    }
  /** "Comment faire pour y avoir droit ?"; null: for anything. */
  | { readonly kind: "levers"; readonly dispositif: string | null }
  /** A question in general, in the person's words. */
  | { readonly kind: "ask"; readonly question: string; readonly topic: AskedTopic }
  | { readonly kind: "chitchat" }
  /** Someone died: nothing is asked of us, and it is not passed over. */
  | { readonly kind: "grief" }
  | { readonly kind: "style"; readonly style: Style }
  | { readonly kind: "address"; readonly tutoiement: boolean }
  /** The message is not in French. */
  | { readonly kind: "language"; readonly language: Language }
  | { readonly kind: "danger"; readonly danger: Danger }
  | { readonly kind: "insult" }
  | { readonly kind: "out-of-scope"; readonly matter: Matter }
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
  /** No word of it is ours: a short answer that names no trade is then another matter. */
  readonly elsewhere?: boolean;
  /** What may be a danger and is not said to be one: a number is given beside the answer, nothing stops. */
  readonly worry?: Danger | null;
  /** What is said beside, and deserves a word of ours: it stops nothing either. */
  readonly aside?: Aside | null;
}

/** What reading may lean on: the question just asked, so that "22" or "oui" can be an answer. */
export interface ReadingContext {
  readonly asked: string | null;
  readonly today: string;
  /** A counsellor or an agent types for the person: "elle" is who the dossier is about. */
  readonly forAnother?: boolean;
}
