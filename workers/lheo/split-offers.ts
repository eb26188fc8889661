import { cutOffer, findStart, indexOfTag } from "./boundaries.ts";
import { type Header, readHeader } from "./header.ts";

/** One `<formation>` of the file, not parsed yet: a broken one does not spoil its neighbours. */
export interface RawOffer {
  readonly kind: "offer";
  readonly xml: string;
  /** Line where it begins, from 1. */
  readonly line: number;
}

/** An offer whose end is missing, or that is too big to be one. */
export interface TornOffer {
  readonly kind: "torn";
  readonly start: string;
  readonly line: number;
  readonly reason: string;
}

/** The end of the text: `complete` when the list of offers was properly closed. */
export interface EndOfOffers {
  readonly kind: "end";
  readonly complete: boolean;
  readonly line: number;
}

export type Piece = RawOffer | TornOffer | EndOfOffers;

/** Text waiting to be cut, and the line of the file it begins at. */
export interface TextCursor {
  readonly text: string;
  readonly line: number;
}

const countLines = (text: string): number => {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
};

/** The cursor moved `length` characters on. */
const advance = (cursor: TextCursor, length: number): TextCursor => ({
  text: cursor.text.slice(length),
  line: cursor.line + countLines(cursor.text.slice(0, length)),
});

const MAX_OFFER = 16e6;
const MAX_HEADER = 1e6;
const START_KEPT = 300;
/** Text in which nothing could be cut is searched again once it has grown so much: never piece by piece. */
const GROWN = 1.5;
/** Enough to recognise a tag cut between two pieces of text. */
const TAIL = 64;
const CLOSED = /<\/(?:[\w.-]+:)?(?:offres|lheo)\s*>/;

const torn = ({ text, line }: TextCursor, reason: string): TornOffer => ({
  kind: "torn",
  start: text.slice(0, START_KEPT),
  line,
  reason,
});

const findHeader = (text: string): Header | null => {
  const plain = findStart(text, "<formation");
  const first = plain === -1 ? (/<[\w.-]+:formation[\s>/]/.exec(text)?.index ?? -1) : plain;
  if (first === -1 && text.length < MAX_HEADER) return null;
  return readHeader(first === -1 ? text : text.slice(0, first));
};

/** Where the text between offers may be left: the next offer, or as far as nothing can be cut in two. */
const endOfGap = (text: string, start: number): number => {
  if (start !== -1) return start;
  const comment = text.indexOf("<!--");
  return comment === -1 || text.length > MAX_HEADER ? Math.max(0, text.length - TAIL) : comment;
};

/** Cuts a catalogue into offers as its text comes. */
export interface OfferSplitter {
  push(text: string): readonly Piece[];
  end(): readonly Piece[];
  /** Known as soon as the first offer is. */
  header(): Header | null;
}

/**
 * Cuts at `<formation>`…`</formation>`, without parsing: each offer is parsed alone, so that a malformed one is
 * refused alone. An offer that never closes ends where the next one begins.
 */
export const createOfferSplitter = (): OfferSplitter => {
  let cursor: TextCursor = { text: "", line: 1 };
  let header: Header | null = null;
  let complete = false;
  let oversized = false;
  /** Length of the text that was left after the last search. */
  let searched = 0;

  /** Leaves the text before the next offer; true when an offer begins at 0. */
  const reachOffer = (opening: string): boolean => {
    const start = findStart(cursor.text, opening);
    complete = start === -1 && (complete || CLOSED.test(cursor.text));
    cursor = advance(cursor, endOfGap(cursor.text, start));
    oversized &&= start === -1;
    return start !== -1;
  };

  /** The offer at 0; null when its end has not come yet. */
  const takeOffer = (prefix: string): Piece | null => {
    const cut = cutOffer(cursor.text, prefix);
    const from = cursor;
    if (cut.end === null && cursor.text.length < MAX_OFFER) return null;
    oversized = cut.end === null;
    cursor = advance(cursor, cut.end ?? cursor.text.length - TAIL);
    if (oversized) return torn(from, "fiche démesurée (plus de 16 millions de caractères)");
    if (cut.torn) return torn(from, "la fiche n'est pas fermée (</formation> manque)");
    return { kind: "offer", xml: from.text.slice(0, cut.end ?? 0), line: from.line };
  };

  const cut = (): readonly Piece[] => {
    header ??= findHeader(cursor.text);
    const pieces: Piece[] = [];
    while (header && reachOffer(`<${header.prefix}formation`)) {
      const piece = takeOffer(header.prefix);
      if (!piece) break;
      pieces.push(piece);
    }
    searched = cursor.text.length;
    return pieces;
  };

  const push = (text: string): readonly Piece[] => {
    cursor = { ...cursor, text: cursor.text + text };
    const { length } = cursor.text;
    return length < searched * GROWN && length < MAX_OFFER ? [] : cut();
  };

  const end = (): readonly Piece[] => {
    const whole = cut();
    header ??= readHeader(cursor.text);
    const left = cursor;
    const isOffer = indexOfTag(left.text, `<${header.prefix}formation`, 0) === 0;
    complete = !isOffer && !oversized && (complete || CLOSED.test(left.text));
    cursor = advance(cursor, cursor.text.length);
    return [
      ...whole,
      ...(isOffer ? [torn(left, "le fichier s'arrête au milieu de cette fiche")] : []),
      { kind: "end", complete, line: cursor.line },
    ];
  };

  return { push, end, header: () => header };
};
