import type { Rules } from "../domain/decision.ts";
import type { TurnState } from "../domain/dossier.ts";
import { SafeError } from "../domain/errors.ts";
import type { PrivateMatter } from "../domain/outcome.ts";
import type { StatedFact } from "../domain/situation.ts";
import type { ReadFact } from "../domain/understanding.ts";
import { matterOf } from "./own-questions.ts";

export interface Merged {
  /** New values to keep, each with the message it was said in. */
  readonly stated: readonly StatedFact[];
  /** Private words that were not kept, to be masked in the message itself. */
  readonly unkept: readonly string[];
  readonly matter: PrivateMatter | null;
}

/** A reading that the vocabulary refuses (age 230) is not a fact; what the person sent as an answer is told. */
const isValid = (rules: Rules, { fact, value }: ReadFact): boolean => {
  try {
    rules.checkFact(fact, value);
    return true;
  } catch (error) {
    if (error instanceof SafeError) return false;
    throw error;
  }
};

/** A doubtful reading of what is already sure adds nothing, least of all a doubt. */
const isKnownAlready = (
  { fact, value, confidence }: ReadFact,
  held: readonly StatedFact[],
): boolean =>
  confidence === "doubtful" &&
  held.some(
    (one) =>
      one.fact === fact &&
      one.confidence === "sure" &&
      JSON.stringify(one.value) === JSON.stringify(value),
  );

/** Health as soon as one of them is about it. */
const matterIn = (withheld: readonly ReadFact[]): PrivateMatter | null => {
  const matters = withheld.map(({ fact }) => matterOf(fact));
  return matters.find((matter) => matter === "sante") ?? matters[0] ?? null;
};

/**
 * Keeps what was read: known to the vocabulary, within its bounds, and, for what touches health, only with consent.
 */
export const mergeFacts = (
  read: readonly ReadFact[],
  saidIn: string,
  state: TurnState,
  rules: Rules,
  held: readonly StatedFact[] = [],
): Merged => {
  const known = read.filter((one) => rules.fact(one.fact) !== null && isValid(rules, one));
  // a refusal says nothing about health
  const isHeld = ({ fact, value }: ReadFact): boolean =>
    value !== null && rules.fact(fact)?.sensitive === true && state.sensitiveConsent !== true;
  const withheld = known.filter(isHeld);
  return {
    stated: known
      .filter((one) => !isHeld(one) && !isKnownAlready(one, held))
      .map(({ fact, value, quote, confidence }) => ({ fact, value, saidIn, quote, confidence })),
    unkept: withheld.map(({ quote }) => quote),
    matter: matterIn(withheld),
  };
};

/** The newest value of each fact, the new ones first in the order they were said. */
export const withNewFacts = (
  before: readonly StatedFact[],
  stated: readonly StatedFact[],
): readonly StatedFact[] => {
  const replaced = new Set(stated.map(({ fact }) => fact));
  return [...before.filter(({ fact }) => !replaced.has(fact)), ...stated];
};

/** A doubtful fact that was denied: unknown again, and free to be asked plainly. */
export const withdrawal = (fact: string, saidIn: string): StatedFact => ({
  fact,
  value: null,
  saidIn,
  quote: null,
  confidence: "doubtful",
});

/** Removes the words about health that the person did not agree to leave. */
export const maskUnkept = (text: string, unkept: readonly string[]): string =>
  unkept.reduce(
    (masked, quote) => masked.replaceAll(quote, "[information de santé non gardée]"),
    text,
  );
