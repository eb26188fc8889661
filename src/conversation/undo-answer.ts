import type { Snapshot } from "../domain/dossier.ts";
import type { StatedFact } from "../domain/situation.ts";
import type { TurnDeps } from "./deps.ts";
import { withNewFacts } from "./merge-facts.ts";
import { type TakenTurn, takeTurn } from "./take-turn.ts";
import type { Before, Understood } from "./understood.ts";

const isSame = (one: StatedFact | undefined, other: StatedFact): boolean =>
  one !== undefined &&
  one.confidence === other.confidence &&
  JSON.stringify(one.value) === JSON.stringify(other.value);

/** What must be written for the facts to be what they were: former values, and nothing where there was none. */
const restored = (
  now: readonly StatedFact[],
  former: readonly StatedFact[],
): readonly StatedFact[] => {
  const before = new Map(former.map((one) => [one.fact, one]));
  const after = new Map(now.map((one) => [one.fact, one]));
  const back = former.filter((one) => !isSame(after.get(one.fact), one));
  const gone = now
    .filter(({ fact }) => !before.has(fact))
    .map(
      ({ fact }): StatedFact => ({
        fact,
        value: null,
        saidIn: null,
        quote: null,
        confidence: "doubtful",
      }),
    );
  return [...back, ...gone];
};

/** The turn that puts memory and facts back as they were before the last answer; the question is asked again. */
export const undoAnswer = (
  before: Before,
  snapshot: Snapshot,
  deps: TurnDeps,
): Promise<TakenTurn> => {
  const written = restored(before.facts, snapshot.facts);
  const understood: Understood = {
    intent: { kind: "inform" },
    person: null,
    state: snapshot.state,
    stated: [],
    withdrawn: written.filter(({ value }) => value === null).map(({ fact }) => fact),
    written,
    facts: withNewFacts(before.facts, written),
    unkept: null,
    unknownPlace: false,
    worry: null,
    aside: null,
  };
  return takeTurn(before, understood, deps);
};
