import { rarityOf, saturated, type WeightedWords } from "./bm25.ts";
import { charGrams } from "./features.ts";

/** Dimensions of the sparse vectors, as in the migration. */
export const DIMENSIONS = 262_144;

/** The dimension of a run: its FNV-1a digest, so that build and query agree without a table. From 1, as pgvector counts. */
export const dimensionOf = (gram: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at += 1) {
    hash = Math.imul(hash ^ gram.charCodeAt(at), 0x01000193);
  }
  return ((hash >>> 0) % DIMENSIONS) + 1;
};

/** Different dimensions of the runs of these words, in order. */
export const dimensionsOf = (words: readonly string[]): readonly number[] =>
  [...new Set(charGrams(words).map(dimensionOf))].sort((a, b) => a - b);

/** A sparse vector as pgvector reads it. */
export const sparseText = (weights: Iterable<readonly [number, number]>): string =>
  `{${[...weights]
    .sort(([a], [b]) => a - b)
    .map(([dimension, weight]) => `${dimension}:${Number(weight.toPrecision(5))}`)
    .join(",")}}/${DIMENSIONS}`;

/** A query: a vector of ones, whose product with a document's vector is its BM25 score. */
export const sparseOnes = (dimensions: readonly number[]): string =>
  sparseText(dimensions.map((dimension) => [dimension, 1] as const));

export interface SparseDocuments {
  /** Each document's vector, as pgvector reads it. */
  vectorOf(at: number): string;
  /** How telling each dimension that occurs is. */
  readonly rarities: ReadonlyMap<number, number>;
}

const countsOf = (words: WeightedWords): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const [word, weight] of words) {
    for (const gram of charGrams([word])) {
      const dimension = dimensionOf(gram);
      counts.set(dimension, (counts.get(dimension) ?? 0) + weight);
    }
  }
  return counts;
};

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** BM25 whose weights are computed when the index is built: a database then only multiplies. */
export const weighSparse = (documents: readonly WeightedWords[]): SparseDocuments => {
  const counts = documents.map(countsOf);
  const lengths = counts.map((one) => sum(one.values()));
  const mean = Math.max(sum(lengths) / Math.max(1, lengths.length), Number.EPSILON);
  const frequencies = new Map<number, number>();
  for (const one of counts) {
    for (const dimension of one.keys())
      frequencies.set(dimension, (frequencies.get(dimension) ?? 0) + 1);
  }
  const rarities = new Map(
    [...frequencies].map(([dimension, frequency]) => [
      dimension,
      rarityOf(frequency, documents.length),
    ]),
  );
  return {
    rarities,
    vectorOf: (at) =>
      sparseText(
        [...(counts[at] ?? [])].map(([dimension, count]) => [
          dimension,
          (rarities.get(dimension) ?? 0) * saturated(count, (lengths[at] ?? mean) / mean),
        ]),
      ),
  };
};
