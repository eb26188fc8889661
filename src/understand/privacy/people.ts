import type { CompiledLexicon } from "../../knowledge/lexique.ts";
import { createMatcher } from "../matcher.ts";
import type { Span } from "./spans.ts";
import { isAmong, isCapitalised, type TypedWord } from "./typed-words.ts";

/** Words of grammar, the most frequent ones. They end a name: what comes after them is the sentence again. */
export const ENDS_A_NAME: ReadonlySet<string> = new Set(
  `je j tu il elle on nous vous ils elles et mais ou donc ni car que qui quand comme si pour par avec sans dans sur sous
   chez vers a au aux de du des en la le les un une ce cet cette mon ma mes ton ta tes son sa ses suis ai es as est sont ont
   avons avez etes etait etais avais ete bonjour bonsoir salut merci svp voudrais veux cherche habite vis touche depuis
   actuellement aujourd hui oui non pas ne plus c s n d l m t y`.split(/\s+/),
);

const LONGEST_NAME = 4;
const STREETS: ReadonlySet<string> = new Set(
  `rue avenue av boulevard bd bld impasse allee allees chemin place square quai cite residence lotissement coron corons chaussee clos sente voyette couree dreve esplanade parvis hlm batiment bat
   appartement appt apt etage route cour passage faubourg villa venelle ruelle hameau lieu-dit sentier`.split(
    /\s+/,
  ),
);
const PARTICLES: ReadonlySet<string> = new Set(["de", "du", "des", "d", "la", "le", "les", "l"]);
const LONGEST_STREET = 5;

/** "jsui" is "je suis"; but "Mercier" is not a misspelt "merci". */
const endsHere = ({ token, spelled }: TypedWord): boolean =>
  ENDS_A_NAME.has(token.plain) ||
  /^\d/.test(token.plain) ||
  (spelled.length > 1 && spelled.some(({ text }) => ENDS_A_NAME.has(text)));

/** Indexes of the words that follow a cue and can be a name. */
const afterCue = (words: readonly TypedWord[], from: number): readonly number[] => {
  const found: number[] = [];
  for (let at = from; at < words.length && found.length < LONGEST_NAME; at += 1) {
    const word = words[at];
    if (!word || endsHere(word)) break;
    if (found.length > 0 && word.token.breakBefore === "strong") break;
    found.push(at);
  }
  return found;
};

const numberBefore = (words: readonly TypedWord[], at: number): number => {
  const before = [at - 1, at - 2].find((index) => /^\d/.test(words[index]?.token.plain ?? ""));
  return before ?? at;
};

/** The last word of a street's name, or null when no name follows ("à la rue depuis trois jours"). */
const endOfStreet = (words: readonly TypedWord[], at: number): TypedWord | null => {
  let last: TypedWord | null = null;
  for (const word of words.slice(at + 1, at + 1 + LONGEST_STREET)) {
    const isParticle = PARTICLES.has(word.token.plain);
    if (word.token.breakBefore !== "none" || (!isParticle && isAmong(word, ENDS_A_NAME))) break;
    if (!isParticle) last = word;
  }
  return last;
};

const LIVES: ReadonlySet<string> = new Set(["habite", "habitons", "adresse", "loge", "reside"]);
const BEFORE_NUMBER: ReadonlySet<string> = new Set(["au", "c", "est", "le", "numero", "n"]);

/** "j'habite au 12 les Tilleuls": a number where one lives opens an address, whatever follows it. */
const numberedSpan = (words: readonly TypedWord[], at: number): Span | null => {
  const here = words[at];
  if (!here || !/^\d/.test(here.token.plain)) return null;
  let before = at - 1;
  while (before >= 0 && BEFORE_NUMBER.has(words[before]?.token.plain ?? "")) before -= 1;
  if (!LIVES.has(words[before]?.token.plain ?? "")) return null;
  const last = endOfStreet(words, at);
  return { start: here.token.start, end: (last ?? here).token.end, label: "adresse" };
};

/** "12 bis rue Victor Hugo", "rue de la gare": from the number to the last word of the name. */
const streetSpan = (words: readonly TypedWord[], at: number): Span | null => {
  const here = words[at];
  if (!here || !STREETS.has(here.token.plain)) return null;
  const first = words[numberBefore(words, at)] ?? here;
  const last = endOfStreet(words, at);
  if (!last && first === here) return null;
  return { start: first.token.start, end: (last ?? here).token.end, label: "adresse" };
};

/** How well a word is known. */
export interface Familiarity {
  /** A French word, or one of the lexicon's. */
  readonly isKnown: (word: TypedWord) => boolean;
  /** A word people tell their situation with: the lexicon's own. */
  readonly isOurs: (word: TypedWord) => boolean;
}

