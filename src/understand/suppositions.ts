import { addMonths, type Day, MONTH_NAMES } from "../domain/day.ts";
import { fold, stem } from "../domain/folding.ts";
import type { FactValue } from "../domain/situation.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clausesOf, type Kin } from "./clauses.ts";
import { durationAt } from "./durations.ts";
import { createMatcher, type Match, type Matcher } from "./matcher.ts";
import { type Claim, type Reading, saysAt, textAt } from "./reading.ts";
import type { Word } from "./words.ts";

/** What a message imagines, and the words it imagines it in: nothing there is stated. */
export interface Supposition {
  readonly changes: readonly { readonly fact: string; readonly value: FactValue }[];
  readonly asOf: Day | null;
  /** Words of the sentence from the supposition on. */
  readonly from: number;
  readonly to: number;
}

export type SuppositionReader = (reading: Reading) => Supposition | null;

const SUBJECTS = new Set(["je", "on", "mon", "ma", "mes"]);
/** "savoir si", "même si": no supposition follows. */
const INDIRECT = new Set([
  "savoir",
  "meme",
  "sais",
  "demande",
  "voir",
  "dire",
  "dites",
  "dis",
  "comme",
]);
/** Said before a supposition that opens the message. */
const OPENERS = new Set([
  "et",
  "mais",
  "alors",
  "ou",
  "donc",
  "que",
  "coup",
  "sinon",
  "euh",
  "ben",
  "bah",
]);
const SHORT = 8;
/** Suppositions said in one breath that are read with the ones after them: a page of "et si" is not read a hundred times. */
const IN_ONE_BREATH = 4;
const MONTHS = MONTH_NAMES.map(fold);
const MONTHS_A_YEAR = 12;
const YOUNGEST = 14;
const OLDEST = 75;

interface Grammar {
  readonly cues: Matcher<true>;
  readonly present: Matcher<string>;
}

const opens = (reading: Reading, at: number): boolean =>
  reading.words[at]?.breakBefore !== "none" || OPENERS.has(textAt(reading, at - 1));

/** The word the supposition starts from ("je", "mon"), and where it ends: the next clause, or `limit`. */
const spanAfter = (
  reading: Reading,
  cue: Match<true>,
  limit: number,
): { readonly from: number; readonly to: number } => {
  let from = cue.to;
  while (from > cue.from && !SUBJECTS.has(textAt(reading, from))) from -= 1;
  const next = reading.clauses.find((clause) => clause.from > cue.to);
  return { from, to: Math.min(next?.from ?? reading.words.length, limit) };
};

const rewritten = (words: readonly Word[], match: Match<string>): readonly Word[] => {
  const first = words[match.from];
  const last = words[match.to];
  if (!first || !last) return [];
  return match.payload.split(" ").map((text) => ({
    ...first,
    text,
    stem: stem(text),
    end: last.end,
    token: last.token,
    breakBefore: "none",
  }));
};

/** "avais la rqth" as "ai la rqth", for the lexicon only knows what is said in the present. */
const inPresent = ({ present }: Grammar, words: readonly Word[]): readonly Word[] => {
  const said: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const match = present.at(words, at)[0];
    const word = words[at];
    if (match) said.push(...rewritten(words, match));
    else if (word) said.push(word);
    at = match ? match.to + 1 : at + 1;
  }
  return said;
};

/** The first day of the next such month. */
const nextMonth = (name: string, today: Day): Day | null => {
  const month = MONTHS.indexOf(name) + 1;
  if (month === 0) return null;
  const first = (year: number): Day => `${year}-${String(month).padStart(2, "0")}-01`;
  const year = Number(today.slice(0, 4));
  return first(year) > today ? first(year) : first(year + 1);
};

/** "dans six mois", "l'année prochaine", "en mars", from this word. */
const dayAt = (reading: Reading, at: number): Day | null => {
  const { today } = reading.context;
  const duration = textAt(reading, at) === "dans" ? durationAt(reading, at + 1) : null;
  if (duration) return addMonths(today, Math.round(duration.months));
  const isYear = ["an", "ans"].includes(textAt(reading, at));
  if (isYear && textAt(reading, at + 1).startsWith("prochain"))
    return addMonths(today, MONTHS_A_YEAR);
  if (textAt(reading, at) === "en") return nextMonth(textAt(reading, at + 1), today);
  const isNext = textAt(reading, at + 1).startsWith("prochain");
  if (isNext && stem(textAt(reading, at)) === stem("annee")) return addMonths(today, MONTHS_A_YEAR);
  return isNext && textAt(reading, at) === "mois" ? addMonths(today, 1) : null;
};

