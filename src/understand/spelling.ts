import { stem } from "../domain/folding.ts";
import { inTable } from "../domain/table.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { excusingWordsOf, rudeWordsOf, spelledWordsOf } from "./lexicon-words.ts";
import { numberWords } from "./numbers.ts";
import { isOneSlipAway, soundOf } from "./phonetics.ts";
import type { Token, Word } from "./words.ts";

/** Letters that stand for a word before an apostrophe. `ne` is left out: French drops it half the time. */
const ELISIONS: Readonly<Record<string, string>> = {
  j: "je",
  l: "le",
  d: "de",
  m: "me",
  t: "te",
  s: "se",
  n: "",
  c: "ce",
  ch: "le",
  qu: "que",
  jusqu: "jusque",
  lorsqu: "lorsque",
  puisqu: "puisque",
  quelqu: "quelque",
};
/** Glued elisions, as typed without an apostrophe: "jhabite", "lecole", "dans lecole". */
const GLUED = ["qu", "j", "l", "d", "m", "t", "s", "n", "c"] as const;
const TU_VERBS = new Set(["as", "es", "etais", "avais", "aurais", "auras", "aimes"]);
/** "ch'cherche", as it sounds; before a noun it is the article of the North ("ch'lycée"). */
const I_VERBS = new Set([
  "cherche",
  "sais",
  "suis",
  "veux",
  "peux",
  "crois",
  "pense",
  "touche",
  "comprends",
]);
const DROPPED = new Set(["ne"]);

/** Cuts text already folded into words of the lexicon's one spelling; shared by the compiler and the reader. */
export const expandElision = (plain: string, next: string | undefined): string => {
  if (plain === "t" && next !== undefined && TU_VERBS.has(next)) return "tu";
  if (plain === "ch" && next !== undefined && I_VERBS.has(next)) return "je";
  return inTable(ELISIONS, plain) ?? plain;
};

export interface Speller {
  readonly spell: (tokens: readonly Token[]) => readonly Word[];
}

type Index = ReadonlyMap<string, readonly string[]>;

const indexBy = (words: Iterable<string>, keyOf: (word: string) => string): Index => {
  const index = new Map<string, string[]>();
  for (const word of words) {
    const key = keyOf(word);
    const bucket = index.get(key);
    if (bucket) bucket.push(word);
    else index.set(key, [word]);
  }
  return index;
};

/** Longer words forgive more; short ones would turn into one another. */
const SOUND_MINIMUM = 4;
const SLIP_MINIMUM = 5;
const GLUED_MINIMUM = 4;

const closest = (word: string, candidates: readonly string[]): string | null => {
  const near = candidates.filter((candidate) => isOneSlipAway(word, candidate));
  return near[0] ?? candidates[0] ?? null;
};

/** Words of the grammar itself, worth hearing through a bad spelling. */
const GRAMMAR: readonly string[] = [
  ...numberWords,
  "depuis",
  "apres",
  "semaine",
  "annees",
  "mois",
  "jamais",
  "aucun",
  "obtenu",
  "naissance",
  "maintenant",
];

/** What the speller knows: words left alone, and words it may correct into. */
interface Dictionary {
  /** People of the family, by stem: "sa fille" is not "ça fille". */
  readonly kin: ReadonlySet<string>;
  readonly spellings: Readonly<Record<string, string>>;
  readonly known: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  /** Words the grammar compares letter by letter, by stem: "depui" is "depuis". */
  readonly grammar: ReadonlyMap<string, string>;
  readonly bySound: Index;
  readonly byHead: Index;
}

const dictionaryOf = (lexicon: CompiledLexicon, places: ReadonlySet<string>): Dictionary => {
  const targets = new Set([...spelledWordsOf(lexicon), ...GRAMMAR]);
  // "puces" is no insult misspelt
  const rude = rudeWordsOf(lexicon);
  const polite = [...targets].filter((word) => !rude.has(word));
  const long = [...polite, ...polite.map((word) => `${word}e`)].filter(
    (word) => word.length >= SLIP_MINIMUM,
  );
  return {
    kin: new Set([...lexicon.relatives, ...lexicon.children].map(stem)),
    spellings: lexicon.spellings,
    known: new Set([...targets, ...excusingWordsOf(lexicon), ...lexicon.ordinary].map(stem)),
    places,
    grammar: new Map(GRAMMAR.map((word) => [stem(word), word])),
    // acronyms are spelled out: "chat" is not "c'AAH"
    bySound: indexBy(
      polite.filter((word) => word.length >= SOUND_MINIMUM),
      soundOf,
    ),
    byHead: indexBy(long, (word) => word.slice(0, 1)),
  };
};

