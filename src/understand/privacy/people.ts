import type { CompiledLexicon } from "../../knowledge/lexique.ts";
import { createMatcher } from "../matcher.ts";
import type { Span } from "./spans.ts";
import { isAmong, isCapitalised, type TypedWord } from "./typed-words.ts";

/** Words that end a name: what comes after them is the sentence again. */
const ENDS_A_NAME: ReadonlySet<string> = new Set(
  `je j tu il elle on nous vous ils elles et mais ou donc ni car que qui quand comme si pour par avec sans dans sur sous
   chez vers a au aux de du des en la le les un une ce cet cette mon ma mes ton ta tes son sa ses suis ai es as est sont ont
   avons avez etes etait etais avais ete bonjour bonsoir salut merci svp voudrais veux cherche habite vis touche depuis
   actuellement aujourd hui oui non pas ne plus c s n d l m t y`.split(/\s+/),
);

const LONGEST_NAME = 4;
const STREETS: ReadonlySet<string> = new Set(
  `rue avenue av boulevard bd bld impasse allee allees chemin place square quai cite residence lotissement hlm batiment bat
   appartement appt apt etage route cour passage faubourg villa venelle ruelle hameau lieu-dit sentier`.split(
    /\s+/,
  ),
);
const PARTICLES: ReadonlySet<string> = new Set(["de", "du", "des", "d", "la", "le", "les", "l"]);
const LONGEST_STREET = 5;

const endsHere = (word: TypedWord): boolean =>
  isAmong(word, ENDS_A_NAME) || /^\d/.test(word.token.plain);

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

/** "12 bis rue Victor Hugo", "rue de la gare": from the number to the last word of the name. */
const streetSpan = (words: readonly TypedWord[], at: number): Span | null => {
  const here = words[at];
  if (!here || !STREETS.has(here.token.plain)) return null;
  const first = words[numberBefore(words, at)] ?? here;
  const last = endOfStreet(words, at);
  if (!last && first === here) return null;
  return { start: first.token.start, end: (last ?? here).token.end, label: "adresse" };
};

interface NameBook {
  readonly first: ReadonlySet<string>;
  readonly ambiguous: ReadonlySet<string>;
}

const isName = (word: TypedWord, { first, ambiguous }: NameBook): boolean => {
  const { plain } = word.token;
  if (ambiguous.has(plain)) return isCapitalised(word);
  return first.has(plain);
};

/** A family name stands beside a first name: capital or not, known or not. */
const isBesideName = (
  word: TypedWord | undefined,
  book: NameBook,
  isKnown: (word: TypedWord) => boolean,
): boolean =>
  word?.token.breakBefore === "none" &&
  !endsHere(word) &&
  (isCapitalised(word) || book.ambiguous.has(word.token.plain) || !isKnown(word));

export type PeopleFinder = (words: readonly TypedWord[]) => readonly Span[];

/** Names of people and addresses, from what announces them and from the first names people bear here. */
export const createPeopleFinder = (
  lexicon: CompiledLexicon,
  isKnown: (word: TypedWord) => boolean,
): PeopleFinder => {
  const cues = createMatcher([{ sequences: lexicon.names.cues, payload: null }]);
  const book = {
    first: new Set(lexicon.names.first),
    ambiguous: new Set(lexicon.names.ambiguous),
  };

  /** Words after "je m'appelle", and first names wherever they stand. */
  const announced = (words: readonly TypedWord[]): readonly number[] => {
    const spelled = words.flatMap((word) => word.spelled);
    const cued = cues
      .all(spelled)
      .flatMap(({ to }) => afterCue(words, (spelled[to]?.token ?? words.length) + 1));
    const first = words.flatMap((word, at) => (isName(word, book) ? [at] : []));
    return [...cued, ...first];
  };

  const named = (words: readonly TypedWord[]): ReadonlySet<number> => {
    const found = new Set(announced(words));
    for (const at of [...found]) {
      for (let next = at + 1; isBesideName(words[next], book, isKnown); next += 1) found.add(next);
    }
    return found;
  };

  return (words) => {
    const streets = words.flatMap((_, at) => streetSpan(words, at) ?? []);
    const people = [...named(words)].flatMap((at): readonly Span[] => {
      const token = words[at]?.token;
      return token ? [{ start: token.start, end: token.end, label: "nom" }] : [];
    });
    return [...streets, ...people];
  };
};
