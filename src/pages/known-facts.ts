import { factInWords } from "../conversation/fact-words.ts";
import type { Rules } from "../domain/decision.ts";
import type { FactDefinition, StatedFact } from "../domain/situation.ts";
import type { Finder } from "../find/finder.ts";

/** A fact as the panel shows it: in words, with where it was said and how it may be corrected. */
export interface KnownFact {
  readonly definition: FactDefinition;
  readonly label: string;
  readonly words: string;
  readonly stated: StatedFact;
}

/** The facts of a conversation that have words; the conversation's own questions have none to show. */
export const knownFacts = (
  facts: readonly StatedFact[],
  deps: { readonly rules: Rules; readonly finder: Finder },
): readonly KnownFact[] =>
  facts.flatMap((stated) => {
    const definition = deps.rules.fact(stated.fact);
    const words = factInWords(stated, deps);
    return definition && words
      ? [{ definition, label: words.label, words: words.value, stated }]
      : [];
  });
