import type { CompiledLexicon } from "../knowledge/lexique.ts";

/** Every word the lexicon writes, in its one spelling: what a speller may correct into. */
export const spelledWordsOf = (lexicon: CompiledLexicon): ReadonlySet<string> => {
  const sequences = [
    ...lexicon.statements,
    ...lexicon.diplomas,
    ...lexicon.intents,
    ...lexicon.dangers,
    ...lexicon.dangers.map(({ hints }) => ({ sequences: hints })),
    ...lexicon.asides,
    ...lexicon.dispositifs,
  ].flatMap((entry) => entry.sequences);
  const { triggers, openings, direct, closings, deeds, empty, never } = lexicon.wish;
  const areas = Object.keys(lexicon.departements);
  const all = [
    ...sequences,
    ...areas,
    ...triggers,
    ...openings,
    ...direct,
    ...closings,
    ...deeds,
    ...empty,
    ...never,
  ];
  return new Set(
    [
      ...all.flatMap((sequence) => sequence.split(/[ |]/)),
      ...lexicon.relatives,
      ...lexicon.children,
    ].filter((word) => /^[a-z]{2,}$/.test(word)),
  );
};

/** Words of insults. */
export const rudeWordsOf = (lexicon: CompiledLexicon): ReadonlySet<string> =>
  new Set(
    lexicon.intents
      .filter(({ kind }) => kind === "insult")
      .flatMap(({ sequences }) => sequences)
      .flatMap((sequence) => sequence.split(/[ |]/)),
  );

/** Words that excuse a danger or what has its word beside: real words, left as they are, and nothing is a slip of them. */
export const excusingWordsOf = (lexicon: CompiledLexicon): readonly string[] =>
  [...lexicon.dangers, ...lexicon.asides].flatMap(({ except }) =>
    except.flatMap((sequence) => sequence.split(/[ |]+/)),
  );
