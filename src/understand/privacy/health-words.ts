import type { FactDefinition } from "../../domain/situation.ts";
import type { CompiledLexicon } from "../../knowledge/lexique.ts";
import { createMatcher } from "../matcher.ts";
import { createSpeller } from "../spelling.ts";
import type { Word } from "../words.ts";
import { ENDS_A_NAME } from "./people.ts";
import { typedWords } from "./typed-words.ts";

export interface HealthParts {
  readonly lexicon: CompiledLexicon;
  readonly facts: readonly FactDefinition[];
  /** Words of the names of places: "Berck" is no illness. */
  readonly places: ReadonlySet<string>;
}

/** Every sequence that touches health, the ones that state a sensitive fact included. */
const healthSequences = ({ lexicon, facts }: HealthParts): readonly string[] => {
  const sensitive = new Set(facts.filter((fact) => fact.sensitive).map(({ id }) => id));
  const stating = lexicon.statements.filter(({ gives, denied }) =>
    [...Object.keys(gives), ...Object.keys(denied)].some((fact) => sensitive.has(fact)),
  );
  return [...lexicon.health, ...stating.flatMap(({ sequences }) => sequences)];
};

/** Words of health are heard through bad spelling too: a speller that knows them, and only for this. */
const spellerWith = ({ lexicon, places }: HealthParts, health: readonly string[]) => {
  const heard = {
    kind: "phrase" as const,
    sequences: [...health],
    gives: {},
    denied: {},
    doubtful: false,
  };
  // "avec" is not a misspelt "AVC"
  const ordinary = [...lexicon.ordinary, ...ENDS_A_NAME];
  return createSpeller(
    { ...lexicon, ordinary, statements: [...lexicon.statements, heard] },
    places,
  );
};

/** What is said of health in a message: the speller that hears it, and where. */
export const createHealthFinder = (parts: HealthParts) => {
  const health = healthSequences(parts);
  const speller = spellerWith(parts, health);
  const matcher = createMatcher([{ sequences: health, payload: null }]);
  return { speller, all: (words: readonly Word[]) => matcher.all(words) };
};

/** The words of a free text that touch health, as they were typed, each once. */
export const createHealthWords = (parts: HealthParts): ((text: string) => readonly string[]) => {
  const { speller, all } = createHealthFinder(parts);
  return (text) => {
    const words = typedWords(text, speller).flatMap(({ spelled }) => spelled);
    const found = all(words).map(({ from, to }) =>
      text.slice(words[from]?.start ?? 0, words[to]?.end ?? text.length),
    );
    return [...new Set(found)];
  };
};
