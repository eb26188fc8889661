import { charGrams } from "./features.ts";

/** BM25's saturation and length weights; settled on test/evals. */
const K1 = 1.2;
const B = 0.5;

/** What a run found nowhere counts in the whole of a query: a mistake makes many, and says nothing against a match. */
export const UNKNOWN = 0.25;

/** The different words of one document, each with its weight. */
export type WeightedWords = ReadonlyMap<string, number>;

/** How telling a run found in `frequency` of `documents` is. */
export const rarityOf = (frequency: number, documents: number): number =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

/** What a run's count in one document is worth, from 0 to 1. @param length of the document over the mean length. */
export const saturated = (count: number, length: number): number =>
  count / (count + K1 * (1 - B + B * length));

/** The documents a run is in, and its count there, then its worth: two plain lists, there are tens of thousands. */
interface Postings {
  readonly documents: number[];
  readonly counts: number[];
}

/** Scores every document against a set of character runs; 1 would be a document made of nothing else. */
export interface Bm25 {
  match(grams: ReadonlySet<string>): Float64Array;
}

/** Numbers instead of texts: the same runs come back in many words, and numbers are counted ten times faster. */
export const createNumbering = () => {
  const numbers = new Map<string, number>();
  const byWord = new Map<string, readonly number[]>();
  const numberOf = (gram: string): number => {
    const held = numbers.get(gram);
    if (held !== undefined) return held;
    numbers.set(gram, numbers.size);
    return numbers.size - 1;
  };
  return {
    find: (gram: string): number | undefined => numbers.get(gram),
    of(word: string): readonly number[] {
      const held = byWord.get(word);
      if (held) return held;
      const made = charGrams([word]).map(numberOf);
      byWord.set(word, made);
      return made;
    },
  };
};

/** Adds one document to the postings and gives its length. Its counts are those at the end of each list. */
const addDocument = (
  postings: Postings[],
  document: number,
  words: WeightedWords,
  runsOf: (word: string) => readonly number[],
): number => {
  let length = 0;
  for (const [word, weight] of words) {
    for (const run of runsOf(word)) {
      const list = postings[run] ?? { documents: [], counts: [] };
      postings[run] = list;
      const { documents, counts } = list;
      const last = documents.length - 1;
      if (documents[last] === document) counts[last] = (counts[last] ?? 0) + weight;
      else {
        documents.push(document);
        counts.push(weight);
      }
      length += weight;
    }
  }
  return length;
};

const NOWHERE: Postings = { documents: [], counts: [] };

/** Indexes documents by their character runs. Built once; a search only reads. Two may share a numbering. */
export const createBm25 = (
  documents: readonly WeightedWords[],
  numbering = createNumbering(),
): Bm25 => {
  const postings: Postings[] = [];
  const lengths = documents.map((words, at) => addDocument(postings, at, words, numbering.of));
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
  // forEach: a shared numbering leaves holes
  postings.forEach(({ documents: held, counts }) => {
    held.forEach((document, at) => {
      const length = (lengths[document] ?? mean) / Math.max(mean, Number.EPSILON);
      counts[at] = saturated(counts[at] ?? 0, length);
    });
  });

  const add = (sums: Float64Array, { documents: held, counts }: Postings, rarity: number): void => {
    for (let at = 0; at < held.length; at += 1) {
      const document = held[at] ?? 0;
      sums[document] = (sums[document] ?? 0) + rarity * (counts[at] ?? 0);
    }
  };

  return {
    match(grams) {
      const sums = new Float64Array(documents.length);
      let whole = 0;
      for (const gram of grams) {
        const list = postings[numbering.find(gram) ?? -1] ?? NOWHERE;
        const rarity = rarityOf(list.documents.length, documents.length);
        whole += list.documents.length === 0 ? UNKNOWN * rarity : rarity;
        add(sums, list, rarity);
      }
      return sums.map((one) => one / Math.max(whole, Number.EPSILON));
    },
  };
};