const isKnown = ({ known }: Dictionary, word: string): boolean => known.has(stem(word));

const heard = ({ bySound }: Dictionary, word: string, minimum: number): string | null =>
  word.length < minimum ? null : closest(word, bySound.get(soundOf(word)) ?? []);

const slipped = ({ byHead }: Dictionary, word: string): string | null => {
  if (word.length < SLIP_MINIMUM) return null;
  const near = (byHead.get(word.slice(0, 1)) ?? []).filter((target) => isOneSlipAway(word, target));
  return new Set(near.map(stem)).size === 1 ? (near[0] ?? null) : null;
};

type Rest = (tail: string) => string | null;

/** "jhabite", "lecole": an elision typed without its apostrophe, before a word `rest` makes out. */
const unglued = (word: string, rest: Rest): string | null => {
  for (const head of GLUED) {
    const tail = word.slice(head.length);
    if (!word.startsWith(head) || tail.length < 2) continue;
    const spelled = /^[aeiouyh]/.test(tail) || head === "j" ? rest(tail) : null;
    if (spelled) return `${expandElision(head, spelled.split(" ")[0])} ${spelled}`.trim();
  }
  return null;
};

/** Said by themselves: "joue" is not "j'ouais". */
const INTERJECTIONS = new Set(["ouais", "oui", "ouf"]);

const made = (dictionary: Dictionary, tail: string): string | null => {
  const isPlace = tail.length >= SLIP_MINIMUM && dictionary.places.has(tail);
  const spelled =
    isPlace || isKnown(dictionary, tail) ? tail : (inTable(dictionary.spellings, tail) ?? null);
  return spelled !== null && INTERJECTIONS.has(spelled) ? null : spelled;
};

/** From the surest guess to the boldest. */
const guess = (dictionary: Dictionary, word: string): string | null =>
  unglued(word, (tail) => made(dictionary, tail)) ??
  heard(dictionary, word, SOUND_MINIMUM) ??
  unglued(word, (tail) => heard(dictionary, tail, GLUED_MINIMUM)) ??
  slipped(dictionary, word);

const isLeftAlone = (dictionary: Dictionary, plain: string): boolean =>
  plain.length < 2 ||
  /\d/.test(plain) ||
  dictionary.places.has(plain) ||
  isKnown(dictionary, plain);

const respell = (
  dictionary: Dictionary,
  { plain, accented }: Token,
  next: string | undefined,
): string => {
  if (plain === "sa" && next !== undefined && dictionary.kin.has(stem(next))) return plain;
  const squeezed = plain.replace(/([a-z])\1{2,}/g, "$1");
  const { spellings } = dictionary;
  const table =
    inTable(spellings, accented) ?? inTable(spellings, plain) ?? inTable(spellings, squeezed);
  if (table !== undefined) return table;
  if (isLeftAlone(dictionary, plain))
    return dictionary.grammar.get(stem(plain)) ?? expandElision(plain, next);
  return isKnown(dictionary, squeezed) ? squeezed : (guess(dictionary, squeezed) ?? plain);
};

const correct = (dictionary: Dictionary, token: Token, next: string | undefined): string => {
  const isBirth = token.plain === "ne" && (next === "en" || next === "le");
  if (isBirth) return "nee";
  const isElision = token.elided && inTable(ELISIONS, token.plain) !== undefined;
  return isElision ? expandElision(token.plain, next) : respell(dictionary, token, next);
};

const wordsFrom = (spelled: string, token: Token, index: number): readonly Word[] =>
  spelled
    .split(" ")
    .filter((text) => text !== "" && !DROPPED.has(text))
    .map((text, rank) => ({
      text,
      stem: stem(text),
      start: token.start,
      end: token.end,
      breakBefore: rank === 0 ? token.breakBefore : "none",
      token: index,
      number: /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null,
      day: token.day,
    }));

/**
 * Writes what people type in the spelling of the lexicon: SMS, phonetic, glued words, repeated letters, small slips.
 * Only words nobody knows are corrected, and only into words the lexicon uses.
 */
export const createSpeller = (lexicon: CompiledLexicon, places: ReadonlySet<string>): Speller => {
  const dictionary = dictionaryOf(lexicon, places);
  return {
    spell: (tokens) =>
      tokens.flatMap((token, index) =>
        wordsFrom(correct(dictionary, token, tokens[index + 1]?.plain), token, index),
      ),
  };
};
