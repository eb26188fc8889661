import { fold, stem } from "../../domain/folding.ts";
import type { Commune } from "../../domain/place.ts";
import type { FactDefinition } from "../../domain/situation.ts";
import type { CompiledLexicon } from "../../knowledge/lexique.ts";
import { createGazetteer, type Gazetteer } from "../gazetteer.ts";
import { createMatcher } from "../matcher.ts";
import { withNumbers } from "../numbers.ts";
import type { Word } from "../words.ts";
import { contactSpans, LEAKS } from "./contacts.ts";
import { createHealthFinder } from "./health-words.ts";
import { createPeopleFinder, type Familiarity } from "./people.ts";
import { replaceSpans, type Span } from "./spans.ts";
import { isCapitalised, type TypedWord, typedWords } from "./typed-words.ts";

export interface MaskParts {
  readonly lexicon: CompiledLexicon;
  readonly communes: readonly Commune[];
  readonly facts: readonly FactDefinition[];
  /** French words that say nothing of anyone; the lexicon's and the communes' are known besides. */
  readonly words: Iterable<string>;
  /** Many words of their titles are in no dictionary ("plasturgiste", "déménageuse"). */
  readonly metiers: readonly { readonly titre: string }[];
}

/** What may leave for a model, or null when it cannot be made safe: then no call is made. */
export type Mask = (message: string) => string | null;

/** Figures one after the other, in letters too: a telephone that is dictated. */
const DICTATED = 5;

const dictatedSpans = (words: readonly Word[]): readonly Span[] => {
  const spans: Span[] = [];
  let run: Word[] = [];
  const close = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (first && last && run.length >= DICTATED)
      spans.push({ start: first.start, end: last.end, label: "nombre" });
    run = [];
  };
  for (const word of words) {
    if (word.number === null) close();
    else run.push(word);
  }
  close();
  return spans;
};

/** Stems of the words people tell their situation with. */
const vocabularyOf = (lexicon: CompiledLexicon): Set<string> => {
  const sequences = [
    ...lexicon.statements,
    ...lexicon.diplomas,
    ...lexicon.intents,
    ...lexicon.dispositifs,
  ].flatMap((entry) => entry.sequences);
  return new Set(
    [
      ...sequences.flatMap((sequence) => sequence.split(/[ |]/)),
      ...Object.keys(lexicon.spellings).map(fold),
      ...lexicon.ordinary,
      ...lexicon.relatives,
      ...lexicon.children,
    ].map(stem),
  );
};

const familiarityOf = ({ lexicon, words, metiers }: MaskParts): Familiarity => {
  const ours = vocabularyOf(lexicon);
  const french = new Set(
    [...words, ...metiers.flatMap(({ titre }) => fold(titre).split(" "))].map((word) =>
      stem(fold(word)),
    ),
  );
  const isOurs = ({ token }: TypedWord): boolean =>
    token.plain.length < 2 || /^\d/.test(token.plain) || ours.has(stem(token.plain));
  return {
    isOurs,
    isKnown: (word) => isOurs(word) || french.has(stem(word.token.plain)),
  };
};

const HAS_SMALL_LETTERS = /\p{Ll}/u;

/** Names of communes, whole: "Saint-Martin-au-Laërt" is a place, "Martin" alone is somebody. */
const placeSpans = (words: readonly TypedWord[], gazetteer: Gazetteer): readonly Span[] => {
  const plain = words.map(({ token }) => token.plain);
  const spans: Span[] = [];
  for (let at = 0; at < words.length; ) {
    const length = gazetteer.named(plain, at)?.length ?? 0;
    const [first, last] = [words[at], words[at + length - 1]];
    if (length > 0 && first && last)
      spans.push({ start: first.token.start, end: last.token.end, label: "mot" });
    at += Math.max(1, length);
  }
  return spans;
};

/** "Aït-Ouali", "Ben-Salah": a name is hidden with what a hyphen ties to it. */
const wholeCompound = (message: string, span: Span): Span => {
  if (span.label !== "nom" && span.label !== "mot") return span;
  const before = /(?:[\p{L}\p{M}]+-)+$/u.exec(message.slice(0, span.start))?.[0] ?? "";
  const after = /^(?:-[\p{L}\p{M}]+)+/u.exec(message.slice(span.end))?.[0] ?? "";
  return { ...span, start: span.start - before.length, end: span.end + after.length };
};

const isWithin = (spans: readonly { start: number; end: number }[]) => (span: Span) =>
  spans.some(({ start, end }) => start <= span.start && span.end <= end);

/**
 * Masks what a model must not be told: health and handicap, names, addresses, telephones, numbers that identify.
 * A word nobody knows is masked too: it may be a name. Anything unexpected gives null, never the message itself.
 */
export const createMask = (parts: MaskParts): Mask => {
  const { lexicon, communes } = parts;
  const gazetteer = createGazetteer(communes, lexicon.nicknames);
  const healthIn = createHealthFinder({ ...parts, places: gazetteer.words });
  const { speller } = healthIn;
  const namesIn = createMatcher(
    [...lexicon.dispositifs, ...lexicon.statements].map(({ sequences }) => ({
      sequences,
      payload: null,
    })),
  );
  const familiarity = familiarityOf(parts);
  const { isKnown } = familiarity;
  const people = createPeopleFinder(lexicon, familiarity, gazetteer.words);

  const strangerSpans = (words: readonly TypedWord[], message: string): readonly Span[] => {
    const isShouted = !HAS_SMALL_LETTERS.test(message);
    return words
      .filter((word) => {
        const starts = word.token.breakBefore === "strong";
        const isProper = isCapitalised(word) && !starts && !isShouted;
        return isProper || !isKnown(word);
      })
      .map(({ token }) => ({ start: token.start, end: token.end, label: "mot" }));
  };

  const spansOf = (message: string): readonly Span[] => {
    const words = typedWords(message, speller);
    const spelled = withNumbers(words.flatMap((word) => word.spelled));
    const areaOf = ({ from, to }: { from: number; to: number }) => ({
      start: spelled[from]?.start ?? 0,
      end: spelled[to]?.end ?? message.length,
    });
    const named = namesIn.all(spelled).map(areaOf);
    const isNamed = isWithin(named);
    const isPlace = isWithin(placeSpans(words, gazetteer));
    const { certain, sure, paired, likely } = people(words);
    return [
      ...healthIn.all(spelled).map((match): Span => ({ ...areaOf(match), label: "santé" })),
      ...contactSpans(message),
      ...dictatedSpans(spelled),
      // "France Travail" is no woman's name
      ...certain,
      ...sure.filter((span) => !isNamed(span)),
      ...paired.filter((span) => !isPlace(span)),
      ...[...likely, ...strangerSpans(words, message)].filter(
        (span) => !isNamed(span) && !isPlace(span),
      ),
    ];
  };

  return (message) => {
    try {
      const masked = replaceSpans(
        message,
        spansOf(message).map((span) => wholeCompound(message, span)),
      );
      return LEAKS.some((leak) => leak.test(masked)) ? null : masked;
    } catch {
      // fails closed: whatever went wrong, nothing leaves
      return null;
    }
  };
};
