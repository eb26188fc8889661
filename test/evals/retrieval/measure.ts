import { readFileSync } from "node:fs";

/** One question, and the answers that are right. */
export interface Case {
  readonly query: string;
  readonly gold: readonly string[];
}

/** What a search did over a set of questions. */
export interface Figures {
  readonly count: number;
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly mrr: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  /** What was not first, each on a line. */
  readonly missed: readonly string[];
}

const LOOKED_AT = 20;

export const readCases = (file: string): readonly Case[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line): Case => JSON.parse(line));

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Runs every question; `search` gives the answers' codes, best first, repeated codes counted once. */
export const measure = async (
  cases: readonly Case[],
  search: (query: string) => Promise<readonly string[]> | readonly string[],
): Promise<Figures> => {
  const times: number[] = [];
  const ranks: number[] = [];
  const missed: string[] = [];
  for (const { query, gold } of cases) {
    const start = performance.now();
    const found = await search(query);
    times.push(performance.now() - start);
    const codes = [...new Set(found)].slice(0, LOOKED_AT);
    const rank = codes.findIndex((code) => gold.includes(code));
    ranks.push(rank);
    if (rank !== 0) missed.push(`${query} (${gold.join(" ")}) → ${codes.slice(0, 5).join(" ")}`);
  }
  const share = (right: (rank: number) => boolean): number =>
    ranks.filter(right).length / Math.max(1, ranks.length);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    count: cases.length,
    recallAt1: share((rank) => rank === 0),
    recallAt5: share((rank) => rank >= 0 && rank < 5),
    mrr: ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / ranks.length,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    missed,
  };
};
