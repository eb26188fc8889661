import type { FactValue } from "../domain/situation.ts";
import type { ReadingContext } from "../domain/understanding.ts";
import type { Clause } from "./clauses.ts";
import { type Token, textIn, type Word } from "./words.ts";

/** A message on its way to being understood. */
export interface Reading {
  readonly message: string;
  readonly tokens: readonly Token[];
  readonly words: readonly Word[];
  readonly clauses: readonly Clause[];
  readonly context: ReadingContext;
}

/** A fact some part of the grammar believes it read, and the words it read it from. */
export interface Claim {
  readonly fact: string;
  readonly value: FactValue;
  readonly from: number;
  /** Last word, included. */
  readonly to: number;
  readonly confidence: "sure" | "doubtful";
}

/** The text of a word, empty beyond the ends of the message. */
export const textAt = (reading: Reading, index: number): string => textIn(reading.words, index);

/** True when these words follow one another from `index`. */
export const saysAt = (reading: Reading, index: number, ...texts: readonly string[]): boolean =>
  texts.every((text, offset) => textAt(reading, index + offset) === text);
