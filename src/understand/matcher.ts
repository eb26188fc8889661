import { stem } from "../domain/folding.ts";
import type { Word } from "./words.ts";

/** A sequence of the lexicon found in a message: words `from` to `to`, both included. */
export interface Match<Payload> {
  readonly from: number;
  readonly to: number;
  readonly payload: Payload;
}

interface Node<Payload> {
  /** Where each word leads; several words of one slot lead to the same place. */
  readonly next: Map<string, Node<Payload>[]>;
  readonly slots: Map<string, Node<Payload>>;
  readonly ends: Payload[];
}

export interface Matcher<Payload> {
  /** Every sequence that starts at this word, longest first. */
  at(words: readonly Word[], from: number): readonly Match<Payload>[];
  /** Every sequence anywhere in the message. */
  all(words: readonly Word[]): readonly Match<Payload>[];
}

/** Whether two sequences share a word. */
export const overlaps = (a: Match<unknown>, b: Match<unknown>): boolean =>
  a.from <= b.to && b.from <= a.to;

const GAP = "…";
const GAP_LENGTH = 3;
/** Any number: "# euros". */
const NUMBER = "#";

const emptyNode = <Payload>(): Node<Payload> => ({ next: new Map(), slots: new Map(), ends: [] });

const childOf = <Payload>(node: Node<Payload>, slot: string): Node<Payload> => {
  const known = node.slots.get(slot);
  if (known) return known;
  const child = emptyNode<Payload>();
  node.slots.set(slot, child);
  for (const key of new Set(slot.split("|").map((word) => (word === GAP ? GAP : stem(word))))) {
    const edges = node.next.get(key);
    if (edges) edges.push(child);
    else node.next.set(key, [child]);
  }
  return child;
};

type Found<Payload> = (to: number, payload: Payload) => void;

const edgesOf = <Payload>(node: Node<Payload>, word: Word): readonly Node<Payload>[] => {
  const named = node.next.get(word.stem) ?? [];
  const counted = word.number === null ? undefined : node.next.get(NUMBER);
  return counted ? [...named, ...counted] : named;
};

/** Goes on after a gap of none to three words. */
const skip = <Payload>(
  words: readonly Word[],
  gap: Node<Payload>,
  index: number,
  found: Found<Payload>,
): void => {
  for (let skipped = 0; skipped <= GAP_LENGTH; skipped += 1) {
    const after = words[index + skipped];
    if (after?.breakBefore !== "none") return;
    for (const next of edgesOf(gap, after)) walk(words, next, index + skipped + 1, found);
  }
};

const walk = <Payload>(
  words: readonly Word[],
  node: Node<Payload>,
  index: number,
  found: Found<Payload>,
): void => {
  for (const payload of node.ends) found(index - 1, payload);
  const word = words[index];
  if (word?.breakBefore !== "none") return;
  for (const next of edgesOf(node, word)) walk(words, next, index + 1, found);
  for (const gap of node.next.get(GAP) ?? []) skip(words, gap, index, found);
};

/** Finds thousands of word sequences in one walk. A sequence never crosses a comma or the end of a sentence. */
export const createMatcher = <Payload>(
  entries: readonly { readonly sequences: readonly string[]; readonly payload: Payload }[],
): Matcher<Payload> => {
  const root = emptyNode<Payload>();
  for (const { sequences, payload } of entries)
    for (const sequence of sequences) sequence.split(" ").reduce(childOf, root).ends.push(payload);

  const at = (words: readonly Word[], from: number): readonly Match<Payload>[] => {
    const matches: Match<Payload>[] = [];
    const first = words[from];
    const found: Found<Payload> = (to, payload) => matches.push({ from, to, payload });
    for (const next of first ? edgesOf(root, first) : []) walk(words, next, from + 1, found);
    return matches.sort((a, b) => b.to - a.to);
  };

  return { at, all: (words) => words.flatMap((_, index) => at(words, index)) };
};
