import type { Danger } from "../domain/understanding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import { createMatcher, type Match, type Matcher, overlaps } from "./matcher.ts";
import { isDenied } from "./negation.ts";
import { type Reading, textAt } from "./reading.ts";

/** These dangers are about now; long ago, they are part of a story. */
const PRESENT_ONLY = new Set<Danger>(["sans-abri", "faim", "violence"]);

/** Verbs whose complement may make them harmless: "en finir avec l'intérim", "plus vivre à Lille". */
const HANGING = new Set(["finir", "vivre", "disparaitre", "pendre", "reveiller"]);
const TOWARDS = new Set(["avec", "a", "au", "aux", "chez", "ici", "dans", "de", "des", "du", "en"]);
const DETERMINERS = new Set(["le", "la", "les", "un", "une", "ce", "cette", "mon", "ma", "mes"]);
/** With these, or with anything said of life itself, the danger is whole. */
const WHOLE = new Set(
  "vie tout tous ca cela moi monde terre jamais cause existence souffrance souffrances douleur enfer calvaire cauchemar surface cave corde arbre".split(
    " ",
  ),
);

/** "en finir avec l'intérim": what is to end is a thing, not life. */
const isOfAThing = (reading: Reading, { to }: Match<Danger>): boolean => {
  if (!HANGING.has(textAt(reading, to)) || !TOWARDS.has(textAt(reading, to + 1))) return false;
  if (textAt(reading, to + 1) === "ici") return true;
  const noun = DETERMINERS.has(textAt(reading, to + 2)) ? to + 3 : to + 2;
  const name = textAt(reading, noun);
  return name !== "" && !WHOLE.has(name) && !WHOLE.has(textAt(reading, noun + 1));
};

const isReal = (reading: Reading, one: Match<Danger>): boolean => {
  const clause = clauseAt(reading.clauses, one.from);
  if (PRESENT_ONLY.has(one.payload) && clause.past) return false;
  if (one.payload === "suicide" && isOfAThing(reading, one)) return false;
  const before = { from: one.from, to: reading.words.length };
  return !isDenied(reading.words, clause, before, () => false);
};

export interface DangerReader {
  /** The danger a message tells of, before anything else is read in it. */
  readonly told: (reading: Reading) => Danger | null;
  /** The danger it may be about, when none is told. */
  readonly hinted: (reading: Reading) => Danger | null;
}

interface Cues {
  readonly of: Danger;
  readonly cues: readonly string[];
  readonly idioms: readonly string[];
}

/** The first real danger that these cues show, idioms apart. */
const createFinder = (all: readonly Cues[]): ((reading: Reading) => Danger | null) => {
  const dangers: Matcher<Danger> = createMatcher(
    all.map(({ of, cues }) => ({ sequences: cues, payload: of })),
  );
  const idioms: Matcher<true> = createMatcher(
    all.map((one) => ({ sequences: one.idioms, payload: true as const })),
  );
  return (reading) => {
    const excused = idioms.all(reading.words);
    const found = dangers
      .all(reading.words)
      .find((one) => !excused.some((idiom) => overlaps(idiom, one)) && isReal(reading, one));
    return found?.payload ?? null;
  };
};

/** Finds the dangers of a message: those told, and those half said. */
export const createDangerReader = ({ dangers }: CompiledLexicon): DangerReader => ({
  told: createFinder(
    dangers.map(({ danger, sequences, except }) => ({
      of: danger,
      cues: sequences,
      idioms: except,
    })),
  ),
  hinted: createFinder(
    dangers.map(({ danger, hints, except, noHint }) => ({
      of: danger,
      cues: hints,
      idioms: [...except, ...noHint],
    })),
  ),
});
