import { sentencesOf, wordsOf } from "../../domain/sentences.ts";
import type { AskedPart } from "../../knowledge/lexique.ts";
import type { SearchableText } from "../documents/document-index.ts";
import type { Examiner, ReadQuestion } from "./evidence.ts";

/** As much as one reads on a phone before the next question. */
const MOST = 3;
/** A sentence longer than this is no answer on a phone: the text itself is one tap away. */
const LONGEST = 45;
export const LONGEST_EASY = 15;
/** How much of what the question adds to the name of its subject a sentence must hold. */
const LEAST = 0.5;
/** What standing in the right part of the text is worth, beside the words. */
const STANDING = 0.6;

/** What a sentence must show to tell this part; the others are told by where they stand. */
const SHOWS: Readonly<Partial<Record<AskedPart, RegExp>>> = {
  duree:
    /\b(?:\d+|une?|deux|trois|quatre|cinq|six|huit|neuf|dix|douze|quelques)[ \u00a0]+(?:mois|semaines?|jours?|heures?)\b|(?<!\b(?:avant|de|à|et|après|dès)[ \u00a0]\d*)\b(?:\d+|une?|deux|trois|quatre|cinq|dix)[ \u00a0]+(?:ans?|années?)\b/iu,
  montant:
    /€|%|\beuros?\b|pa(?:i|y)|rémun|allocation|montant|salaire|gratui|indemni|prime|prix|coût|somme|rembours/iu,
};

/** Titles of the parts of a sheet, by what is asked. */
const STANDS: Readonly<Partial<Record<AskedPart, RegExp>>> = {
  public: /^(?:pour )?qui/iu,
  demarche: /^comment/iu,
  papiers: /^comment/iu,
  montant: /donne|montant|pay|combien/iu,
  duree: /donne|durée|combien/iu,
};

interface Placed {
  readonly section: string;
  readonly sentence: string;
}

const placedIn = ({ sections }: SearchableText): readonly Placed[] =>
  sections.flatMap(({ title, text }) =>
    sentencesOf(text)
      .filter((sentence) => /[.?…»)]$/u.test(sentence) && wordsOf(sentence) <= LONGEST)
      .map((sentence) => ({ section: title, sentence })),
  );

/** The sentence and those that follow it in its section. */
const from = (all: readonly Placed[], start: Placed): readonly string[] => {
  const at = all.indexOf(start);
  return all
    .slice(at, at + MOST)
    .filter(({ section }) => section === start.section)
    .map(({ sentence }) => sentence);
};

/** The first of what is asked that this text can tell; null when what is asked is not told. */
const partOf = (asked: ReadQuestion): AskedPart | null =>
  (["duree", "papiers", "montant", "public", "demarche"] as const).find((part) =>
    asked.parts.has(part),
  ) ?? null;

/**
 * The sentences of a text that answer, word for word and in their order; none when it speaks of the subject but does
 * not tell what is asked.
 */
export const answeringSentences = (
  text: SearchableText,
  asked: ReadQuestion,
  examiner: Examiner,
): readonly string[] => {
  const all = placedIn(text);
  const names = [text.title, ...text.keywords].join(" ");
  const added = asked.subject.filter((word) => examiner.share([word], names) === 0);
  const part = partOf(asked);
  const shows = part ? SHOWS[part] : undefined;
  const stands = part ? STANDS[part] : undefined;
  const worth = ({ section, sentence }: Placed): number =>
    examiner.share(added, `${section} ${sentence}`) +
    (shows?.test(sentence) ? 1 : 0) +
    (stands?.test(section) ? STANDING : 0) +
    (part === "duree" && /\b(?:dure|durée|au plus)/iu.test(sentence) ? STANDING : 0);
  const isTold = (sentence: string): boolean =>
    shows === undefined ||
    (shows.test(sentence) && (added.length === 0 || examiner.share(added, sentence) > 0));
  const fitting = all.filter(({ sentence }) => isTold(sentence));
  const [best] = fitting.toSorted((a, b) => worth(b) - worth(a));
  if (!best) return [];
  const telling = added.length > 0 && examiner.share(added, `${best.section} ${best.sentence}`);
  // nothing sought but what it is: the text says so first
  return stands || shows || (telling && telling >= LEAST)
    ? from(all, best)
    : all.slice(0, 2).map(({ sentence }) => sentence);
};