/** "à 26 ans", "quand j'aurai 26 ans". */
const ageAt = (reading: Reading, at: number): number | null => {
  const value = reading.words[at]?.number ?? null;
  const isAge = value !== null && value >= YOUNGEST && value <= OLDEST;
  return isAge && textAt(reading, at + 1).startsWith("an") && textAt(reading, at - 1) === "a"
    ? value
    : null;
};

/** "et dans six mois ?", "et à 26 ans ?": a time alone. */
const timeAlone = (reading: Reading): Supposition | null => {
  const start = textAt(reading, 0) === "et" ? 1 : 0;
  const isAsked = start === 1 || /\?\s*$/.test(reading.message);
  if (!isAsked || reading.words.length > SHORT) return null;
  const head = saysAt(reading, start, "le") ? start + 1 : start;
  const asOf = dayAt(reading, head);
  const age = ageAt(reading, start + 1);
  if (asOf === null && age === null) return null;
  const changes = age === null ? [] : [{ fact: "age", value: age }];
  return { changes, asOf, from: 0, to: reading.words.length - 1 };
};

const sentenceEnd = (reading: Reading, at: number): number => {
  const next = reading.words.findIndex(
    (word, index) => index > at && word.breakBefore === "strong",
  );
  return (next < 0 ? reading.words.length : next) - 1;
};

/** "et avec le bac ?" as "j'ai le bac", "et sans le permis ?" as it is: a thing alone. */
const thingAlone = (
  reading: Reading,
  readClaims: (reading: Reading) => readonly Claim[],
): Supposition | null => {
  const [first, second] = reading.words;
  const isThing = first?.text === "et" && (second?.text === "avec" || second?.text === "sans");
  if (!isThing || !second || reading.words.length > SHORT) return null;
  const said = reading.words.slice(1);
  const words =
    second.text === "sans"
      ? said
      : [...rewritten(said, { from: 0, to: 0, payload: "je ai" }), ...said.slice(1)];
  const message = reading.message.replaceAll("?", " ");
  const clauses = [
    { from: 0, to: words.length, subject: "self", past: false, question: false },
  ] as const;
  const claims = readClaims({ ...reading, message, words, clauses });
  const changes = claims.map(({ fact, value }) => ({ fact, value }));
  return changes.length === 0
    ? null
    : { changes, asOf: null, from: 0, to: reading.words.length - 1 };
};

/** Reads what is imagined, in the same words as what is said. `readClaims` reads a message as if it were stated. */
export const createSuppositionReader = (
  lexicon: CompiledLexicon,
  kin: Kin,
  readClaims: (reading: Reading) => readonly Claim[],
): SuppositionReader => {
  const grammar: Grammar = {
    cues: createMatcher([{ sequences: lexicon.suppositions.cues, payload: true as const }]),
    present: createMatcher(
      lexicon.suppositions.present.map(({ sequences, text }) => ({ sequences, payload: text })),
    ),
  };

  const imagined = (reading: Reading, cue: Match<true>, limit: number): readonly Claim[] => {
    const { from, to } = spanAfter(reading, cue, limit);
    const said = reading.words.slice(from, to);
    const words = inPresent(grammar, said);
    const isConditional =
      words.length !== said.length || words.some((word, at) => word !== said[at]);
    if (!opens(reading, cue.from) && !isConditional) return [];
    // what is imagined is read as said: the question mark that ends it is not about it
    const message = reading.message.replaceAll("?", " ");
    const context = { ...reading.context, asked: null };
    return readClaims({
      ...reading,
      message,
      words,
      clauses: clausesOf(words, message, kin),
      context,
    });
  };

  return (reading) => {
    const cues = grammar.cues
      .all(reading.words)
      .filter(({ from }) => !INDIRECT.has(textAt(reading, from - 1)));
    const [first] = cues;
    if (!first) return timeAlone(reading) ?? thingAlone(reading, readClaims);
    const claims = cues.flatMap((cue, rank) =>
      imagined(reading, cue, cues[rank + IN_ONE_BREATH]?.from ?? reading.words.length),
    );
    const changes = [...new Map(claims.map(({ fact, value }) => [fact, { fact, value }])).values()];
    const to = sentenceEnd(reading, first.from);
    const days = reading.words.flatMap((_, at) =>
      at > first.from ? (dayAt(reading, at) ?? []) : [],
    );
    const asOf = days[0] ?? null;
    return changes.length === 0 && asOf === null ? null : { changes, asOf, from: first.from, to };
  };
};
