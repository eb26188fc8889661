import type { Danger, Intent } from "../domain/understanding.ts";
import type { CompiledLexicon, LexiconIntent } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import { createMatcher, type Match } from "./matcher.ts";
import { isDenied } from "./negation.ts";
import type { Reading } from "./reading.ts";

interface Said {
  readonly kind: LexiconIntent;
  readonly alone: boolean;
}

export interface Signals {
  readonly danger: Danger | null;
  readonly tutoie: boolean;
  /** First word after which what is said corrects what was said before; null when nothing is corrected. */
  readonly correctedFrom: number | null;
  /** "oui" or "non" at the head of the message. */
  readonly yesNo: { readonly value: boolean; readonly to: number } | null;
  /** The intent the words show, facts left aside. */
  readonly intent: Intent | null;
}

/** Which intent wins when a message shows several. Those about people and their rights come first. */
const RANK: readonly LexiconIntent[] = [
  "erase",
  "human",
  "why-asked",
  "about",
  "summary",
  "repeat",
  "cancel",
  "refuse",
  "skip",
  "dont-know",
  "insult",
  "out-of-scope",
  "goodbye",
  "thank",
  "greet",
];
/** An intent said "alone" may come with this many other words. */
const COMPANY = 3;
/** These dangers are about now; long ago, they are part of a story. */
const PRESENT_ONLY = new Set<Danger>(["sans-abri", "faim", "violence"]);

type SimpleKind = Exclude<Intent["kind"], "about-dispositif" | "danger">;
const SIMPLE: Readonly<Partial<Record<LexiconIntent, SimpleKind>>> = {
  greet: "greet",
  thank: "thank",
  goodbye: "goodbye",
  "dont-know": "dont-know",
  refuse: "refuse",
  skip: "skip",
  cancel: "cancel",
  repeat: "repeat",
  "why-asked": "why-asked",
  human: "human",
  summary: "summary",
  erase: "erase",
  insult: "insult",
  "out-of-scope": "out-of-scope",
};

const overlaps = (a: Match<unknown>, b: Match<unknown>): boolean =>
  a.from <= b.to && b.from <= a.to;

/** Reads what the person is doing with the message: asking, refusing, correcting, in danger. */
export const createIntentReader = (lexicon: CompiledLexicon): ((reading: Reading) => Signals) => {
  const intents = createMatcher<Said>(
    lexicon.intents.map(({ kind, alone, sequences }) => ({ sequences, payload: { kind, alone } })),
  );
  const dispositifs = createMatcher<string>(
    lexicon.dispositifs.map(({ id, sequences }) => ({ sequences, payload: id })),
  );
  const dangers = createMatcher<Danger>(
    lexicon.dangers.map(({ danger, sequences }) => ({ sequences, payload: danger })),
  );
  const idioms = createMatcher<true>(
    lexicon.dangers.map(({ except }) => ({ sequences: except, payload: true })),
  );

  const dangerIn = (reading: Reading): Danger | null => {
    const excused = idioms.all(reading.words);
    const found = dangers.all(reading.words).find((one) => {
      if (excused.some((idiom) => overlaps(idiom, one))) return false;
      const clause = clauseAt(reading.clauses, one.from);
      if (PRESENT_ONLY.has(one.payload) && clause.past) return false;
      return !isDenied(
        reading.words,
        { ...clause, to: one.from },
        { from: one.from, to: one.to + 99 },
        () => false,
      );
    });
    return found?.payload ?? null;
  };

  const intentIn = (reading: Reading, said: readonly Match<Said>[]): Intent | null => {
    const valid = said.filter(
      ({ from, to, payload }) =>
        !payload.alone || reading.words.length - (to - from + 1) <= COMPANY,
    );
    for (const kind of RANK) {
      if (!valid.some(({ payload }) => payload.kind === kind)) continue;
      const simple = SIMPLE[kind];
      if (simple) return { kind: simple };
      const dispositif = [...dispositifs.all(reading.words)].sort(
        (a, b) => b.to - b.from - (a.to - a.from),
      )[0];
      if (dispositif) return { kind: "about-dispositif", dispositif: dispositif.payload };
    }
    return null;
  };

  return (reading) => {
    const said = intents.all(reading.words);
    const firstOf = (kind: LexiconIntent): Match<Said> | undefined =>
      said.find(({ payload }) => payload.kind === kind);
    const correction = firstOf("correct");
    const head = said.find(
      ({ from, payload }) => from <= 1 && (payload.kind === "yes" || payload.kind === "no"),
    );
    const isAnswer =
      head !== undefined &&
      correction?.from !== head.from &&
      !(correction && correction.from <= head.to + 1);
    return {
      danger: dangerIn(reading),
      tutoie: firstOf("tutoie") !== undefined,
      correctedFrom: correction?.from ?? null,
      yesNo: isAnswer ? { value: head.payload.kind === "yes", to: head.to } : null,
      intent: intentIn(reading, said),
    };
  };
};
