import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MetierHit } from "#domain/metier.ts";
import { contentWords } from "#find/features.ts";
import { documentsOfKnowledge } from "#find/job-documents.ts";
import { createMetierIndex } from "#find/metier-index.ts";
import { familles, metiers } from "#knowledge/compiled.js";

interface Case {
  readonly query: string;
  readonly gold: readonly string[];
}

const SURE = 0.5;
const OWN = "test/evals/metiers-familiers.jsonl";
const SHARED = "../shared/cases/rome_colloquial.jsonl";

const readCases = (file: string): readonly Case[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line): Case => JSON.parse(line));

const index = createMetierIndex(documentsOfKnowledge(metiers, familles));
const parentOf = new Map(metiers.map(({ rome, romeParent }) => [rome, romeParent]));

interface Ranked extends Case {
  readonly hits: readonly MetierHit[];
  /** Place of the first right answer; -1 when it is not among the five. */
  readonly rank: number;
}

const share = (ranked: readonly Ranked[], right: (one: Ranked) => boolean): number =>
  ranked.filter(right).length / Math.max(1, ranked.length);

const codesOf = (hits: readonly MetierHit[]): string => hits.map(({ rome }) => rome).join(" ");

/** Recall at one and five, and how often a confident first answer is right; missed queries are printed. */
const evaluate = (name: string, cases: readonly Case[], code: (rome: string) => string) => {
  const ranked = cases.map(({ query, gold }): Ranked => {
    const hits = index.search(contentWords(query), 5);
    return { query, gold, hits, rank: hits.findIndex(({ rome }) => gold.includes(code(rome))) };
  });
  const sure = ranked.filter(({ hits }) => (hits[0]?.score ?? 0) >= SURE);
  const result = {
    recallAt1: share(ranked, ({ rank }) => rank === 0),
    recallAt5: share(ranked, ({ rank }) => rank >= 0),
    precisionWhenSure: share(sure, ({ rank }) => rank === 0),
  };
  const missed = ranked.filter(({ rank }) => rank !== 0);
  const lines = missed.map(({ query, gold, hits }) => `  ${query} (${gold}) → ${codesOf(hits)}`);
  process.stdout.write(
    `${[...lines, `${name} (${cases.length}) ${JSON.stringify(result)}`].join("\n")}\n`,
  );
  return result;
};

describe("jobs from the words people use", () => {
  it("are found in our own queries, by the sheet's code", () => {
    const cases = readCases(OWN);
    expect(cases.length).toBeGreaterThanOrEqual(60);
    const result = evaluate("nos requêtes", cases, (rome) => rome);
    expect(result.recallAt1).toBeGreaterThanOrEqual(0.9);
    expect(result.recallAt5).toBeGreaterThanOrEqual(0.97);
    expect(result.precisionWhenSure).toBeGreaterThanOrEqual(0.9);
  });

  it.runIf(existsSync(SHARED))("are found in the shared queries, at the parent code", () => {
    const parents = new Set(parentOf.values());
    const cases = readCases(SHARED).filter(({ gold }) => gold.some((code) => parents.has(code)));
    const result = evaluate("requêtes partagées", cases, (rome) => parentOf.get(rome) ?? rome);
    expect(result.recallAt1).toBeGreaterThanOrEqual(0.85);
    expect(result.recallAt5).toBeGreaterThanOrEqual(0.9);
  });
});
