import type { Answer } from "./answer.ts";
import type { Day } from "./day.ts";
import type { Language } from "./language.ts";
import type { Asked, Recommendations, Style } from "./reply.ts";
import type { DispositifDetail } from "./sheet.ts";
import type { Aside, Danger, Matter } from "./understanding.ts";
import type { Verdict } from "./verdict.ts";

/** A fact in words: "âge", "22 ans", "vous avez 22 ans". */
export interface FactInWords {
  readonly fact: string;
  readonly label: string;
  readonly value: string;
  /** Said to the person, in lower case, without a full stop. */
  readonly said: string;
}

/** Ways of leaving a question unanswered. */
export type Passed = "dont-know" | "refuse" | "skip" | "cancel" | "already-said";

/** The search goes on: what was noted, what it opens, what was found. */
/** What is kept only with consent: health and handicap, justice, child welfare. */
export const PRIVATE_MATTERS = ["sante", "justice", "enfance"] as const;
export type PrivateMatter = (typeof PRIVATE_MATTERS)[number];

export interface Guide {
  readonly kind: "guide";
  /** How the question was left, when it was. */
  readonly passed: Passed | null;
  readonly noted: readonly FactInWords[];
  readonly withdrawn: readonly string[];
  readonly wish: string | null;
  /** Verdicts that became "yes" or a well-known "no" with this message. */
  readonly fresh: readonly Verdict[];
  readonly recommendations: Recommendations;
  /** True when these trainings were not shown before. */
  readonly freshFormations: boolean;
  /** What was said without consent to keep it, and was not kept; null when nothing was. */
  readonly unkept: PrivateMatter | null;
  /** The place named is not a commune of the region. */
  readonly unknownPlace: boolean;
  /** No answer can change anything any more. */
  readonly settled: boolean;
}

/** What one turn came to, before a word of it is written. Saying it can add nothing to it. */
export type Outcome =
  | { readonly kind: "welcome" }
  | { readonly kind: "danger"; readonly danger: Danger }
  | { readonly kind: "greet" }
  | { readonly kind: "thank" }
  | { readonly kind: "goodbye" }
  | { readonly kind: "stop" }
  /** Nothing was said; `times` in a row that a message gave nothing. */
  | { readonly kind: "silence"; readonly times: number }
  | { readonly kind: "insult" }
  | { readonly kind: "out-of-scope"; readonly matter: Matter }
  | { readonly kind: "human" }
  | { readonly kind: "erase" }
  | { readonly kind: "unclear"; readonly times: number }
  | { readonly kind: "repeat"; readonly text: string }
  | { readonly kind: "why-asked"; readonly why: string | null }
  | { readonly kind: "chitchat" }
  /** Someone close died. */
  | { readonly kind: "grief" }
  /** Greeted again in the middle of a conversation. */
  | { readonly kind: "greet-again" }
  /** Simpler words, or ordinary ones again. */
  | { readonly kind: "style"; readonly style: Style }
  | { readonly kind: "address"; readonly tutoiement: boolean }
  | { readonly kind: "language"; readonly language: Language }
  | {
      readonly kind: "what-if";
      /** Said to the person: "vous avez le permis B". */
      readonly imagined: readonly string[];
      readonly on: Day | null;
      readonly opens: readonly Verdict[];
      readonly closes: readonly Verdict[];
    }
  | {
      readonly kind: "levers";
      readonly wanted: { readonly nom: string; readonly status: Verdict["status"] } | null;
      readonly levers: readonly {
        readonly acts: readonly string[];
        readonly opens: readonly string[];
      }[];
    }
  | {
      readonly kind: "summary";
      readonly facts: readonly FactInWords[];
      readonly wish: string | null;
    }
  | {
      readonly kind: "about";
      readonly sheet: DispositifDetail;
      readonly verdict: Verdict;
      readonly beside: Guide | null;
    }
  /** A question in general, answered in the words of sheets and texts; nothing was found when there is no passage. */
  | { readonly kind: "answer"; readonly passages: Answer; readonly beside: Guide | null }
  | Guide;

/** What saying needs beside the outcome. */
export interface Saying {
  readonly style: Style;
  readonly asked: Asked | null;
  readonly questionsLeft: number;
  /** What may be wrong beside what was said: a number is given first, and the answer comes after. */
  readonly worry: Danger | null;
  /** What was said beside the search and has its word, the first time. */
  readonly aside: Aside | null;
  /** The assistant's last text, so that it is never said twice in a row. */
  readonly lastText: string | null;
}
