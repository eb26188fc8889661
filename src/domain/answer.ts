import type { Day } from "./day.ts";
import type { Source } from "./evidence.ts";
import type { Amount } from "./verdict.ts";

/** A short extract that answers a question, with where it was read. */
export interface Passage {
  /** A sheet of ours ("dispositif:cej", `/dispositifs/cej`) or an official text, and the day it was up to date. */
  readonly source: Source;
  /** Published by the administration: quoted word for word. */
  readonly official: boolean;
  /** The scheme this is about; null for a text that is about none of ours. */
  readonly dispositif: string | null;
  readonly sentences: readonly string[];
  /** The same in easy-read French; empty when the text is not easy. */
  readonly easy: readonly string[];
  /** The question was how much. */
  readonly aboutMoney: boolean;
  /** Amounts that hold for everyone, when it was. */
  readonly amounts: readonly Amount[];
  /** Set when the scheme is no more, with what took its place: its id, then its name once told. */
  readonly ended: { readonly on: Day; readonly replacedBy: string | null } | null;
}

/** What a question found, best first; empty when the evidence is not there, and nothing may be said. */
export type Answer = readonly Passage[];
