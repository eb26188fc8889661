import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import { createMatcher, type Matcher } from "./matcher.ts";
import { type Reading, saysAt, textAt } from "./reading.ts";
import { quoteOf } from "./words.ts";

const LONGEST = 8;
const ROUNDS = 3;
const TRAILING = new Set([
  "de",
  "a",
  "en",
  "et",
  "ou",
  "le",
  "la",
  "les",
  "au",
  "pour",
  "dans",
  "du",
  "sur",
  "avec",
  "pres",
  "vers",
  "cote",
  "un",
  "une",
  "merci",
  "svp",
  "plus",
  "tard",
  "bien",
  "aussi",
  "quoi",
  "si",
  "possible",
  "par",
  "maintenant",
  "ici",
  "vraiment",
]);
const PAST_FORMATION = new Set([
  "en",
  "fait",
  "fini",
  "suivi",
  "eu",
  "pas",
  "arrete",
  "ma",
  "cette",
  "sans",
  "quelle",
  "quelles",
  "plus",
  "aucune",
  "la",
  "lache",
  "quitte",
  "rompu",
  "perdu",
  "abandonne",
  "rate",
]);

/** Words after "et" that begin another sentence. */
const AFTER_AND = new Set(
  `habite ai suis cherche veux voudrais aimerais touche fais sans pas puis ensuite aussi surtout comment combien est ce que
   si apres pour avoir etre c a au en dans plus voila merci mais quoi on il elle`.split(/\s+/),
);

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface WishReader {
  read(reading: Reading, places: readonly Span[], said: readonly Span[]): string | null;
}

interface Grammar {
  readonly triggers: Matcher<true>;
  readonly direct: Matcher<true>;
  readonly openings: Matcher<true>;
  readonly deeds: Matcher<true>;
  readonly closings: Matcher<true>;
  readonly empty: Matcher<true>;
  readonly never: Matcher<true>;
  readonly stops: ReadonlySet<string>;
}

/** A message in which a wish is looked for, its places marked so that a wish stops before them. */
interface Search {
  readonly grammar: Grammar;
  readonly reading: Reading;
  readonly places: readonly Span[];
  /** Facts read: "et" before one does not go on with the wish. */
  readonly said: readonly Span[];
}

const grammarOf = ({ wish }: CompiledLexicon): Grammar => {
  const of = (sequences: readonly string[]): Matcher<true> =>
    createMatcher([{ sequences, payload: true }]);
  return {
    triggers: of(wish.triggers),
    direct: of(wish.direct),
    openings: of(wish.openings),
    deeds: of(wish.deeds),
    closings: of(wish.closings),
    empty: of(wish.empty),
    never: of(wish.never),
    stops: new Set(wish.stops),
  };
};

const endOf = (matcher: Matcher<true>, reading: Reading, at: number): number | null =>
  matcher.at(reading.words, at)[0]?.to ?? null;

const afterOpenings = ({ grammar, reading }: Search, at: number): number => {
  let from = at;
  for (let round = 0; round < ROUNDS; round += 1) {
    const end = endOf(grammar.openings, reading, from);
    if (end === null) break;
    from = end + 1;
  }
  return from;
};

/** "et" goes on with a title ("hôtellerie et restauration"), not with the next thing said. */
const endsAtAnd = ({ reading, places, said }: Search, at: number): boolean => {
  const next = reading.words[at + 1];
  if (textAt(reading, at) !== "et") return false;
  const isNext = (span: Span): boolean => span.from === at + 1 || span.from === at + 2;
  return (
    !next || next.number !== null || AFTER_AND.has(next.text) || [...places, ...said].some(isNext)
  );
};

const stopsAt = (search: Search, at: number, from: number): boolean => {
  const { grammar, reading, places } = search;
  // "s'il vous plaît"
  if (endsAtAnd(search, at) || saysAt(reading, at, "se", "il")) return true;
  const word = reading.words[at];
  if (!word || grammar.stops.has(word.text) || places.some((place) => place.from === at))
    return true;
  return at > from && (word.breakBefore !== "none" || clauseAt(reading.clauses, at).from === at);
};

