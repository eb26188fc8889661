import type { Aside } from "../domain/understanding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import { createMatcher, overlaps } from "./matcher.ts";
import { isDenied } from "./negation.ts";
import type { Reading } from "./reading.ts";

/**
 * Hears what is neither a fact of the rules nor a danger, and that nobody should see passed over: health that makes a
 * job impossible, somebody else one writes for, somebody one cares for. Professionals know what to do of it: they are
 * told nothing.
 */
export const createAsideReader = ({
  asides,
}: CompiledLexicon): ((reading: Reading) => Aside | null) => {
  const cues = createMatcher(asides.map(({ aside, sequences }) => ({ sequences, payload: aside })));
  const sayings = createMatcher(
    asides.map(({ aside, except }) => ({ sequences: except, payload: aside })),
  );
  return (reading) => {
    if (reading.context.forAnother) return null;
    const excused = sayings.all(reading.words);
    const isSaid = (from: number): boolean =>
      !isDenied(
        reading.words,
        clauseAt(reading.clauses, from),
        { from, to: reading.words.length },
        () => false,
      );
    const found = cues
      .all(reading.words)
      .find(
        (one) =>
          isSaid(one.from) &&
          !excused.some((saying) => saying.payload === one.payload && overlaps(saying, one)),
      );
    return found?.payload ?? null;
  };
};
