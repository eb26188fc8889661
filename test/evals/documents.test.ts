import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createDocumentIndex, type SearchableText } from "#find/documents/document-index.ts";
import { textsOfSheets } from "#find/documents/texts.ts";
import { rules } from "#knowledge/compiled.js";
import { readOfficialText } from "#workers/documents/official-text.ts";
import { measure, readCases } from "./retrieval/measure.ts";
import { createDice, typedBadly } from "./retrieval/typing-mistakes.ts";

const CORPUS = "../shared/data/questions/corpus";
const FILES = [
  "fiches_service_public_2020_travail.jsonl.gz",
  "fiches_travail_2025_toutes.jsonl.gz",
];

const readCorpus = (): readonly SearchableText[] =>
  FILES.flatMap((file) =>
    gunzipSync(readFileSync(`${CORPUS}/${file}`))
      .toString()
      .trim()
      .split("\n")
      .flatMap((line) => {
        const read = readOfficialText(line);
        return read.kind === "text" ? [{ ...read.text, keywords: [], source: file }] : [];
      }),
  );

const show = (name: string, figures: Awaited<ReturnType<typeof measure>>): void => {
  const { missed, ...rest } = figures;
  const lines = missed.slice(0, 15).map((line) => `  ${line}`);
  process.stdout.write(`${[...lines, `${name} ${JSON.stringify(rest)}`].join("\n")}\n`);
};

describe("texts from the questions people ask", () => {
  it("are found among the sheets of the schemes", async () => {
    const index = createDocumentIndex(textsOfSheets(rules));
    const cases = readCases("test/evals/questions-sur-les-aides.jsonl");
    const figures = await measure(cases, (query) =>
      index.search(query, 10).map(({ text }) => text.id.replace("dispositif:", "")),
    );
    show("aides", figures);
    expect(figures.recallAt1).toBeGreaterThanOrEqual(0.8);
    expect(figures.recallAt5).toBeGreaterThanOrEqual(0.95);
  });

  it.runIf(existsSync(CORPUS))(
    "are found among 829 official pages by their title typed badly",
    async () => {
      const texts = readCorpus();
      const dice = createDice(5);
      const cases = texts.map(({ id, title }) => ({
        query: typedBadly(title, 0.5, dice),
        gold: [id],
      }));
      const index = createDocumentIndex(texts);
      const figures = await measure(cases, (query) =>
        index.search(query, 10).map(({ text }) => text.id),
      );
      show("titres mal écrits", figures);
      expect(figures.recallAt1).toBeGreaterThanOrEqual(0.8);
      expect(figures.recallAt5).toBeGreaterThanOrEqual(0.94);
    },
    120_000,
  );
});