const endFrom = (search: Search, from: number): number => {
  let to = from;
  while (to < from + LONGEST && !stopsAt(search, to, from)) to += 1;
  while (to > from && TRAILING.has(textAt(search.reading, to - 1))) to -= 1;
  return to;
};

const nameFrom = (search: Search, from: number): string | null => {
  const { grammar, reading } = search;
  if (reading.words[from]?.breakBefore === "strong") return null;
  // "garder des enfants" is a wish, "garder mon salaire" is not
  const deed = endOf(grammar.deeds, reading, from);
  const never = endOf(grammar.never, reading, from);
  if (never !== null && (deed === null || never > deed)) return null;
  const to = endFrom(search, from);
  const hollow = endOf(grammar.empty, reading, from);
  if (to <= from || (hollow !== null && hollow >= to - 1)) return null;
  return quoteOf(reading.message, reading.words, from, to - 1);
};

type Way = (search: Search, at: number) => string | null;

/** "je voudrais travailler dans …". */
const triggered: Way = (search, at) => {
  const end = endOf(search.grammar.triggers, search.reading, at);
  if (end === null || clauseAt(search.reading.clauses, at).subject === "other") return null;
  const from = afterOpenings(search, end + 1);
  const isOpened = from > end + 1 || endOf(search.grammar.deeds, search.reading, from) !== null;
  return isOpened ? nameFrom(search, from) : null;
};

/** At the head of a note only. */
const NOTED = new Set(["projet", "souhaite"]);

/** "sans emploi ni formation, sans aide": what comes after the comma is something else. */
const isListed = (reading: Reading, next: number): boolean => {
  const [before, after] = [reading.words[next - 1], reading.words[next]];
  return before !== undefined && reading.message.slice(before.end, after?.start).includes(",");
};

/** "formation de …", "mon rêve c'est …". */
const named: Way = (search, at) => {
  const { reading } = search;
  const end = endOf(search.grammar.direct, reading, at);
  const clause = clauseAt(reading.clauses, at);
  if (end === null || clause.subject === "other" || clause.past) return null;
  const before = [textAt(reading, at - 1), textAt(reading, at - 2)];
  if (before.some((text) => PAST_FORMATION.has(text)) || isListed(reading, end + 1)) return null;
  // "projet serveuse" is a note, "mon projet avance" a sentence
  if (NOTED.has(textAt(reading, at)) && clause.from !== at) return null;
  return nameFrom(search, afterOpenings(search, end + 1));
};

/** "aide soignante ça me plairait". */
const closed: Way = (search, at) => {
  const { grammar, reading, places } = search;
  if (endOf(grammar.closings, reading, at) === null) return null;
  const clause = clauseAt(reading.clauses, at === 0 ? 0 : at - 1);
  const from = afterOpenings(search, clause.from);
  if (clause.subject === "other" || from >= at || at - from > LONGEST) return null;
  const isOther =
    places.some((place) => place.from === from) || endOf(grammar.never, reading, from) !== null;
  const hollow = endOf(grammar.empty, reading, from);
  if (isOther || (hollow !== null && hollow >= at - 1)) return null;
  return quoteOf(reading.message, reading.words, from, at - 1);
};

const WAYS: readonly Way[] = [triggered, named, closed];

/** Reads the job or training wished for, in the person's words: after "je voudrais", never after "j'ai fait". */
export const createWishReader = (lexicon: CompiledLexicon): WishReader => {
  const grammar = grammarOf(lexicon);
  return {
    read: (reading, places, said) => {
      const search: Search = { grammar, reading, places, said };
      for (const way of WAYS) {
        for (let at = 0; at < reading.words.length; at += 1) {
          const wished = way(search, at);
          if (wished !== null) return wished;
        }
      }
      return null;
    },
  };
};
