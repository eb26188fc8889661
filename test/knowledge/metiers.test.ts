import { describe, expect, it } from "vitest";
import { contentWords } from "#find/features.ts";
import { documentsOfKnowledge } from "#find/job-documents.ts";
import { createMetierIndex } from "#find/metier-index.ts";
import { metiers } from "#knowledge/compiled.js";

/** One search for each of some 3,000 titles: seconds alone, more on a busy machine. */
const ALL_TITLES_MS = 120_000;

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== "");
const length = (sentence: string): number => sentence.split(/\s+/).length;

describe("the job sheets", () => {
  it("cover the region's recruiting trades", () => {
    expect(metiers.length).toBeGreaterThanOrEqual(60);
    expect(new Set(metiers.map(({ domaine }) => domaine)).size).toBeGreaterThanOrEqual(12);
  });

  it("read easily: no sentence above 25 words, 15 on average", () => {
    const sentences = metiers.flatMap(({ resume, acces, lieux }) =>
      [resume, acces, lieux].flatMap(sentencesOf),
    );
    expect(sentences.filter((sentence) => length(sentence) > 25)).toEqual([]);
    const mean = sentences.map(length).reduce((sum, one) => sum + one, 0) / sentences.length;
    expect(mean).toBeLessThanOrEqual(15);
  });

  it(
    "are each found among the first five by every one of their titles",
    () => {
      const index = createMetierIndex(documentsOfKnowledge(metiers, []));
      const lost = metiers.flatMap(({ rome, appellations }) =>
        appellations
          .filter((title) => !index.search(contentWords(title), 5).some((hit) => hit.rome === rome))
          .map((title) => `${rome} ${title}`),
      );
      expect(lost).toEqual([]);
    },
    ALL_TITLES_MS,
  );
});