interface NameBook {
  /** "mon mari": an unknown word after it is most likely his name. */
  readonly relatives: ReadonlySet<string>;
  /** Words of the names of towns: beside a first name, a family name. */
  readonly towns: ReadonlySet<string>;
  readonly first: ReadonlySet<string>;
  readonly ambiguous: ReadonlySet<string>;
}

const isName = (word: TypedWord, { first, ambiguous }: NameBook): boolean => {
  const { plain } = word.token;
  if (ambiguous.has(plain)) return isCapitalised(word);
  return first.has(plain);
};

/** "jean-pierre": two first names in a row are somebody, even in small letters. */
const isDoubleName = (words: readonly TypedWord[], at: number, { first }: NameBook): boolean => {
  const isFirst = (index: number): boolean => first.has(words[index]?.token.plain ?? "");
  const isJoined = (index: number): boolean => words[index]?.token.breakBefore === "none";
  return (
    isFirst(at) && ((isFirst(at + 1) && isJoined(at + 1)) || (isFirst(at - 1) && isJoined(at)))
  );
};

/**
 * A family name stands beside a first name: capital or not, known or not. A word of the dictionary that nobody uses to
 * tell their situation is one too ("tavernier", "chevalier"), but the first only.
 */
const isBesideName = (
  word: TypedWord | undefined,
  isFirst: boolean,
  book: NameBook,
  { isKnown, isOurs }: Familiarity,
): boolean =>
  word?.token.breakBefore === "none" &&
  !endsHere(word) &&
  (isCapitalised(word) ||
    book.ambiguous.has(word.token.plain) ||
    book.towns.has(word.token.plain) ||
    !isKnown(word) ||
    (isFirst && !isOurs(word)));

/** Names and addresses found, by how sure it is that a name stands there. */
export interface People {
  /** Two first names in a row, whatever they look like ("je suis marie claude"). */
  readonly certain: readonly Span[];
  /** Announced ("mme Lens"), beside a first name, or an address: a name even when a town bears it. */
  readonly sure: readonly Span[];
  /** An unknown word with the name of a town after it: somebody, unless both are one town ("Loon-Plage"). */
  readonly paired: readonly Span[];
  /** First names wherever they stand: "Martin", but perhaps in "Saint-Martin". */
  readonly likely: readonly Span[];
}

export type PeopleFinder = (words: readonly TypedWord[]) => People;

/** Names of people and addresses, from what announces them and from the first names people bear here. */
export const createPeopleFinder = (
  lexicon: CompiledLexicon,
  familiarity: Familiarity,
  towns: ReadonlySet<string>,
): PeopleFinder => {
  const { isKnown } = familiarity;
  const cues = createMatcher([{ sequences: lexicon.names.cues, payload: null }]);
  const book = {
    relatives: new Set([...lexicon.relatives, ...lexicon.children]),
    towns,
    first: new Set(lexicon.names.first),
    ambiguous: new Set(lexicon.names.ambiguous),
  };

  /** Words after "je m'appelle". */
  const announced = (words: readonly TypedWord[]): readonly number[] => {
    const spelled = words.flatMap((word) => word.spelled);
    return cues
      .all(spelled)
      .flatMap(({ to }) => afterCue(words, (spelled[to]?.token ?? words.length) + 1));
  };

  const besides = (words: readonly TypedWord[], from: readonly number[]): readonly number[] =>
    from.flatMap((at) => {
      const found: number[] = [];
      const isBeside = (next: number): boolean =>
        isBesideName(words[next], next === at + 1, book, familiarity);
      for (let next = at + 1; isBeside(next); next += 1) found.push(next);
      return found;
    });

  const spansAt = (words: readonly TypedWord[], found: readonly number[]): readonly Span[] =>
    [...new Set(found)].flatMap((at): readonly Span[] => {
      const token = words[at]?.token;
      return token ? [{ start: token.start, end: token.end, label: "nom" }] : [];
    });

  return (words) => {
    const cued = announced(words);
    const first = words.flatMap((word, at) => (isName(word, book) ? [at] : []));
    const double = words.flatMap((_, at) => (isDoubleName(words, at, book) ? [at] : []));
    const close = words.flatMap((word, at) =>
      isAmong(words[at - 1] ?? word, book.relatives) && at > 0 && !isKnown(word) ? [at] : [],
    );
    const paired = words.flatMap((word, at): readonly Span[] => {
      const { token } = word;
      const before = words[at - 1];
      if (!before || token.breakBefore !== "none" || isKnown(before) || endsHere(word)) return [];
      return towns.has(token.plain) || book.ambiguous.has(token.plain)
        ? [{ start: before.token.start, end: token.end, label: "nom" }]
        : [];
    });
    return {
      certain: spansAt(words, double),
      sure: [
        ...words.flatMap((_, at) => streetSpan(words, at) ?? numberedSpan(words, at) ?? []),
        ...spansAt(words, [...cued, ...besides(words, [...cued, ...first, ...double, ...close])]),
      ],
      paired,
      likely: spansAt(words, first),
    };
  };
};
